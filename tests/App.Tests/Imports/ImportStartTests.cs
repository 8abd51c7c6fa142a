using System.Text.Json.Nodes;
using AsnTraining.App.Imports;
using AsnTraining.App.Nominations;
using AsnTraining.App.Platform.Storage;
using AsnTraining.App.Tests.Running;
using AsnTraining.LocalHost.Engine;
using Azure.Data.Tables;

namespace AsnTraining.App.Tests.Imports;

/// <summary>A host that does every activity twice, as the platform may.</summary>
public sealed class TwiceImportHost : AppHost
{
    /// <inheritdoc />
    protected override EngineFaults Faults => new() { EveryActivityTwice = true };
}

/// <summary>The rows of a file are taken in first, and their lifecycles started after that: none is lost, none runs twice.</summary>
public sealed class ImportStartTests(TwiceImportHost app) : IClassFixture<TwiceImportHost>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Parts_that_are_worked_off_twice_count_once_and_start_each_nomination_once()
    {
        var agency = await app.AgencyAsync();
        var training = await agency.TrainingAsync(quota: 2000);
        var boss = agency.NewPerson();
        var rows = Enumerable.Range(0, 640).Select(i => AgencyUnderTest.Nomination(training, agency.NewPerson(), boss, i % 2 == 0 ? $"DUA-{i}" : null)).ToList();

        var import = await ImportAsync(agency, rows);

        Assert.Equal((640, 0, 0), ((int)import["accepted"]!, (int)import["duplicates"]!, (int)import["refused"]!));
        Assert.Equal(640, agency.MailsTo(boss.Email).Count);
        Assert.Empty(await LeftAsync(agency));
    }

    [Fact]
    public async Task Rows_that_meet_live_nominations_are_duplicates_and_the_others_go_in()
    {
        var agency = await app.AgencyAsync();
        var training = await agency.TrainingAsync(quota: 2000);
        var boss = agency.NewPerson();
        var people = Enumerable.Range(0, 120).Select(_ => agency.NewPerson()).ToList();
        foreach (var early in new[] { 5, 6, 7, 40, 119 })
            await agency.NominateAsync(training, people[early], boss);

        // Without numbers: only the transaction of the rows itself finds out.
        var import = await ImportAsync(agency, people.Select(person => AgencyUnderTest.Nomination(training, person, boss)));

        Assert.Equal((115, 5, 0), ((int)import["accepted"]!, (int)import["duplicates"]!, (int)import["refused"]!));
        Assert.Equal(120, agency.MailsTo(boss.Email).Count);
        Assert.Empty(await LeftAsync(agency));
    }

    [Fact]
    public async Task What_a_crash_left_to_be_started_is_started_and_what_runs_is_left_alone()
    {
        var agency = await app.AgencyAsync();
        var training = await agency.TrainingAsync();
        var (boss, engine) = (agency.NewPerson(), app.Host.Engine.Client);
        var (imports, starter) = (app.Part<ImportStore>(), app.Part<LifecycleStarter>());
        var runs = await agency.NominateAsync(training, agency.NewPerson(), boss);
        var lost = await agency.NominateAsync(training, agency.NewPerson(), boss);
        await engine.TerminateInstanceAsync(lost, cancellation: Token);
        await app.IdleAsync();
        await engine.PurgeInstanceAsync(lost, cancellation: Token);
        var began = (await engine.GetInstanceAsync(runs, Token))!.CreatedAt;
        var uuid = Guid.CreateVersion7().ToString("N");
        await imports.KeepStartsAsync(agency.Id, uuid, 0, new([], [runs, lost]), Token);

        var start = new StartImported(imports, starter);
        var turn = new ImportTurn(ImportStore.InstanceId(agency.Id, uuid), 0);
        await app.AdvanceAsync(TimeSpan.FromMinutes(1));
        await start.RunAsync(turn, engine, Token);
        await start.RunAsync(turn, engine, Token);
        await app.IdleAsync();

        Assert.Equal(began, (await engine.GetInstanceAsync(runs, Token))!.CreatedAt);
        Assert.NotNull(await engine.GetInstanceAsync(lost, Token));
        Assert.Empty(await LeftAsync(agency));
    }

    private async Task<JsonNode> ImportAsync(AgencyUnderTest agency, IEnumerable<Dictionary<string, object?>> rows)
    {
        var (_, _, response) = await agency.JsonAsync(HttpMethod.Post, "/api/nominations/batch", rows);
        await app.IdleAsync();
        var import = await agency.GetAsync(response.Headers.Location!.ToString());
        Assert.Equal("completed", (string?)import["status"]);
        return import;
    }

    /// <summary>Promises that were not struck out, and files that nobody needs any more.</summary>
    private async Task<List<string>> LeftAsync(AgencyUnderTest agency)
    {
        var store = app.Part<DataStore>();
        var left = new List<string>();
        await foreach (var line in store.Pending.QueryAsync<TableEntity>(cancellationToken: Token))
        {
            if (line.RowKey.Contains(agency.Id + "~", StringComparison.Ordinal))
                left.Add(line.RowKey);
        }
        await foreach (var blob in store.ImportFiles.GetBlobsAsync(prefix: agency.Id + "/", cancellationToken: Token))
            left.Add(blob.Name);
        return left;
    }
}
