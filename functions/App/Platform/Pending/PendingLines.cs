using System.Globalization;
using AsnTraining.App.Platform.Storage;
using Azure;
using Azure.Data.Tables;

namespace AsnTraining.App.Platform.Pending;

/// <summary>What a pending line promises.</summary>
public enum PendingKind
{
    /// <summary>A nomination's lifecycle is to be started, or woken if it runs.</summary>
    Nomination,

    /// <summary>A training's seats are to be looked at.</summary>
    Seats,

    /// <summary>An import is to be worked off.</summary>
    Import,

    /// <summary>A closed training's outcomes and certificates are to be made.</summary>
    Closing,

    /// <summary>What follows a certificate's revocation or correction is to be done.</summary>
    Certificate,

    /// <summary>A person is to be erased.</summary>
    Erasure,

    /// <summary>A training's participation desk has something to send.</summary>
    Desk,

    /// <summary>A delegation is to hand over what waits when it begins.</summary>
    Delegation,

    /// <summary>An agency's indexes are to be written again.</summary>
    Rebuild,
}

/// <summary>A line in the book of promises.</summary>
/// <param name="Partition">Shard.</param>
/// <param name="Row">Due time, kind and id.</param>
/// <param name="Kind">What is promised.</param>
/// <param name="Id">To whom: a nomination, training or import id.</param>
/// <param name="MadeAt">When the promise was made.</param>
public sealed record PendingLine(string Partition, string Row, PendingKind Kind, string Id, DateTimeOffset MadeAt);

/// <summary>
/// The book of promises: a line is written before the row it speaks of and struck out after the orchestration was started
/// or woken, so that a sweep finds what a crash left half done without scanning anything else.
/// </summary>
public sealed class PendingLines(DataStore store, TimeProvider time)
{
    /// <summary>Shards, so that a burst of promises does not meet the limit of one partition.</summary>
    public const int Shards = 4;

    private const int ParallelTransactions = 4;

    // What many callers strike out at the same time goes in one transaction a shard.
    private readonly SharedRounds<PendingLine, bool>[] strikes = [.. Enumerable.Range(0, Shards).Select(_ => Strikes(store))];

    // Long enough that a request in flight is not taken for a crashed one.
    private static readonly TimeSpan Grace = TimeSpan.FromMinutes(2);

    /// <summary>Writes lines. Lines of one call share a shard, so that a file's lines go in by the hundred.</summary>
    public async Task<IReadOnlyList<PendingLine>> WriteAsync(PendingKind kind, IReadOnlyCollection<string> ids, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(ids);
        var now = time.GetUtcNow();
        var shard = (Random.Shared.Next() % Shards).ToString(CultureInfo.InvariantCulture);
        var due = (now + Grace).UtcTicks.ToString("D19", CultureInfo.InvariantCulture);
        var lines = ids.Distinct(StringComparer.Ordinal).Select(id => new PendingLine(shard, $"{due}~{kind}~{id}", kind, id, now)).ToList();
        store.EmptyLooks.Forget(store.Pending.Name);
        if (lines.Count == 1)
            await store.Pending.UpsertEntityAsync(Entity(lines[0]), TableUpdateMode.Replace, cancellationToken);
        else
        {
            await Parallel.ForEachAsync(
                lines.Chunk(TableCalls.TransactionRows),
                new ParallelOptions { MaxDegreeOfParallelism = ParallelTransactions, CancellationToken = cancellationToken },
                async (chunk, token) => await store.Pending.SubmitTransactionAsync(chunk.Select(l => new TableTransactionAction(TableTransactionActionType.UpsertReplace, Entity(l))), token));
        }
        return lines;
    }

    /// <summary>Strikes lines out.</summary>
    public async Task StrikeAsync(IReadOnlyCollection<PendingLine> lines, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(lines);
        if (lines.Count == 1)
            await strikes[int.Parse(lines.First().Partition, CultureInfo.InvariantCulture)].DoAsync(lines.First());
        else
            await store.Pending.DeleteAllAsync([.. lines.Select(l => (l.Partition, l.Row))], cancellationToken);
    }

    /// <summary>Lines whose time has come.</summary>
    public async IAsyncEnumerable<PendingLine> DueAsync([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow().UtcTicks.ToString("D19", CultureInfo.InvariantCulture);
        if (store.EmptyLooks.Remembers(store.Pending.Name, out var begun))
            yield break;
        var any = false;
        // One look over all shards: they hold what is under way at this moment and nothing else.
        var beyond = Shards.ToString(CultureInfo.InvariantCulture);
        await foreach (var row in store.Pending.QueryAsync<TableEntity>(TableClient.CreateQueryFilter($"PartitionKey lt {beyond}"), cancellationToken: cancellationToken))
        {
            any = true;
            if (string.CompareOrdinal(row.RowKey, now) >= 0)
                continue;
            var id = row.RowKey[(row.RowKey.IndexOf('~', row.RowKey.IndexOf('~', StringComparison.Ordinal) + 1) + 1)..];
            yield return new(row.PartitionKey, row.RowKey, Enum.Parse<PendingKind>(row.GetString("Kind")), id, row.GetDateTimeOffset("MadeAt") ?? default);
        }
        if (!any)
            store.EmptyLooks.Remember(store.Pending.Name, begun);
    }

    private static SharedRounds<PendingLine, bool> Strikes(DataStore store) => new(TableCalls.TransactionRows, 1, (_, _) => true, async lines =>
    {
        if (lines.Count == 1)
            await store.Pending.DeleteEntityAsync(lines[0].Partition, lines[0].Row, ETag.All, CancellationToken.None);
        else
            await store.Pending.DeleteAllAsync([.. lines.Select(l => (l.Partition, l.Row))], CancellationToken.None);
        return [.. lines.Select(_ => true)];
    });

    private static TableEntity Entity(PendingLine line) =>
        new(line.Partition, line.Row) { ["Kind"] = line.Kind.ToString(), ["MadeAt"] = line.MadeAt };
}
