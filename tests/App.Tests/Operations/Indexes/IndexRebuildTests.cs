using System.Net;
using System.Text.Json.Nodes;
using AsnTraining.App.Operations.Indexes;
using AsnTraining.App.Platform.Pending;
using AsnTraining.App.Platform.Storage;
using AsnTraining.App.Tests.Certificates;
using AsnTraining.App.Tests.Running;
using Azure.Data.Tables;

namespace AsnTraining.App.Tests.Operations.Indexes;

/// <summary>Indexes that were lost are written again from the rows that they lead to.</summary>
public sealed class IndexRebuildTests(AppHost app) : IClassFixture<AppHost>
{
    private const string Address = "/api/manage/indexes/rebuild";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Lists_codes_checks_and_numbers_work_again_and_the_tables_hold_what_they_held() => await LostIndexes.AreWrittenAgainAsync(app);

    [Fact]
    public async Task What_is_there_stays_as_it_is_and_the_run_tells_what_it_went_through()
    {
        var held = await HeldTraining.CertifyAsync(app, 2);
        await held.Agency.TrainingAsync("PLT-2");
        var nominee = held.Agency.NewPerson();
        await held.Agency.RegisterAsync(nominee);
        await held.Agency.NominateAsync("PLT-2", nominee, null, "SIMPEG/1");
        var tables = new IndexTables(app, held.Agency.Id);
        var lost = Assert.Single(await tables.OfAsync(app.Part<DataStore>().References));
        await app.Part<DataStore>().References.DeleteEntityAsync(lost.PartitionKey, lost.RowKey, cancellationToken: Token);
        var before = (await tables.OfAsync(app.Part<DataStore>().CertificateCodes)).Select(line => (line.RowKey, line.ETag));

        var (status, begun, response) = await held.Agency.JsonAsync(HttpMethod.Post, Address, new { reason = "Pemulihan." });
        await app.IdleAsync();

        Assert.True(status == HttpStatusCode.Accepted, begun.ToJsonString());
        Assert.Equal("running", (string?)begun["state"]);
        var run = await held.Agency.GetAsync(response.Headers.Location!.ToString());
        Assert.Equal(((string?)begun["id"], "completed", "simpeg-" + held.Agency.Id), ((string?)run["id"], (string?)run["state"], (string?)run["requestedBy"]));
        // Three people of the register and the two who came with their nominations; a training's, a code's and an hour's line each.
        var people = (int)run["people"]!;
        Assert.Equal((2, 3, 2), ((int)run["trainings"]!, (int)run["nominations"]!, (int)run["certificates"]!));
        Assert.Equal((2 + 2 + 2 + people + 1 + 1, 1), ((int)run["lines"]!, (int)run["written"]!));
        Assert.Equal(before, (await tables.OfAsync(app.Part<DataStore>().CertificateCodes)).Select(line => (line.RowKey, line.ETag)));
        Assert.Equal("Pemulihan.", Assert.Single(await AuditAsync(held.Agency.Id)).GetString("Reason"));
    }

    [Fact]
    public async Task Another_agencys_lines_are_left_alone()
    {
        var (mine, theirs) = (await HeldTraining.CertifyAsync(app, 1), await HeldTraining.CertifyAsync(app, 1));
        var tables = new IndexTables(app, theirs.Agency.Id);
        var code = Assert.Single(await tables.OfAsync(app.Part<DataStore>().CertificateCodes));
        await app.Part<DataStore>().CertificateCodes.DeleteEntityAsync(code.PartitionKey, code.RowKey, cancellationToken: Token);
        var before = await tables.DumpAsync();

        await RebuildAsync(mine.Agency);

        Assert.Equal(before, await tables.DumpAsync());
        Assert.Equal(HttpStatusCode.NotFound, (await theirs.Agency.SendAsync(HttpMethod.Get, Address)).Status);
        Assert.Empty(await AuditAsync(theirs.Agency.Id));
    }

    [Fact]
    public async Task While_one_runs_a_second_call_is_answered_with_it()
    {
        var held = await HeldTraining.CertifyAsync(app, 1);
        var second = (Status: default(HttpStatusCode), Body: (JsonNode)new JsonObject());
        using var meanwhile = new AtRequest(app, "CertificateCodes.insert", async () => { var (status, body, _) = await held.Agency.SendAsync(HttpMethod.Post, Address); second = (status, body); });

        var first = await RebuildAsync(held.Agency);

        Assert.True(meanwhile.Happened);
        Assert.Equal((HttpStatusCode.Accepted, (string?)first["id"], "running"), (second.Status, (string?)second.Body["id"], (string?)second.Body["state"]));
        Assert.Single(await AuditAsync(held.Agency.Id));
        Assert.NotEqual((string?)first["id"], (string?)(await RebuildAsync(held.Agency))["id"]);
    }

    [Fact]
    public async Task A_run_that_was_ended_says_so_and_the_next_call_begins_another()
    {
        var held = await HeldTraining.CertifyAsync(app, 1);
        using var meanwhile = new AtRequest(app, "CertificateCodes.insert", async () =>
        {
            var run = await held.Agency.GetAsync(Address);
            await held.Agency.SendAsync(HttpMethod.Post, $"/api/manage/instances/{IndexRebuild.InstanceId(held.Agency.Id, (string)run["id"]!)}/terminate");
        });
        await held.Agency.SendAsync(HttpMethod.Post, Address);
        await app.IdleAsync();
        var ended = await held.Agency.GetAsync(Address);
        Assert.Equal("failed", (string?)ended["state"]);

        var again = await RebuildAsync(held.Agency);

        Assert.NotEqual((string?)ended["id"], (string?)again["id"]);
    }

    [Fact]
    public async Task A_run_whose_start_was_lost_is_picked_up_by_the_sweep()
    {
        var held = await HeldTraining.CertifyAsync(app, 1);
        var run = Guid.NewGuid().ToString("N");
        await app.Part<PendingLines>().WriteAsync(PendingKind.Rebuild, [$"{held.Agency.Id}~{run}"], Token);
        await app.Part<RebuildBook>().BeginAsync(held.Agency.Id, null, run, "simpeg", Token);

        await app.AdvanceAsync(TimeSpan.FromMinutes(10));

        var found = await held.Agency.GetAsync(Address);
        Assert.Equal((run, "completed", 1), ((string?)found["id"], (string?)found["state"], (int)found["certificates"]!));
    }

    [Fact]
    public async Task More_nominations_than_a_page_are_all_found_again()
    {
        var agency = await app.AgencyAsync();
        await agency.TrainingAsync(quota: 500);
        await agency.JsonAsync(HttpMethod.Post, "/api/nominations/batch", Enumerable.Range(0, 203).Select(i => AgencyUnderTest.Nomination("PLT-1", agency.NewPerson(), null, $"SIMPEG/{i}")));
        await app.IdleAsync();
        var tables = new IndexTables(app, agency.Id);
        var before = await tables.DumpAsync();
        Assert.Equal(1 + (3 * 203), await tables.LoseAsync());

        var run = await RebuildAsync(agency);

        Assert.Equal(before, await tables.DumpAsync());
        Assert.Equal((1, 203, 203), ((int)run["trainings"]!, (int)run["nominations"]!, (int)run["people"]!));
    }

    [Fact]
    public async Task Events_that_wait_for_a_webhook_are_delivered_though_their_mark_was_lost()
    {
        var held = await HeldTraining.CertifyAsync(app, 1);
        // Nobody listens there: what happens waits.
        await held.Agency.JsonAsync(HttpMethod.Put, "/api/webhooks", new { url = "https://simpeg.kota.example/hook" });
        await held.Agency.JsonAsync(HttpMethod.Post, $"/api/certificates/{(await held.CertificateAsync())["id"]}/revoke", new { reason = "Salah terbit." });
        await app.IdleAsync();
        var marks = new IndexTables(app, held.Agency.Id);
        var before = (await marks.OfAsync(app.Part<DataStore>().OutboxMarks)).Select(mark => mark.RowKey);
        Assert.NotEmpty(before);
        await marks.LoseAsync();

        await RebuildAsync(held.Agency);

        Assert.Equal(before, (await marks.OfAsync(app.Part<DataStore>().OutboxMarks)).Select(mark => mark.RowKey));
    }

    [Fact]
    public async Task Nobody_without_the_scope_begins_one_and_a_reason_has_its_length()
    {
        var agency = await app.AgencyAsync();
        var key = await app.Part<App.Platform.Http.ApiClients>().CreateAsync("baca-" + agency.Id, agency.Id, ["read", "people", "nominate"], first: false, Token);

        Assert.Equal(HttpStatusCode.Forbidden, (await new AgencyUnderTest(app, agency.Id, key!).SendAsync(HttpMethod.Post, Address)).Status);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await agency.JsonAsync(HttpMethod.Post, Address, new { reason = new string('x', 1001) })).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await agency.SendAsync(HttpMethod.Get, Address)).Status);
    }

    private async Task<JsonNode> RebuildAsync(AgencyUnderTest agency) => await LostIndexes.RebuildAsync(app, agency);

    private async Task<List<TableEntity>> AuditAsync(string agency)
    {
        var lines = new List<TableEntity>();
        await foreach (var line in app.Part<DataStore>().OperatorAudit.QueryAsync<TableEntity>(TableClient.CreateQueryFilter($"PartitionKey eq {agency} and Action eq {"rebuild"}"), cancellationToken: Token))
            lines.Add(line);
        return lines;
    }
}

/// <summary>The same where every activity runs twice.</summary>
public sealed class RepeatedRebuildTests(Participants.TwiceHost app) : IClassFixture<Participants.TwiceHost>
{
    [Fact]
    public async Task Every_step_may_be_repeated() => await LostIndexes.AreWrittenAgainAsync(app);
}

/// <summary>An agency loses its indexes.</summary>
internal static class LostIndexes
{
    /// <summary>What was seen by them is seen again, and the tables hold what they held, also after another run.</summary>
    public static async Task AreWrittenAgainAsync(AppHost app)
    {
        var busy = await BusyAgency.MakeAsync(app);
        using var verifier = new Verifier(app);
        var (tables, seen) = (new IndexTables(app, busy.Agency.Id), await busy.SeenAsync("BENTROK-1", verifier));
        var before = await tables.DumpAsync();
        await tables.LoseAsync();
        // The catalogue remembers a training for a moment: the one that is asked about is put there again.
        await busy.Agency.TrainingAsync("BENTROK-2", startsInDays: 58);

        var missed = await busy.SeenAsync("BENTROK-2", verifier);
        await RebuildAsync(app, busy.Agency);

        Assert.Equal(before, await tables.DumpAsync());
        Assert.Equal(seen, await busy.SeenAsync("BENTROK-3", verifier));
        Assert.DoesNotContain(missed, seen.Contains);
        Assert.Equal(0, (int)(await RebuildAsync(app, busy.Agency))["written"]!);
        Assert.Equal(before, await tables.DumpAsync());
    }

    /// <summary>Has the indexes written again.</summary>
    /// <returns>What the run says of itself.</returns>
    public static async Task<JsonNode> RebuildAsync(AppHost app, AgencyUnderTest agency)
    {
        var (status, body, response) = await agency.SendAsync(HttpMethod.Post, "/api/manage/indexes/rebuild");
        Assert.True(status == HttpStatusCode.Accepted, body.ToJsonString());
        await app.IdleAsync();
        var run = await agency.GetAsync(response.Headers.Location!.ToString());
        Assert.Equal("completed", (string?)run["state"]);
        return run;
    }
}
