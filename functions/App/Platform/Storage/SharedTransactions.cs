using System.Collections.Concurrent;
using Azure;
using Azure.Data.Tables;

namespace AsnTraining.App.Platform.Storage;

/// <summary>
/// Small changes of one partition that come at the same time share a transaction: each is written whole or not at all, as by
/// itself, and one that loses a race is found out and refused by itself. A hundred nominations that are asked for at once
/// cost a few requests instead of a hundred.
/// </summary>
/// <param name="table">The table.</param>
public sealed class SharedTransactions(TableClient table)
{
    private const int MostCallers = 16;

    /// <summary>A change of more rows goes by itself.</summary>
    private const int MostRows = TableCalls.TransactionRows / MostCallers;
    private const int RoundsAtOnce = 2;
    private const int MostPartitions = 10_000;
    private readonly ConcurrentDictionary<string, SharedRounds<IReadOnlyList<TableTransactionAction>, IReadOnlyList<Response>>> partitions = new(StringComparer.Ordinal);

    /// <summary>Writes a change.</summary>
    /// <param name="actions">Its rows, all of one partition.</param>
    /// <param name="cancellationToken">Stops waiting; the change may be written all the same.</param>
    /// <returns>The answer to each row, in order.</returns>
    /// <exception cref="TableTransactionFailedException">A row of this change was refused.</exception>
    public async Task<IReadOnlyList<Response>> SubmitAsync(IReadOnlyList<TableTransactionAction> actions, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(actions);
        if (actions.Count > MostRows)
            return (await table.SubmitTransactionAsync(actions, cancellationToken)).Value;
        // What is under way in a forgotten partition is finished all the same.
        if (partitions.Count > MostPartitions)
            partitions.Clear();
        return await partitions.GetOrAdd(actions[0].Entity.PartitionKey, _ => new(MostCallers, RoundsAtOnce, AreApart, WriteAsync)).DoAsync(actions).WaitAsync(cancellationToken);
    }

    /// <summary>A transaction may name a row only once.</summary>
    private static bool AreApart(IReadOnlyList<TableTransactionAction> one, IReadOnlyList<TableTransactionAction> other) =>
        !one.Any(mine => other.Any(theirs => mine.Entity.RowKey == theirs.Entity.RowKey));

    private async Task<IReadOnlyList<IReadOnlyList<Response>>> WriteAsync(IReadOnlyList<IReadOnlyList<TableTransactionAction>> changes)
    {
        var answers = (await table.SubmitTransactionAsync(changes.SelectMany(actions => actions), CancellationToken.None)).Value;
        var shares = new List<IReadOnlyList<Response>>(changes.Count);
        var begin = 0;
        foreach (var change in changes)
        {
            shares.Add([.. answers.Skip(begin).Take(change.Count)]);
            begin += change.Count;
        }
        return shares;
    }
}
