using Azure;
using Azure.Data.Tables;

namespace AsnTraining.App.Platform.Storage;

/// <summary>Turns of phrase for table calls that several stages use.</summary>
public static class TableCalls
{
    /// <summary>Rows that one entity group transaction may hold.</summary>
    public const int TransactionRows = 100;

    /// <summary>Whether the service said that another writer was there first: exists already, changed since, or gone.</summary>
    public static bool LostRace(this RequestFailedException problem)
    {
        ArgumentNullException.ThrowIfNull(problem);
        return problem.Status is 409 or 412 or 404;
    }

    /// <summary>Reads a row; null when there is none.</summary>
    public static async Task<T?> FindAsync<T>(this TableClient table, string partition, string row, CancellationToken cancellationToken)
        where T : class, ITableEntity
    {
        ArgumentNullException.ThrowIfNull(table);
        var answer = await table.GetEntityIfExistsAsync<T>(partition, row, cancellationToken: cancellationToken);
        return answer.HasValue ? answer.Value : null;
    }

    /// <summary>Reads the rows of a partition whose key starts with <paramref name="prefix"/>, in key order.</summary>
    public static AsyncPageable<T> RangeAsync<T>(this TableClient table, string partition, string prefix, CancellationToken cancellationToken)
        where T : class, ITableEntity =>
        table.BetweenAsync<T>(partition, prefix, After(prefix), cancellationToken);

    /// <summary>Reads the rows of a partition with <paramref name="from"/> &lt;= key &lt; <paramref name="until"/>, in key order.</summary>
    public static AsyncPageable<T> BetweenAsync<T>(this TableClient table, string partition, string from, string until, CancellationToken cancellationToken)
        where T : class, ITableEntity
    {
        ArgumentNullException.ThrowIfNull(table);
        return table.QueryAsync<T>(TableClient.CreateQueryFilter($"PartitionKey eq {partition} and RowKey ge {from} and RowKey lt {until}"), cancellationToken: cancellationToken);
    }

    /// <summary>Reads one page of the rows of a partition whose key starts with <paramref name="prefix"/>, in key order.</summary>
    public static async Task<Page<T>> PageAsync<T>(this TableClient table, string partition, string prefix, int size, string? continuation, CancellationToken cancellationToken)
        where T : class, ITableEntity
    {
        ArgumentNullException.ThrowIfNull(table);
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {partition} and RowKey ge {prefix} and RowKey lt {After(prefix)}");
        await foreach (var page in table.QueryAsync<T>(filter, size, cancellationToken: cancellationToken).AsPages(continuation, size))
            return page;
        return Page<T>.FromValues([], null, null!);
    }

    /// <summary>Reads the next rows of a partition whose key starts with <paramref name="prefix"/>, in key order, for whoever goes on after the last of them.</summary>
    /// <param name="table">Table.</param>
    /// <param name="partition">Partition.</param>
    /// <param name="prefix">Beginning of the keys.</param>
    /// <param name="after">The row after which to begin; null from the first.</param>
    /// <param name="most">Rows at the most, up to 1,000; fewer when there are no more.</param>
    /// <param name="cancellationToken">Stops.</param>
    public static async Task<IReadOnlyList<T>> NextRowsAsync<T>(this TableClient table, string partition, string prefix, string? after, int most, CancellationToken cancellationToken)
        where T : class, ITableEntity
    {
        ArgumentNullException.ThrowIfNull(table);
        var rows = new List<T>();
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {partition} and RowKey gt {after ?? prefix} and RowKey lt {After(prefix)}");
        await foreach (var row in table.QueryAsync<T>(filter, most, cancellationToken: cancellationToken))
        {
            rows.Add(row);
            if (rows.Count == most)
                break;
        }
        return rows;
    }

    /// <summary>A key after all keys that start with <paramref name="prefix"/>: what follows a prefix is letters, digits and hyphens, which sort before a tilde.</summary>
    public static string After(string prefix) => prefix + "~";

    /// <summary>The next partition of an agency that holds anything: found by its key, however many rows lie in between.</summary>
    /// <param name="table">A table whose partitions begin with the agency and a tilde.</param>
    /// <param name="agency">Agency.</param>
    /// <param name="after">The partition after which to look; null from the first.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>Its key; null when there are no more.</returns>
    public static async Task<string?> NextPartitionAsync(this TableClient table, string agency, string? after, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(table);
        var from = agency + "~";
        var filter = TableClient.CreateQueryFilter($"PartitionKey gt {after ?? from} and PartitionKey lt {After(from)}");
        await foreach (var row in table.QueryAsync<TableEntity>(filter, 1, ["PartitionKey"], cancellationToken))
            return row.PartitionKey;
        return null;
    }

    /// <summary>Writes a row where there is none of its key.</summary>
    /// <returns>Whether it was missing.</returns>
    public static async Task<bool> AddMissingAsync(this TableClient table, ITableEntity row, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(table);
        try
        {
            await table.AddEntityAsync(row, cancellationToken);
            return true;
        }
        catch (RequestFailedException e) when (e.Status == 409)
        {
            return false;
        }
    }

    /// <summary>Deletes rows of one partition whatever their version; rows that are gone already are no error.</summary>
    public static async Task DeleteAllAsync(this TableClient table, IReadOnlyCollection<(string Partition, string Row)> keys, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(table);
        foreach (var partition in keys.GroupBy(k => k.Partition, StringComparer.Ordinal))
            foreach (var chunk in partition.Select(k => k.Row).Distinct(StringComparer.Ordinal).Chunk(TransactionRows))
            {
                try
                {
                    await table.SubmitTransactionAsync(chunk.Select(row => new TableTransactionAction(TableTransactionActionType.Delete, new TableEntity(partition.Key, row), ETag.All)), cancellationToken);
                }
                catch (TableTransactionFailedException)
                {
                    foreach (var row in chunk)
                        await table.DeleteEntityAsync(partition.Key, row, ETag.All, cancellationToken);
                }
            }
    }
}
