using System.Net;
using System.Text.Json.Nodes;
using AsnTraining.App.Nominations;
using AsnTraining.App.Platform.Http;
using AsnTraining.App.Platform.Storage;
using AsnTraining.App.Tests.Running;
using Azure.Data.Tables;
using Microsoft.DurableTask;

namespace AsnTraining.App.Tests.Operations;

public sealed class InstanceTests(AppHost app) : IClassFixture<AppHost>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Failed_instances_are_listed_page_by_page()
    {
        var agency = await app.AgencyAsync();
        var ids = new[] { await FailedAsync(agency, "PLT-A"), await FailedAsync(agency, "PLT-B"), await FailedAsync(agency, "PLT-C") };

        var first = await agency.GetAsync("/api/manage/instances?pageSize=2");
        var second = await agency.GetAsync("/api/manage/instances?status=failed&pageSize=2&continuation=" + (string)first["continuation"]!);

        Assert.Equal(ids, first["items"]!.AsArray().Concat(second["items"]!.AsArray()).Select(i => (string)i!["id"]!));
        Assert.All(first["items"]!.AsArray(), i => Assert.Equal("failed", (string)i!["status"]!));
        Assert.Null(second["continuation"]);
    }

    [Fact]
    public async Task Another_agencys_instances_are_neither_seen_nor_touched()
    {
        var (mine, theirs) = (await app.AgencyAsync(), await app.AgencyAsync());
        var id = await FailedAsync(theirs, "PLT-A");

        Assert.Empty((await mine.GetAsync("/api/manage/instances?status=failed"))["items"]!.AsArray());
        Assert.Equal(HttpStatusCode.NotFound, (await mine.SendAsync(HttpMethod.Get, "/api/manage/instances/" + id)).Status);
        foreach (var action in new[] { "restart", "terminate", "suspend", "resume" })
            Assert.Equal(HttpStatusCode.NotFound, (await mine.SendAsync(HttpMethod.Post, $"/api/manage/instances/{id}/{action}")).Status);
        Assert.Empty(await AuditAsync(mine));
        Assert.Empty(await AuditAsync(theirs));
    }

    [Fact]
    public async Task A_client_without_the_scope_is_refused()
    {
        var agency = await app.AgencyAsync();
        var key = await app.Part<ApiClients>().CreateAsync("baca-" + agency.Id, agency.Id, ["read", "nominate"], first: false, Token);
        var reader = new AgencyUnderTest(app, agency.Id, key!);

        Assert.Equal(HttpStatusCode.Forbidden, (await reader.SendAsync(HttpMethod.Get, "/api/manage/instances")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await reader.SendAsync(HttpMethod.Post, $"/api/manage/instances/{agency.Id}~A~seats/restart")).Status);
    }

    [Theory]
    [InlineData("/api/manage/instances?status=stuck")]
    [InlineData("/api/manage/instances?continuation=!")]
    public async Task A_question_that_makes_no_sense_is_refused(string address) =>
        Assert.Equal(HttpStatusCode.BadRequest, (await (await app.AgencyAsync()).SendAsync(HttpMethod.Get, address)).Status);

    [Fact]
    public async Task A_restarted_nomination_goes_on_from_its_row_and_repeats_no_mail()
    {
        var agency = await app.AgencyAsync();
        var training = await agency.TrainingAsync();
        var (boss, nominee) = (agency.NewPerson(), agency.NewPerson());
        var id = await agency.NominateAsync(training, nominee, boss);
        await DoAsync(agency, id, "terminate", "uji");
        // Decided while nothing carries the nomination: the row moves, the event is lost.
        await agency.DecideAsync(agency.DecisionLink(boss, nominee), "approve");
        Assert.Empty(agency.MailsTo(nominee.Email));

        await DoAsync(agency, id, "restart", "sebab sudah diperbaiki");

        Assert.Equal("enrolled", await agency.StateAsync(id));
        Assert.Single(agency.MailsTo(nominee.Email));
        Assert.Single(agency.MailsTo(boss.Email));
        Assert.Equal("running", (string)(await agency.GetAsync("/api/manage/instances/" + id))["status"]!);
    }

    [Fact]
    public async Task A_failed_nomination_restarts_and_reaches_its_certificate()
    {
        var agency = await app.AgencyAsync();
        var training = await agency.TrainingAsync();
        var (boss, nominee) = (agency.NewPerson(), agency.NewPerson());
        app.MailFailures.Next(1000, new LocalHost.Mail.SendFailure(503, false));
        var (_, body, _) = await agency.JsonAsync(HttpMethod.Post, "/api/nominations", AgencyUnderTest.Nomination(training, nominee, boss));
        var id = (string)body["id"]!;
        // Longer than the activity's patience.
        await app.AdvanceAsync(TimeSpan.FromDays(25));
        Assert.Equal("failed", (string)(await agency.GetAsync("/api/manage/instances/" + id))["status"]!);
        app.MailFailures.Next(0, new LocalHost.Mail.SendFailure(503, false));

        await DoAsync(agency, id, "restart", "penyedia surat kembali");
        await agency.DecideAsync(agency.DecisionLink(boss, nominee), "approve");
        await app.AdvanceAsync(TimeSpan.FromDays(20));
        await agency.AttendAsync(training, nominee);
        await agency.CloseAsync(training);

        Assert.Equal("certified", await agency.StateAsync(id));
        Assert.Equal("completed", (string)(await agency.GetAsync("/api/manage/instances/" + id))["status"]!);
    }

    [Fact]
    public async Task A_nomination_that_lost_its_instance_gets_a_new_one()
    {
        var agency = await app.AgencyAsync();
        var training = await agency.TrainingAsync();
        var (boss, nominee) = (agency.NewPerson(), agency.NewPerson());
        var id = await agency.NominateAsync(training, nominee, boss);
        await DoAsync(agency, id, "terminate", "uji");
        await app.Host.Engine.Client.PurgeInstanceAsync(id, cancellation: Token);

        await DoAsync(agency, id, "restart", "hub baru");
        await agency.DecideAsync(agency.DecisionLink(boss, nominee), "approve");

        Assert.Equal("enrolled", await agency.StateAsync(id));
        Assert.Single(agency.MailsTo(boss.Email));
    }

    [Fact]
    public async Task A_held_instance_waits_and_goes_on_when_it_is_released()
    {
        var agency = await app.AgencyAsync();
        var training = await agency.TrainingAsync();
        var (boss, nominee) = (agency.NewPerson(), agency.NewPerson());
        var id = await agency.NominateAsync(training, nominee, boss);

        await DoAsync(agency, id, "suspend", "uji");
        await agency.DecideAsync(agency.DecisionLink(boss, nominee), "reject", "anggaran");
        Assert.Empty(agency.MailsTo(nominee.Email));
        await DoAsync(agency, id, "resume", "uji");

        Assert.Single(agency.MailsTo(nominee.Email));
        Assert.Equal("completed", (string)(await agency.GetAsync("/api/manage/instances/" + id))["status"]!);
    }

    [Fact]
    public async Task What_does_not_fit_the_status_is_refused_and_leaves_no_line()
    {
        var agency = await app.AgencyAsync();
        var training = await agency.TrainingAsync();
        var id = await agency.NominateAsync(training, agency.NewPerson(), agency.NewPerson());

        Assert.Equal(HttpStatusCode.Conflict, (await agency.SendAsync(HttpMethod.Post, $"/api/manage/instances/{id}/restart")).Status);
        await DoAsync(agency, id, "terminate", "uji");
        foreach (var action in new[] { "terminate", "suspend", "resume" })
            Assert.Equal(HttpStatusCode.Conflict, (await agency.SendAsync(HttpMethod.Post, $"/api/manage/instances/{id}/{action}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await agency.SendAsync(HttpMethod.Post, $"/api/manage/instances/{agency.Id}~X~seats/restart")).Status);

        Assert.Single(await AuditAsync(agency));
    }

    [Fact]
    public async Task Every_deed_leaves_a_line_with_who_what_and_why()
    {
        var agency = await app.AgencyAsync();
        var training = await agency.TrainingAsync();
        var id = await agency.NominateAsync(training, agency.NewPerson(), agency.NewPerson());

        await DoAsync(agency, id, "suspend", "tahan dulu");
        await DoAsync(agency, id, "resume", "lanjut");

        var lines = await AuditAsync(agency);
        Assert.Equal(["suspend", "resume"], lines.Select(l => l.GetString("Action")));
        Assert.Equal(["tahan dulu", "lanjut"], lines.Select(l => l.GetString("Reason")));
        Assert.All(lines, l => Assert.Equal((id, "client", "simpeg-" + agency.Id, "127.0.0.0/24"), (l.GetString("Subject"), l.GetString("Actor"), l.GetString("ActorId"), l.GetString("From"))));
    }

    [Fact]
    public async Task Every_change_of_an_agencys_rules_and_receivers_leaves_a_line_that_names_what_changed()
    {
        var agency = await app.AgencyAsync();
        var template = (await agency.GetAsync("/api/agency/template"))["template"]!;

        await agency.SettingsAsync(new() { ["name"] = "BKPSDM Kota Baru", ["digestHour"] = 7 });
        await agency.JsonAsync(HttpMethod.Put, "/api/agency/template", template);
        await agency.JsonAsync(HttpMethod.Put, "/api/webhooks", new { url = "https://hr.kota.example/events?rahasia=1" });
        await agency.JsonAsync(HttpMethod.Post, "/api/webhooks/secret", new { });
        await agency.SendAsync(HttpMethod.Delete, "/api/webhooks");
        await agency.SendAsync(HttpMethod.Delete, "/api/agency/jp-tables/2027");
        // What is refused changes nothing.
        await agency.JsonAsync(HttpMethod.Put, "/api/agency/settings", new { digestHour = 77 });

        var lines = await AuditAsync(agency);
        Assert.Equal(
            ["set settings: digestHour name", "set template: ", "set webhook: hr.kota.example", "rotate webhook: ", "delete webhook: ", "delete jp-table 2027: "],
            lines.Select(l => $"{l.GetString("Action")} {l.GetString("Subject")}: {l.GetString("Reason")}"));
        Assert.All(lines, l => Assert.Equal("simpeg-" + agency.Id, l.GetString("ActorId")));
    }

    /// <summary>An import without its input fails in its first turn.</summary>
    private async Task<string> FailedAsync(AgencyUnderTest agency, string training)
    {
        var id = $"{agency.Id}~{training}~closing";
        await app.Host.Engine.Client.ScheduleNewOrchestrationInstanceAsync(nameof(App.Certificates.CertificateIssue), null, new StartOrchestrationOptions(id), Token);
        await app.IdleAsync();
        return id;
    }

    private async Task DoAsync(AgencyUnderTest agency, string id, string action, string reason)
    {
        var (status, body, _) = await agency.JsonAsync(HttpMethod.Post, $"/api/manage/instances/{id}/{action}", new JsonObject { ["reason"] = reason });
        Assert.True(status == HttpStatusCode.Accepted, body.ToJsonString());
        await app.IdleAsync();
    }

    private async Task<List<TableEntity>> AuditAsync(AgencyUnderTest agency)
    {
        var lines = new List<TableEntity>();
        await foreach (var line in app.Part<DataStore>().OperatorAudit.QueryAsync<TableEntity>(TableClient.CreateQueryFilter($"PartitionKey eq {agency.Id}"), cancellationToken: Token))
            lines.Add(line);
        return lines;
    }
}
