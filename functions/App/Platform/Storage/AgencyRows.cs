using System.Collections.Concurrent;
using Azure.Data.Tables;

namespace AsnTraining.App.Platform.Storage;

/// <summary>
/// The row of each agency that holds its settings and where its webhooks go, as it was read a moment ago. Nothing that decides a
/// seat or a number comes from here.
/// </summary>
/// <param name="store">The tables.</param>
public sealed class AgencyRows(DataStore store)
{
    /// <summary>Key of the row.</summary>
    public const string Key = "settings";

    // In real time: what was changed elsewhere is known here this much later at most.
    private const long MemoryMilliseconds = 10_000;
    private readonly ConcurrentDictionary<string, (TableEntity? Row, long Until)> memory = new(StringComparer.Ordinal);

    /// <summary>The row; null when there is no such agency.</summary>
    public async ValueTask<TableEntity?> FindAsync(string agency, CancellationToken cancellationToken)
    {
        if (memory.TryGetValue(agency, out var seen) && seen.Until > Environment.TickCount64)
            return seen.Row;
        var row = await store.Agencies.FindAsync<TableEntity>(agency, Key, cancellationToken);
        if (row is not null)
            memory[agency] = (row, Environment.TickCount64 + MemoryMilliseconds);
        return row;
    }

    /// <summary>Writes some properties of the row and leaves the others as they are.</summary>
    public async Task MergeAsync(string agency, IDictionary<string, object> properties, CancellationToken cancellationToken)
    {
        await store.Agencies.UpsertEntityAsync(new TableEntity(properties) { PartitionKey = agency, RowKey = Key }, TableUpdateMode.Merge, cancellationToken);
        memory.TryRemove(agency, out _);
    }

    /// <summary>Forgets what was read, so that the next look is a fresh one.</summary>
    public void Forget(string agency) => memory.TryRemove(agency, out _);
}
