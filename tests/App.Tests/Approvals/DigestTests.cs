using System.Net;
using AsnTraining.App.Tests.Running;
using AsnTraining.App.Trainings;

namespace AsnTraining.App.Tests.Approvals;

/// <summary>One mail a day instead of many, and one page for all that waits.</summary>
public sealed class DigestTests(AppHost app) : IClassFixture<AppHost>
{
    /// <summary>Seven in the morning in Makassar.</summary>
    private static AgencySettings AtSeven(AgencySettings settings) => settings with { DigestHour = 7, TimeZone = "Asia/Makassar" };

    [Fact]
    public async Task Approvers_get_one_mail_a_day_at_the_agencys_hour_while_something_waits()
    {
        var agency = await app.AgencyAsync(AtSeven);
        var training = await agency.TrainingAsync(startsInDays: 60);
        var (boss, other) = (agency.NewPerson(), agency.NewPerson());
        await AdvanceToHourAsync(0);
        var people = new[] { agency.NewPerson(), agency.NewPerson(), agency.NewPerson() };
        foreach (var person in people)
            await agency.NominateAsync(training, person, boss);
        await agency.NominateAsync(training, agency.NewPerson(), other);
        Assert.Empty(agency.MailsTo(boss.Email));

        await app.AdvanceAsync(TimeSpan.FromHours(22.5));
        Assert.Empty(agency.MailsTo(boss.Email));
        await app.AdvanceAsync(TimeSpan.FromHours(1));

        var mail = Assert.Single(agency.MailsTo(boss.Email));
        Assert.All(people, person => Assert.Contains(person.Name, mail.Text, StringComparison.Ordinal));
        Assert.Equal(23, mail.Date.UtcDateTime.Hour);
        Assert.Single(agency.MailsTo(other.Email));
        await app.AdvanceAsync(TimeSpan.FromHours(20));
        Assert.Single(agency.MailsTo(boss.Email));
        await app.AdvanceAsync(TimeSpan.FromHours(5));
        Assert.Equal(2, agency.MailsTo(boss.Email).Count);

        var page = await ListPage.Of(app, agency, boss.Email).OpenAsync();
        Assert.Equal(HttpStatusCode.OK, await page.SendAsync([.. people.Select(p => (p.Name, "approve", ""))]));
        await app.IdleAsync();
        for (var day = 0; day < 3; day++)
            await app.AdvanceAsync(TimeSpan.FromDays(1));
        Assert.Equal(2, agency.MailsTo(boss.Email).Count);
        Assert.True(agency.MailsTo(other.Email).Count >= 5);
    }

    [Fact]
    public async Task The_page_lists_what_waits_and_takes_a_decision_for_each()
    {
        var agency = await app.AgencyAsync(AtSeven);
        var training = await agency.TrainingAsync(startsInDays: 60, adjust: t => t["budgetCeilingIdr"] = 5_000_000);
        var (boss, yes, no, later) = (agency.NewPerson(), agency.NewPerson(), agency.NewPerson(), agency.NewPerson());
        var ids = new Dictionary<Person, string>();
        foreach (var person in new[] { yes, no, later })
            ids[person] = await agency.NominateAsync(training, person, boss);
        var page = await DigestOfAsync(agency, boss);
        Assert.Equal(new[] { yes.Name, no.Name, later.Name }.Order(StringComparer.OrdinalIgnoreCase), page.Names());
        foreach (var text in new[] { "JP tahun 2027", "Kursi tersisa", "Anggaran tersisa", "Rp5.000.000", "0 JP dari paling sedikit 20 JP" })
            Assert.Contains(text, WebUtility.HtmlDecode(page.Html).Replace('\u00A0', ' '), StringComparison.Ordinal);
        Assert.DoesNotContain(yes.Nip, page.Html, StringComparison.Ordinal);
        Assert.DoesNotContain(yes.Email, page.Html, StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, await page.SendAsync((yes.Name, "approve", ""), (no.Name, "reject", "  ")));
        Assert.Equal("awaitingApproval", await agency.StateAsync(ids[yes]));
        Assert.Equal(HttpStatusCode.OK, await page.SendAsync((yes.Name, "approve", "Baik sekali"), (no.Name, "reject", "Belum masa kerja dua tahun")));
        await app.IdleAsync();

        Assert.Equal([later.Name], page.Names());
        Assert.Equal("enrolled", await agency.StateAsync(ids[yes]));
        var rejected = await agency.ReadAsync(ids[no]);
        Assert.Equal(("rejected", "Belum masa kerja dua tahun"), ((string)rejected["state"]!, (string)rejected["reason"]!));
        Assert.Equal("awaitingApproval", await agency.StateAsync(ids[later]));
        Assert.Equal("Baik sekali", (string?)(await agency.ReadAsync(ids[yes]))["decision"]!["comment"]);
    }

    [Fact]
    public async Task All_are_decided_together_after_a_question_back_which_sweeps_no_latecomer_along()
    {
        var agency = await app.AgencyAsync(AtSeven);
        var training = await agency.TrainingAsync(startsInDays: 60);
        var (boss, late) = (agency.NewPerson(), agency.NewPerson());
        var ids = new List<string>();
        for (var i = 0; i < 3; i++)
            ids.Add(await agency.NominateAsync(training, agency.NewPerson(), boss));
        var page = await DigestOfAsync(agency, boss);

        Assert.Equal(HttpStatusCode.OK, await page.PressAsync("all", "approve"));
        Assert.Equal("awaitingApproval", await agency.StateAsync(ids[0]));
        var latecomer = await agency.NominateAsync(training, late, boss);
        Assert.Equal(HttpStatusCode.OK, await page.PressAsync("all", "approve"));
        await app.IdleAsync();

        foreach (var id in ids)
            Assert.Equal("enrolled", await agency.StateAsync(id));
        Assert.Equal("awaitingApproval", await agency.StateAsync(latecomer));
        Assert.Equal([late.Name], page.Names());
    }

    [Fact]
    public async Task Rejecting_all_needs_a_reason_too()
    {
        var agency = await app.AgencyAsync(AtSeven);
        var training = await agency.TrainingAsync(startsInDays: 60);
        var boss = agency.NewPerson();
        string[] ids = [await agency.NominateAsync(training, agency.NewPerson(), boss), await agency.NominateAsync(training, agency.NewPerson(), boss)];
        var page = await DigestOfAsync(agency, boss);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, await page.PressAsync("all", "reject", " "));
        Assert.Equal(HttpStatusCode.OK, await page.PressAsync("all", "reject", "Anggaran unit belum turun"));
        Assert.Equal(HttpStatusCode.OK, await page.PressAsync("all", "reject"));
        await app.IdleAsync();

        foreach (var id in ids)
            Assert.Equal("Anggaran unit belum turun", (string?)(await agency.ReadAsync(id))["reason"]);
    }

    [Fact]
    public async Task A_list_decides_nothing_of_another_approver()
    {
        var agency = await app.AgencyAsync(AtSeven);
        var training = await agency.TrainingAsync(startsInDays: 60);
        var (boss, other) = (agency.NewPerson(), agency.NewPerson());
        await agency.NominateAsync(training, agency.NewPerson(), boss);
        var foreign = await agency.NominateAsync(training, agency.NewPerson(), other);
        var page = await DigestOfAsync(agency, boss);

        await page.PostAsync([new($"decision.{training}-{foreign[^32..]}-1", "approve"), new("decision.x", "approve"), new($"decision.{training}-{foreign[^32..]}-x", "approve")]);
        await app.IdleAsync();

        Assert.Equal("awaitingApproval", await agency.StateAsync(foreign));
    }

    [Fact]
    public async Task What_is_due_before_the_next_digests_is_asked_at_once()
    {
        var agency = await app.AgencyAsync(AtSeven);
        var training = await agency.TrainingAsync(startsInDays: 1);
        var (boss, nominee) = (agency.NewPerson(), agency.NewPerson());
        var id = await agency.NominateAsync(training, nominee, boss);

        await agency.DecideAsync(agency.DecisionLink(boss, nominee), "approve");

        Assert.Equal("enrolled", await agency.StateAsync(id));
    }

    [Theory]
    [InlineData("""{ "digestHour": 24 }""", "digestHour")]
    [InlineData("""{ "timeZone": "Jakarta" }""", "timeZone")]
    [InlineData("""{ "approvalRules": [{ "levels": ["supervisor"], "minimumCostIdr": 3000000 }] }""", "approvalRules[0].minimumCostIdr")]
    [InlineData("""{ "jpTargets": { "floorPns": -1, "ceilingPppk": 24 } }""", "jpTargets.floorPns")]
    public async Task A_digest_at_no_hour_of_any_day_is_refused(string settings, string field)
    {
        var agency = await app.AgencyAsync();
        var (status, body, _) = await agency.JsonAsync(HttpMethod.Put, "/api/agency/settings", System.Text.Json.Nodes.JsonNode.Parse(settings)!);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
        Assert.Equal(field, (string)Assert.Single(body["errors"]!.AsArray())!["field"]!);
    }

    private async Task<ListPage> DigestOfAsync(AgencyUnderTest agency, Person approver)
    {
        await app.AdvanceAsync(TimeSpan.FromDays(1));
        return await ListPage.Of(app, agency, approver.Email).OpenAsync();
    }

    /// <summary>Moves to half an hour past the next full hour of the day, so that the hour lies ahead.</summary>
    private Task AdvanceToHourAsync(int hour)
    {
        var next = new DateTimeOffset(app.Now.UtcDateTime.Date, TimeSpan.Zero).AddDays(1).AddHours(hour).AddMinutes(1);
        return app.AdvanceToAsync(next);
    }
}
