using System.Net;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json.Nodes;
using AsnTraining.App.Approvals;
using AsnTraining.App.Platform.Storage;
using AsnTraining.App.Tests.Running;
using AsnTraining.App.Trainings;
using AsnTraining.Domain;
using Azure.Data.Tables;

namespace AsnTraining.App.Tests.Approvals;

/// <summary>Several levels of approval, one after the other.</summary>
public sealed class LevelTests(AppHost app) : IClassFixture<AppHost>
{
    // The tests share one mailbox, so each has an address of its own.
    private readonly NamedApprover personnel = new(Name: "Dra. Wulan Contoh, M.M.", Email: $"mutasi{Interlocked.Increment(ref addresses)}@bkpsdm.example");
    private static int addresses;

    [Fact]
    public async Task After_the_superior_the_personnel_agency_is_asked_and_both_stay_on_record()
    {
        var agency = await app.AgencyAsync(ByCost);
        var training = await agency.TrainingAsync();
        var (boss, nominee) = (agency.NewPerson(), agency.NewPerson());
        var id = await agency.NominateAsync(training, nominee, boss);
        var first = agency.DecisionLink(boss, nominee);
        Assert.Empty(agency.MailsTo(personnel.Email!));

        var page = await agency.DecideAsync(first, "approve", comment: "Penting untuk unit.");

        Assert.Contains("jenjang persetujuan berikutnya", page, StringComparison.Ordinal);
        var between = await agency.ReadAsync(id);
        Assert.Equal(("awaitingApproval", "personnelAgency", 2), ((string)between["state"]!, (string)between["level"]!, (int)between["round"]!));
        Assert.False((bool)between["everApproved"]!);
        Assert.Empty(agency.MailsTo(nominee.Email));
        var asked = Assert.Single(agency.MailsTo(personnel.Email!));
        Assert.Contains(boss.Name, asked.Text, StringComparison.Ordinal);
        var second = AgencyUnderTest.LinkIn(AgencyUnderTest.HtmlOf(asked), "/approvals?t=");
        using var browser = app.Anonymous();
        Assert.Contains("Penting untuk unit.", await browser.GetStringAsync(new Uri(second), TestContext.Current.CancellationToken), StringComparison.Ordinal);
        var old = await browser.GetStringAsync(new Uri(first), TestContext.Current.CancellationToken);
        Assert.DoesNotContain("value=\"approve\"", old, StringComparison.Ordinal);
        Assert.Contains("sudah disetujui", old, StringComparison.Ordinal);

        await agency.DecideAsync(second, "approve");

        var done = await agency.ReadAsync(id);
        Assert.Equal("enrolled", (string)done["state"]!);
        Assert.Equal(["submitted", "approvalRequested", "levelApproved", "approved", "seatGranted"], Events(done));
        Assert.Equal([("supervisor", boss.Name), ("personnelAgency", personnel.Name!)], done["approvals"]!.AsArray().Select(a => ((string)a!["level"]!, (string)a["by"]!)));
        Assert.Equal("Penting untuk unit.", (string)done["approvals"]![0]!["comment"]!);
        Assert.Single(agency.MailsTo(nominee.Email));
    }

    [Fact]
    public async Task The_second_level_may_reject_with_a_reason()
    {
        var agency = await app.AgencyAsync(ByCost);
        var (boss, nominee) = (agency.NewPerson(), agency.NewPerson());
        var id = await agency.NominateAsync(await agency.TrainingAsync(), nominee, boss);
        await agency.DecideAsync(agency.DecisionLink(boss, nominee), "approve");

        await agency.DecideAsync(PersonnelLink(agency, nominee), "reject", "Anggaran tahun ini sudah habis");

        var nomination = await agency.ReadAsync(id);
        Assert.Equal(("rejected", "Anggaran tahun ini sudah habis"), ((string)nomination["state"]!, (string)nomination["reason"]!));
        Assert.False((bool)nomination["everApproved"]!);
        Assert.Contains("Anggaran tahun ini sudah habis", Assert.Single(agency.MailsTo(nominee.Email)).Text, StringComparison.Ordinal);
        using var browser = app.Anonymous();
        // The superior's own link still tells what the superior decided, not somebody else's reason.
        var own = await browser.GetStringAsync(new Uri(agency.DecisionLink(boss, nominee)), TestContext.Current.CancellationToken);
        Assert.Contains("sudah disetujui", own, StringComparison.Ordinal);
        Assert.DoesNotContain("Anggaran", own, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_second_level_has_its_own_time_and_its_own_line_to_escalate()
    {
        var agency = await app.AgencyAsync();
        var chief = agency.NewPerson();
        var clerk = agency.NewPerson(chief.Nip);
        await agency.RegisterAsync(chief, clerk);
        await agency.SettingsAsync(new JsonObject { ["personnelApprover"] = new JsonObject { ["nip"] = clerk.Nip } });
        var training = await agency.TrainingAsync(startsInDays: 90, adjust: t => t["approvalLevels"] = new JsonArray("supervisor", "personnelAgency"));
        var (boss, nominee) = (agency.NewPerson(), agency.NewPerson());
        var id = await agency.NominateAsync(training, nominee, boss);
        await app.AdvanceAsync(TimeSpan.FromDays(29));
        await agency.DecideAsync(agency.DecisionLink(boss, nominee), "approve");

        await app.AdvanceAsync(TimeSpan.FromDays(8));
        Assert.Equal("awaitingApproval", await agency.StateAsync(id));
        Assert.Equal(3, agency.MailsTo(clerk.Email).Count);
        await app.AdvanceAsync(TimeSpan.FromDays(2));

        Assert.Single(agency.MailsTo(chief.Email));
        await agency.DecideAsync(agency.DecisionLink(chief, nominee), "approve");
        Assert.Equal("enrolled", await agency.StateAsync(id));
    }

    [Fact]
    public async Task Without_anybody_at_the_second_level_hr_is_told_and_supplies_somebody()
    {
        var agency = await app.AgencyAsync();
        var training = await agency.TrainingAsync(adjust: t => t["approvalLevels"] = new JsonArray("supervisor", "unit"));
        var (boss, nominee, head) = (agency.NewPerson(), agency.NewPerson(), agency.NewPerson());
        var id = await agency.NominateAsync(training, nominee, boss);
        await agency.DecideAsync(agency.DecisionLink(boss, nominee), "approve");
        var waiting = await agency.ReadAsync(id);
        Assert.Equal("needsSupervisor", (string)waiting["state"]!);
        Assert.Contains("unit", (string)waiting["reason"]!, StringComparison.Ordinal);

        await agency.JsonAsync(HttpMethod.Put, $"/api/nominations/{id}/supervisor", new { supervisorName = head.Name, supervisorEmail = head.Email });
        await app.IdleAsync();

        await agency.DecideAsync(agency.DecisionLink(head, nominee), "approve");
        var done = await agency.ReadAsync(id);
        Assert.Equal("enrolled", (string)done["state"]!);
        Assert.Equal([boss.Name, head.Name], done["approvals"]!.AsArray().Select(a => (string)a!["by"]!));
    }

    [Fact]
    public async Task Who_is_superior_and_head_of_the_unit_at_once_is_asked_once()
    {
        var agency = await app.AgencyAsync();
        var boss = agency.NewPerson();
        await agency.RegisterAsync(boss);
        await agency.SettingsAsync(new JsonObject { ["unitApprovers"] = new JsonObject { ["dinas contoh"] = new JsonObject { ["nip"] = boss.Nip } } });
        var training = await agency.TrainingAsync(adjust: t => t["approvalLevels"] = new JsonArray("supervisor", "unit"));
        var nominee = agency.NewPerson();
        var id = await agency.NominateAsync(training, nominee, boss);

        await agency.DecideAsync(agency.DecisionLink(boss, nominee), "approve");

        var done = await agency.ReadAsync(id);
        Assert.Equal("enrolled", (string)done["state"]!);
        Assert.Equal(["supervisor", "unit"], done["approvals"]!.AsArray().Select(a => (string)a!["level"]!));
        Assert.Single(agency.MailsTo(boss.Email));
    }

    [Fact]
    public async Task Nobody_approves_their_own_nomination_as_head_of_the_unit()
    {
        var agency = await app.AgencyAsync();
        var mayor = agency.NewPerson();
        var head = agency.NewPerson(mayor.Nip);
        await agency.RegisterAsync(mayor, head);
        await agency.SettingsAsync(new JsonObject { ["unitApprovers"] = new JsonObject { ["Dinas Contoh"] = new JsonObject { ["nip"] = head.Nip } } });
        var training = await agency.TrainingAsync(adjust: t => t["approvalLevels"] = new JsonArray("unit"));

        await agency.NominateAsync(training, head, null);

        Assert.Empty(agency.MailsTo(head.Email));
        Assert.Single(agency.MailsTo(mayor.Email));
    }

    [Fact]
    public async Task Where_nobody_need_approve_the_seat_follows_at_once()
    {
        var agency = await app.AgencyAsync();
        var training = await agency.TrainingAsync(adjust: t => t["approvalLevels"] = new JsonArray());
        var nominee = agency.NewPerson();

        var id = await agency.NominateAsync(training, nominee, null);

        Assert.Equal("enrolled", await agency.StateAsync(id));
        Assert.Single(agency.MailsTo(nominee.Email));
    }

    [Fact]
    public async Task Two_clicks_on_the_first_level_ask_the_second_once()
    {
        var agency = await app.AgencyAsync(ByCost);
        var (boss, nominee) = (agency.NewPerson(), agency.NewPerson());
        var id = await agency.NominateAsync(await agency.TrainingAsync(), nominee, boss);
        var link = agency.DecisionLink(boss, nominee);

        await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => agency.PressAsync(link, "approve")));
        await app.IdleAsync();

        Assert.Single(agency.MailsTo(personnel.Email!));
        Assert.Single(Events(await agency.ReadAsync(id)), e => e == "levelApproved");
    }

    [Fact]
    public async Task Two_thousand_units_have_their_approvers_and_more_than_a_row_holds_is_refused_unstored()
    {
        var agency = await app.AgencyAsync();
        var units = new JsonObject(Enumerable.Range(1, 2000).Select(n => KeyValuePair.Create<string, JsonNode?>($"Dinas Pekerjaan Umum dan Penataan Ruang, Seksi {n}", new JsonObject { ["nip"] = agency.NewPerson().Nip })));
        await agency.SettingsAsync(new JsonObject { ["unitApprovers"] = units.DeepClone() });
        Assert.True(JsonNode.DeepEquals(units, (await agency.GetAsync("/api/agency/settings"))["unitApprovers"]));
        // A body that may come in, but each & is six characters as it is kept.
        var more = new JsonObject(Enumerable.Range(1, 1000).Select(n => KeyValuePair.Create<string, JsonNode?>($"Bidang {n}", new JsonObject { ["name"] = new string('&', 100), ["email"] = "kepala@kota.example" })));

        var body = new JsonObject { ["unitApprovers"] = more }.ToJsonString(new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        var (status, problem, _) = await agency.SendAsync(HttpMethod.Put, "/api/agency/settings", new StringContent(body, Encoding.UTF8, "application/json"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
        Assert.Equal(("unitApprovers", "too-long"), ((string)problem["errors"]![0]!["field"]!, (string)problem["errors"]![0]!["type"]!));
        Assert.True(JsonNode.DeepEquals(units, (await agency.GetAsync("/api/agency/settings"))["unitApprovers"]));
        var done = 0;
        await foreach (var _ in app.Part<DataStore>().OperatorAudit.QueryAsync<TableEntity>(TableClient.CreateQueryFilter($"PartitionKey eq {agency.Id} and Subject eq {"settings"}"), cancellationToken: TestContext.Current.CancellationToken))
            done++;
        Assert.Equal(1, done);

        await agency.SettingsAsync(new JsonObject { ["unitApprovers"] = new JsonObject() });
        Assert.Empty((await agency.GetAsync("/api/agency/settings"))["unitApprovers"]!.AsObject());
    }

    [Theory]
    [InlineData("""{ "approvalRules": [{ "levels": ["unit", "unit"] }] }""", "approvalRules[0].levels")]
    [InlineData("""{ "approvalRules": [{ "levels": ["unit"], "forms": ["tidak-ada"] }] }""", "approvalRules[0].forms")]
    [InlineData("""{ "personnelApprover": { "name": "Tanpa Alamat" } }""", "personnelApprover.nip")]
    [InlineData("""{ "unitApprovers": { "Dinas": { "name": "Orang", "email": "bukan alamat" } } }""", "unitApprovers.email")]
    public async Task Settings_that_would_leave_a_level_without_an_approver_are_refused(string settings, string field)
    {
        var agency = await app.AgencyAsync();
        var (status, body, _) = await agency.JsonAsync(HttpMethod.Put, "/api/agency/settings", JsonNode.Parse(settings)!);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
        Assert.Contains(field, body["errors"]!.AsArray().Select(e => (string)e!["field"]!));
    }

    private AgencySettings ByCost(AgencySettings settings) => settings with
    {
        ApprovalRules = [new([ApprovalLevel.Supervisor, ApprovalLevel.PersonnelAgency], CostFromIdr: 400_000)],
        PersonnelApprover = personnel,
    };

    private string PersonnelLink(AgencyUnderTest agency, Person nominee) =>
        AgencyUnderTest.LinkIn(AgencyUnderTest.HtmlOf(agency.MailsTo(personnel.Email!).Last(m => AgencyUnderTest.HtmlOf(m).Contains(nominee.Name, StringComparison.Ordinal))), "/approvals?t=");

    private static IEnumerable<string> Events(JsonNode nomination) => nomination["history"]!.AsArray().Select(h => (string)h!["event"]!);
}
