using AsnTraining.Packages.Tests.Support;
using AsnTraining.Testing;
using Azure;
using Azure.Data.Tables;

namespace AsnTraining.Packages.Tests.Tables;

/// <summary>Many rows of one partition, all or none.</summary>
public sealed class TransactionTests(AzuriteServer azurite) : WithTable(azurite)
{
    [Fact]
    public async Task Every_kind_of_action_is_done_and_answered_in_order()
    {
        var versions = new Dictionary<string, ETag>();
        foreach (var key in new[] { "merge", "replace", "delete", "upsert merge", "upsert replace" })
        {
            versions[key] = (await Table.AddEntityAsync(new TableEntity("p", key) { ["old"] = 1 }, Cancellation)).Headers.ETag!.Value;
        }

        var answer = await Table.SubmitTransactionAsync(
            [
                Action(TableTransactionActionType.Add, "add's"),
                Action(TableTransactionActionType.UpdateMerge, "merge", versions["merge"]),
                Action(TableTransactionActionType.UpdateReplace, "replace", versions["replace"]),
                Action(TableTransactionActionType.Delete, "delete", versions["delete"]),
                Action(TableTransactionActionType.UpsertMerge, "upsert merge"),
                Action(TableTransactionActionType.UpsertReplace, "upsert replace"),
                Action(TableTransactionActionType.UpsertMerge, "new"),
            ],
            Cancellation);

        Assert.Equal(202, answer.GetRawResponse().Status);
        Assert.Equal(7, answer.Value.Count);
        Assert.All(answer.Value, one => Assert.Equal(204, one.Status));
        var rows = await Table.QueryAsync<TableEntity>(cancellationToken: Cancellation).ToDictionaryAsync(row => row.RowKey, cancellationToken: Cancellation);
        Assert.Equal(["add's", "merge", "new", "replace", "upsert merge", "upsert replace"], rows.Keys.Order(StringComparer.Ordinal));
        Assert.All(rows.Values, row => Assert.Equal("Ārya", row.GetString("new")));
        Assert.Equal(["merge", "upsert merge"], rows.Values.Where(row => row.ContainsKey("old")).Select(row => row.RowKey).Order(StringComparer.Ordinal));
        Assert.Equal(rows["add's"].ETag, answer.Value[0].Headers.ETag);
        Assert.Equal(rows["merge"].ETag, answer.Value[1].Headers.ETag);
        Assert.Equal(rows["replace"].ETag, answer.Value[2].Headers.ETag);
    }

    [Fact]
    public async Task One_refused_addition_undoes_all_and_is_named()
    {
        await Table.AddEntityAsync(new TableEntity("p", "taken"), Cancellation);

        var failure = await Assert.ThrowsAsync<TableTransactionFailedException>(() => Table.SubmitTransactionAsync(
            [
                Action(TableTransactionActionType.Add, "a"),
                Action(TableTransactionActionType.UpsertReplace, "b"),
                Action(TableTransactionActionType.Add, "taken"),
                Action(TableTransactionActionType.Add, "c"),
            ],
            Cancellation));

        Assert.Equal((409, "EntityAlreadyExists", 2), (failure.Status, failure.ErrorCode, failure.FailedTransactionActionIndex));
        Assert.Equal(["taken"], await KeysAsync());
    }

    [Fact]
    public async Task One_version_that_does_not_fit_undoes_all_and_is_named()
    {
        var old = (await Table.AddEntityAsync(new TableEntity("p", "counter") { ["n"] = 1 }, Cancellation)).Headers.ETag!.Value;
        await Table.UpsertEntityAsync(new TableEntity("p", "counter") { ["n"] = 2 }, TableUpdateMode.Replace, Cancellation);

        var failure = await Assert.ThrowsAsync<TableTransactionFailedException>(() => Table.SubmitTransactionAsync(
            [Action(TableTransactionActionType.Add, "number"), Action(TableTransactionActionType.UpdateReplace, "counter", old)],
            Cancellation));

        Assert.Equal((412, "UpdateConditionNotSatisfied", 1), (failure.Status, failure.ErrorCode, failure.FailedTransactionActionIndex));
        Assert.Equal(["counter"], await KeysAsync());
        Assert.Equal(2, (await ReadAsync("counter")).GetInt32("n"));
    }

    [Theory]
    [InlineData(TableTransactionActionType.Delete)]
    [InlineData(TableTransactionActionType.UpdateMerge)]
    [InlineData(TableTransactionActionType.UpdateReplace)]
    public async Task A_missing_row_undoes_all_when_a_version_is_asked_for(TableTransactionActionType type)
    {
        var failure = await Assert.ThrowsAsync<TableTransactionFailedException>(() => Table.SubmitTransactionAsync(
            [Action(TableTransactionActionType.Add, "a"), Action(type, "missing", ETag.All)],
            Cancellation));

        Assert.Equal((404, 1), (failure.Status, failure.FailedTransactionActionIndex));
        Assert.Empty(await KeysAsync());
    }

    [Fact]
    public async Task A_hundred_rows_fit_and_one_more_does_not()
    {
        await Table.SubmitTransactionAsync(Enumerable.Range(0, 100).Select(i => Action(TableTransactionActionType.Add, $"{i:000}")), Cancellation);

        var failure = await Assert.ThrowsAnyAsync<RequestFailedException>(
            () => Table.SubmitTransactionAsync(Enumerable.Range(100, 101).Select(i => Action(TableTransactionActionType.Add, $"{i:000}")), Cancellation));

        Assert.Equal(400, failure.Status);
        Assert.Equal(100, (await KeysAsync()).Count);
    }

#if LOCAL_PACKAGES
    // The service refuses this; the emulator does not, so the stand-in speaks for the service.
    [Fact]
    public async Task Rows_of_two_partitions_are_refused()
    {
        var failure = await Assert.ThrowsAsync<TableTransactionFailedException>(() => Table.SubmitTransactionAsync(
            [Action(TableTransactionActionType.Add, "a"), new(TableTransactionActionType.Add, new TableEntity("another", "a"))],
            Cancellation));

        Assert.Equal((400, "CommandsInBatchActOnDifferentPartitions", 1), (failure.Status, failure.ErrorCode, failure.FailedTransactionActionIndex));
        Assert.Empty(await KeysAsync());
    }
#endif

    [Fact]
    public async Task One_row_twice_is_refused()
    {
        var failure = await Assert.ThrowsAnyAsync<RequestFailedException>(() => Table.SubmitTransactionAsync(
            [Action(TableTransactionActionType.Add, "a"), Action(TableTransactionActionType.UpsertMerge, "a")],
            Cancellation));

        Assert.Equal((400, "InvalidDuplicateRow"), (failure.Status, failure.ErrorCode));
        Assert.Empty(await KeysAsync());
    }

    [Fact]
    public async Task Nearly_four_mebibytes_fit_and_more_does_not()
    {
        await Table.SubmitTransactionAsync(Large(prefix: "fits", rows: 60), Cancellation);

        var failure = await Assert.ThrowsAnyAsync<RequestFailedException>(() => Table.SubmitTransactionAsync(Large(prefix: "too many", rows: 70), Cancellation));

        Assert.Equal(413, failure.Status);
        Assert.Equal(60, (await KeysAsync()).Count);

        static IEnumerable<TableTransactionAction> Large(string prefix, int rows) => Enumerable.Range(0, rows).Select(
            i => new TableTransactionAction(
                TableTransactionActionType.Add,
                new TableEntity("p", $"{prefix}{i:00}") { ["a"] = new string('a', 32_000), ["b"] = new string('b', 32_000) }));
    }

    [Fact]
    public async Task No_actions_are_no_transaction()
    {
        await Assert.ThrowsAsync<InvalidOperationException>(() => Table.SubmitTransactionAsync([], Cancellation));
        await Assert.ThrowsAsync<ArgumentNullException>(() => Table.SubmitTransactionAsync(null!, Cancellation));
    }

    [Fact]
    public async Task A_transaction_on_a_missing_table_fails()
    {
        var missing = new TableClient(Azurite.ConnectionString, AzuriteServer.UniqueName());

        var failure = await Assert.ThrowsAnyAsync<RequestFailedException>(
            () => missing.SubmitTransactionAsync([Action(TableTransactionActionType.Add, "a")], Cancellation));

        Assert.Equal((404, "TableNotFound"), (failure.Status, failure.ErrorCode));
    }

    private static TableTransactionAction Action(TableTransactionActionType type, string rowKey, ETag version = default) =>
        new(type, new TableEntity("p", rowKey) { ["new"] = "Ārya" }, version);

    private async Task<IReadOnlyList<string>> KeysAsync() =>
        await Table.QueryAsync<TableEntity>(select: ["RowKey"], cancellationToken: Cancellation).Select(row => row.RowKey).ToListAsync(Cancellation);
}
