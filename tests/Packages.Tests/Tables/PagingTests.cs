using AsnTraining.Packages.Tests.Support;
using AsnTraining.Testing;
using Azure;
using Azure.Data.Tables;

namespace AsnTraining.Packages.Tests.Tables;

/// <summary>More rows than one answer holds.</summary>
public sealed class PagingTests(AzuriteServer azurite) : WithTable(azurite)
{
    [Fact]
    public async Task All_rows_come_in_order_however_many_answers_it_takes()
    {
        await AddAsync(1100);

        var pages = await Table.QueryAsync<TableEntity>(cancellationToken: Cancellation).AsPages().ToListAsync(Cancellation);

        Assert.Equal([1000, 100], pages.Select(page => page.Values.Count));
        Assert.NotNull(pages[0].ContinuationToken);
        Assert.Null(pages[1].ContinuationToken);
        Assert.Equal(200, pages[0].GetRawResponse().Status);
        Assert.Equal(Enumerable.Range(0, 1100).Select(Key), pages.SelectMany(page => page.Values).Select(row => row.RowKey));

        Assert.Equal(1100, await Table.QueryAsync<TableEntity>(select: ["RowKey"], cancellationToken: Cancellation).CountAsync(Cancellation));
    }

    [Fact]
    public async Task A_token_goes_on_where_its_page_ended_also_from_another_client()
    {
        await AddAsync(7);
        var first = await FirstPageAsync(Table, null);
        var elsewhere = new TableClient(Azurite.ConnectionString, Table.Name);

        var second = await FirstPageAsync(elsewhere, first.ContinuationToken);
        var third = await FirstPageAsync(elsewhere, second.ContinuationToken);

        Assert.Equal([Key(0), Key(1), Key(2)], first.Values.Select(row => row.RowKey));
        Assert.Equal([Key(3), Key(4), Key(5)], second.Values.Select(row => row.RowKey));
        Assert.Equal([Key(6)], third.Values.Select(row => row.RowKey));
        Assert.Null(third.ContinuationToken);

        static async Task<Page<TableEntity>> FirstPageAsync(TableClient table, string? token) =>
            await table.QueryAsync<TableEntity>("PartitionKey eq 'p'", cancellationToken: Cancellation).AsPages(token, 3).FirstAsync(Cancellation);
    }

    [Fact]
    public async Task The_size_of_a_page_may_be_given_beforehand()
    {
        await AddAsync(5);

        var sizes = await Table.QueryAsync<TableEntity>(maxPerPage: 2, cancellationToken: Cancellation).AsPages().Select(page => page.Values.Count).ToListAsync(Cancellation);

        Assert.Equal([2, 2, 1], sizes);
    }

    [Fact]
    public async Task An_empty_answer_is_one_empty_page()
    {
        var pages = await Table.QueryAsync<TableEntity>("PartitionKey eq 'nobody'", cancellationToken: Cancellation).AsPages().ToListAsync(Cancellation);

        Assert.Empty(Assert.Single(pages).Values);
        Assert.Null(pages[0].ContinuationToken);
    }

    [Fact]
    public async Task A_filter_that_the_service_cannot_read_is_refused()
    {
        var refused = await Assert.ThrowsAsync<RequestFailedException>(
            async () => await Table.QueryAsync<TableEntity>("PartitionKey is 'x", cancellationToken: Cancellation).ToListAsync(Cancellation));

        Assert.Equal(400, refused.Status);
    }

    [Fact]
    public async Task A_query_of_a_missing_table_fails()
    {
        var missing = new TableClient(Azurite.ConnectionString, AzuriteServer.UniqueName());

        var failure = await Assert.ThrowsAsync<RequestFailedException>(
            async () => await missing.QueryAsync<TableEntity>(cancellationToken: Cancellation).ToListAsync(Cancellation));

        Assert.Equal((404, "TableNotFound"), (failure.Status, failure.ErrorCode));
    }

    private static string Key(int i) => $"{i:0000}";

    private async Task AddAsync(int count)
    {
        foreach (var rows in Enumerable.Range(0, count).Chunk(100))
        {
            await Table.SubmitTransactionAsync(
                rows.Select(i => new TableTransactionAction(TableTransactionActionType.Add, new TableEntity("p", Key(i)) { ["n"] = i })), Cancellation);
        }
    }
}
