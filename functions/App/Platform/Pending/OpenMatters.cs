using System.Runtime.CompilerServices;
using AsnTraining.App.Platform.Storage;
using Azure;
using Azure.Data.Tables;

namespace AsnTraining.App.Platform.Pending;

/// <summary>
/// Pointers to what is still open across all agencies, in a few small partitions beside the promises, so that the gauges find
/// it without looking anywhere else. A pointer is written before what it points to.
/// </summary>
public sealed class OpenMatters(DataStore store, TimeProvider time)
{
    /// <summary>Trainings that are closed or cancelled and whose nominations have not all ended; id: agency and training.</summary>
    public const string Closing = "closing";

    /// <summary>Deliveries that were given up; id: agency and dead letter.</summary>
    public const string DeadLetter = "deadletter";

    /// <summary>Notes a matter; noting it again keeps it.</summary>
    public Task AddAsync(string kind, string id, CancellationToken cancellationToken) =>
        store.Pending.UpsertEntityAsync(new TableEntity(kind, id) { ["MadeAt"] = time.GetUtcNow() }, TableUpdateMode.Replace, cancellationToken);

    /// <summary>Strikes a matter out; one that is gone is no error.</summary>
    public Task RemoveAsync(string kind, string id, CancellationToken cancellationToken) =>
        store.Pending.DeleteEntityAsync(kind, id, ETag.All, cancellationToken);

    /// <summary>
    /// Everything that is open, promises included: the whole table, which holds nothing else and is empty but for a few lines
    /// when all goes well.
    /// </summary>
    public async IAsyncEnumerable<OpenMatter> AllAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var row in store.Pending.QueryAsync<TableEntity>(select: ["PartitionKey", "RowKey", "MadeAt"], cancellationToken: cancellationToken))
            yield return new(row.PartitionKey, row.RowKey, row.GetDateTimeOffset("MadeAt") ?? time.GetUtcNow());
    }
}

/// <summary>Something that is open.</summary>
/// <param name="Kind">A kind of <see cref="OpenMatters"/>, or the shard of a promise.</param>
/// <param name="Id">What it points to.</param>
/// <param name="MadeAt">Since when.</param>
public sealed record OpenMatter(string Kind, string Id, DateTimeOffset MadeAt);
