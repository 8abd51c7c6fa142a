using AsnTraining.App.Platform.Storage;
using AsnTraining.App.Tests.Running;
using Azure;
using Azure.Data.Tables;

namespace AsnTraining.App.Tests.Platform;

/// <summary>Changes that share a transaction succeed and fail each for itself.</summary>
public sealed class SharedTransactionsTests(AppHost app) : IClassFixture<AppHost>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Of_many_changes_at_the_same_time_only_the_one_that_lost_its_race_is_refused()
    {
        var table = app.Part<DataStore>().Enrolments;
        var moves = new SharedTransactions(table);
        await table.AddEntityAsync(new TableEntity("uji~BERSAMA", "d~13"), Token);

        var changes = Enumerable.Range(0, 40).Select(i => (Number: i, Done: moves.SubmitAsync([Add($"n~{i:D2}"), Add($"d~{i:D2}")], Token))).ToList();

        foreach (var (number, done) in changes)
        {
            if (number == 13)
                Assert.Equal(409, (await Assert.ThrowsAsync<TableTransactionFailedException>(() => done)).Status);
            else
                Assert.All(await done, answer => Assert.Equal(204, answer.Status));
        }
        var rows = new List<string>();
        await foreach (var row in table.QueryAsync<TableEntity>(TableClient.CreateQueryFilter($"PartitionKey eq {"uji~BERSAMA"}"), cancellationToken: Token))
            rows.Add(row.RowKey);
        Assert.Equal(79, rows.Count);
        Assert.DoesNotContain("n~13", rows);
    }

    [Fact]
    public async Task Each_change_is_told_the_versions_of_its_own_rows()
    {
        var table = app.Part<DataStore>().Enrolments;
        var moves = new SharedTransactions(table);

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => moves.SubmitAsync([Add($"n~{i:D2}", "uji~VERSI")], Token)));

        foreach (var (number, answer) in answers.Index())
            Assert.Equal((await table.GetEntityAsync<TableEntity>("uji~VERSI", $"n~{number:D2}", cancellationToken: Token)).Value.ETag, answer.Single().Headers.ETag);
    }

    [Fact]
    public async Task Changes_of_the_same_row_follow_each_other()
    {
        var table = app.Part<DataStore>().Enrolments;
        var moves = new SharedTransactions(table);

        await Task.WhenAll(Enumerable.Range(0, 20).Select(i => moves.SubmitAsync([new(TableTransactionActionType.UpsertMerge, new TableEntity("uji~SAMA", "n~1") { [$"P{i}"] = i })], Token)));

        var row = (await table.GetEntityAsync<TableEntity>("uji~SAMA", "n~1", cancellationToken: Token)).Value;
        Assert.Equal(Enumerable.Range(0, 20).Cast<int?>(), Enumerable.Range(0, 20).Select(i => row.GetInt32($"P{i}")));
    }

    private static TableTransactionAction Add(string row, string partition = "uji~BERSAMA") => new(TableTransactionActionType.Add, new TableEntity(partition, row));
}
