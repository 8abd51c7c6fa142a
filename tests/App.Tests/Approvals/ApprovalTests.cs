using System.Net;
using AsnTraining.App.Tests.Running;

namespace AsnTraining.App.Tests.Approvals;

public sealed class ApprovalTests(AppHost app) : IClassFixture<AppHost>
{
    [Fact]
    public async Task An_approved_nomination_gets_a_seat_and_the_employee_hears_of_it()
    {
        var agency = await app.AgencyAsync();
        var training = await agency.TrainingAsync();
        var (boss, nominee) = (agency.NewPerson(), agency.NewPerson());
        var id = await agency.NominateAsync(training, nominee, boss);
        Assert.Equal("awaitingApproval", await agency.StateAsync(id));

        var page = await agency.DecideAsync(agency.DecisionLink(boss, nominee), "approve", comment: "Silakan.");

        Assert.Contains(nominee.Name, page, StringComparison.Ordinal);
        var nomination = await agency.ReadAsync(id);
        Assert.Equal("enrolled", (string?)nomination["state"]);
        Assert.True((bool)nomination["everApproved"]!);
        Assert.Equal(boss.Name, (string?)nomination["decision"]!["by"]);
        Assert.Equal("Silakan.", (string?)nomination["decision"]!["comment"]);
        Assert.Equal(["submitted", "approvalRequested", "approved", "seatGranted"], nomination["history"]!.AsArray().Select(h => (string)h!["event"]!));
        Assert.Single(agency.MailsTo(nominee.Email));
        Assert.Single(agency.MailsTo(boss.Email));
    }

    [Fact]
    public async Task A_rejection_needs_a_reason_and_carries_it_to_the_employee()
    {
        var agency = await app.AgencyAsync();
        var training = await agency.TrainingAsync();
        var (boss, nominee) = (agency.NewPerson(), agency.NewPerson());
        var id = await agency.NominateAsync(training, nominee, boss);
        var link = agency.DecisionLink(boss, nominee);
        using var browser = app.Anonymous();
        using var empty = new FormUrlEncodedContent([new("decision", "reject"), new("reason", "  ")]);
        using var refused = await browser.PostAsync(new Uri(link), empty, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Equal("awaitingApproval", await agency.StateAsync(id));

        await agency.DecideAsync(link, "reject", "Beban kerja unit <sedang> tinggi");

        var nomination = await agency.ReadAsync(id);
        Assert.Equal("rejected", (string?)nomination["state"]);
        Assert.Equal("Beban kerja unit <sedang> tinggi", (string?)nomination["reason"]);
        var mail = Assert.Single(agency.MailsTo(nominee.Email));
        Assert.Contains("Beban kerja unit <sedang> tinggi", mail.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("<sedang>", mail.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mail_scanner_that_opens_every_link_decides_nothing()
    {
        var agency = await app.AgencyAsync();
        var training = await agency.TrainingAsync();
        var (boss, nominee) = (agency.NewPerson(), agency.NewPerson());
        var id = await agency.NominateAsync(training, nominee, boss);
        var link = agency.DecisionLink(boss, nominee);
        using var scanner = app.Anonymous();
        for (var round = 0; round < 2; round++)
        {
            using var head = new HttpRequestMessage(HttpMethod.Head, link);
            using var answer = await scanner.SendAsync(head, TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.Contains("decision", await scanner.GetStringAsync(new Uri(link), TestContext.Current.CancellationToken), StringComparison.Ordinal);
        }
        await app.IdleAsync();
        Assert.Equal("awaitingApproval", await agency.StateAsync(id));

        await agency.DecideAsync(link, "approve");

        Assert.Equal("enrolled", await agency.StateAsync(id));
    }

    [Fact]
    public async Task The_second_click_shows_what_was_decided_and_changes_nothing()
    {
        var agency = await app.AgencyAsync();
        var training = await agency.TrainingAsync();
        var (boss, nominee) = (agency.NewPerson(), agency.NewPerson());
        var id = await agency.NominateAsync(training, nominee, boss);
        var link = new Uri(agency.DecisionLink(boss, nominee));
        using var browser = app.Anonymous();

        // Two clicks at the same moment, one yes and one no.
        var answers = await Task.WhenAll(new[] { "approve", "reject" }.Select(async decision =>
        {
            using var form = new FormUrlEncodedContent([new("decision", decision), new("reason", "Tidak dapat ditinggalkan")]);
            using var answer = await browser.PostAsync(link, form, TestContext.Current.CancellationToken);
            return (answer.StatusCode, Page: await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        }));
        await app.IdleAsync();

        Assert.All(answers, a => Assert.Equal(HttpStatusCode.OK, a.StatusCode));
        var state = await agency.StateAsync(id);
        Assert.True(state is "enrolled" or "rejected", state);
        var history = (await agency.ReadAsync(id))["history"]!.AsArray().Select(h => (string)h!["event"]!).ToList();
        Assert.Single(history, e => e is "approved" or "rejected");
        Assert.Single(agency.MailsTo(nominee.Email));
    }

    [Fact]
    public async Task An_approver_who_does_not_answer_is_reminded_and_then_the_next_superior_is_asked()
    {
        var agency = await app.AgencyAsync();
        var training = await agency.TrainingAsync(startsInDays: 60);
        var head = agency.NewPerson();
        var boss = agency.NewPerson(head.Nip);
        var nominee = agency.NewPerson(boss.Nip);
        await agency.RegisterAsync(head, boss, nominee);
        var id = await agency.NominateAsync(training, nominee, null);
        var oldLink = agency.DecisionLink(boss, nominee);

        await app.AdvanceAsync(TimeSpan.FromDays(7));
        Assert.Equal(3, agency.MailsTo(boss.Email).Count);
        await app.AdvanceAsync(TimeSpan.FromDays(3));

        var asked = Assert.Single(agency.MailsTo(head.Email));
        Assert.Contains(nominee.Name, asked.Text, StringComparison.Ordinal);
        var escalated = await agency.ReadAsync(id);
        Assert.Equal(2, (int)escalated["round"]!);
        Assert.Equal(head.Email, (string?)escalated["approver"]!["email"]);
        using var browser = app.Anonymous();
        var stale = await browser.GetStringAsync(new Uri(oldLink), TestContext.Current.CancellationToken);
        Assert.DoesNotContain("value=\"approve\"", stale, StringComparison.Ordinal);
        await agency.DecideAsync(agency.DecisionLink(head, nominee), "approve");
        Assert.Equal("enrolled", await agency.StateAsync(id));
    }

    [Fact]
    public async Task A_nomination_that_nobody_decides_expires()
    {
        var agency = await app.AgencyAsync();
        var training = await agency.TrainingAsync(startsInDays: 60);
        var (boss, nominee) = (agency.NewPerson(), agency.NewPerson());
        var id = await agency.NominateAsync(training, nominee, boss);
        var link = agency.DecisionLink(boss, nominee);

        await app.AdvanceAsync(TimeSpan.FromDays(31));

        Assert.Equal("expired", await agency.StateAsync(id));
        Assert.Single(agency.MailsTo(nominee.Email));
        using var browser = app.Anonymous();
        using var form = new FormUrlEncodedContent([new("decision", "approve")]);
        using var late = await browser.PostAsync(new Uri(link), form, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, late.StatusCode);
        Assert.Equal("expired", await agency.StateAsync(id));
    }

    [Fact]
    public async Task Without_a_superior_the_nomination_waits_for_hr_and_goes_on_when_one_is_supplied()
    {
        var agency = await app.AgencyAsync();
        var training = await agency.TrainingAsync();
        var (boss, nominee) = (agency.NewPerson(), agency.NewPerson());
        var id = await agency.NominateAsync(training, nominee, null);
        var list = await agency.GetAsync($"/api/nominations?training={training}&state=needsSupervisor");
        var listed = Assert.Single(list["items"]!.AsArray());
        Assert.Equal(id, (string?)listed!["id"]);
        Assert.NotEmpty((string)listed["reason"]!);
        var everywhere = Assert.Single((await agency.GetAsync("/api/nominations?state=needsSupervisor"))["items"]!.AsArray());
        Assert.Equal((id, (string)listed["reason"]!), ((string)everywhere!["id"]!, (string)everywhere["reason"]!));

        var (status, _, _) = await agency.JsonAsync(HttpMethod.Put, $"/api/nominations/{id}/supervisor", new { supervisorName = boss.Name, supervisorEmail = boss.Email });
        await app.IdleAsync();

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal("awaitingApproval", await agency.StateAsync(id));
        Assert.Empty((await agency.GetAsync("/api/nominations?state=needsSupervisor"))["items"]!.AsArray());
        await agency.DecideAsync(agency.DecisionLink(boss, nominee), "approve");
        Assert.Equal("enrolled", await agency.StateAsync(id));
    }

    [Fact]
    public async Task Without_a_superior_until_the_start_the_nomination_expires()
    {
        var agency = await app.AgencyAsync();
        var training = await agency.TrainingAsync(startsInDays: 5);
        var id = await agency.NominateAsync(training, agency.NewPerson(), null);

        await app.AdvanceAsync(TimeSpan.FromDays(6));

        Assert.Equal("expired", await agency.StateAsync(id));
    }

    [Fact]
    public async Task Nobody_approves_their_own_nomination()
    {
        var agency = await app.AgencyAsync();
        var training = await agency.TrainingAsync();
        var nominee = agency.NewPerson();

        var (status, body, _) = await agency.JsonAsync(HttpMethod.Post, "/api/nominations", AgencyUnderTest.Nomination(training, nominee, nominee));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
        Assert.EndsWith("own-supervisor", (string?)body["type"], StringComparison.Ordinal);
        Assert.Empty(agency.MailsTo(nominee.Email));
    }

    [Fact]
    public async Task A_decision_and_the_expiry_at_the_same_moment_leave_exactly_one_of_them()
    {
        var agency = await app.AgencyAsync();
        var training = await agency.TrainingAsync(startsInDays: 60);
        var pairs = new List<(Person Nominee, string Id, string Link)>();
        for (var i = 0; i < 8; i++)
        {
            var (boss, nominee) = (agency.NewPerson(), agency.NewPerson());
            var id = await agency.NominateAsync(training, nominee, boss);
            pairs.Add((nominee, id, agency.DecisionLink(boss, nominee)));
        }
        await app.AdvanceAsync(TimeSpan.FromDays(29));

        var expiry = app.AdvanceAsync(TimeSpan.FromDays(2));
        await Task.WhenAll(pairs.Select(pair => agency.PressAsync(pair.Link, "approve")));
        await expiry;
        await app.IdleAsync();

        foreach (var (nominee, id, _) in pairs)
        {
            var nomination = await agency.ReadAsync(id);
            var state = (string?)nomination["state"];
            Assert.True(state is "enrolled" or "expired", state);
            Assert.Single(nomination["history"]!.AsArray(), h => (string?)h!["event"] is "approved" or "expired");
            Assert.Single(agency.MailsTo(nominee.Email));
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("abc")]
    [InlineData("uji.AAAA.AAAA")]
    [InlineData("lain.AQAAAAAAAAAAYQ.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public async Task A_link_that_is_not_ours_shows_a_page_that_says_so(string token)
    {
        using var browser = app.Anonymous();
        using var answer = await browser.GetAsync(new Uri(app.Host.Address, "/approvals?t=" + token), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Gone, answer.StatusCode);
        Assert.Equal("text/html", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal("no-store", answer.Headers.CacheControl!.ToString());
    }
}
