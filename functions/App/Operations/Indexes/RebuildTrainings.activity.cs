using AsnTraining.App.Approvals;
using AsnTraining.App.Nominations;
using AsnTraining.App.Platform.Security;
using AsnTraining.App.Platform.Storage;
using AsnTraining.App.Trainings;
using Azure.Data.Tables;
using Microsoft.Azure.Functions.Worker;

namespace AsnTraining.App.Operations.Indexes;

/// <summary>
/// Writes what leads to a training and to some of its nominations: its line in the catalogue, the mark of events that wait, the
/// pointers of approvers and of HR, and the agency's reference numbers. Trainings are found by their own partitions.
/// </summary>
public sealed class RebuildTrainings(DataStore store, TrainingCatalogue catalogue, AgencyStore agencies, WaitingIndex waiting, KeyedHash hash, RebuildBook book, TimeProvider time)
{
    private const int PageSize = 100;
    private const int ParallelWrites = 16;

    /// <summary>Repeatable: a line that is there stays.</summary>
    [Function(nameof(RebuildTrainings))]
    public async Task<RebuiltPage> RunAsync([ActivityTrigger] RebuildTurn turn, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(turn);
        await book.NoteAsync(turn, over: false, cancellationToken);
        var partition = turn.After is null ? await store.Enrolments.NextPartitionAsync(turn.Agency, turn.Partition, cancellationToken) : turn.Partition!;
        if (partition is null)
            return new(null, null, new());
        var count = turn.After is null ? await TrainingAsync(turn.Agency, partition, cancellationToken) : new();
        var rows = await store.Enrolments.NextRowsAsync<NominationEntity>(partition, "n~", turn.After, PageSize, cancellationToken);
        count = count.Plus(await NominationsAsync(partition, rows, await agencies.ReadAsync(turn.Agency, cancellationToken), cancellationToken));
        return new(partition, rows.Count == PageSize ? rows[^1].RowKey : null, count);
    }

    private async Task<RebuildCount> TrainingAsync(string agency, string partition, CancellationToken cancellationToken)
    {
        var count = new RebuildCount(Trainings: 1);
        if (await catalogue.RestoreAsync(agency, partition[(agency.Length + 1)..], cancellationToken) is { } wasMissing)
            count = count.WithLine(wasMissing);
        var mark = await store.Outbox.RestoreMarkAsync(agency, store.Enrolments, partition, time.GetUtcNow(), cancellationToken);
        return mark.Waits ? count.WithLine(mark.WasMissing) : count;
    }

    /// <summary>
    /// Adds the lines that the rows ask for, then reads the rows again: a line that is not asked for any more is struck out, and
    /// since that may meet one that was asked for again meanwhile, those rows go through once more. The last look at a row always
    /// comes after the last line that was struck for it.
    /// </summary>
    private async Task<RebuildCount> NominationsAsync(string partition, IReadOnlyList<NominationEntity> rows, AgencySettings settings, CancellationToken cancellationToken)
    {
        var (nominations, written) = (rows.Count, 0);
        while (true)
        {
            var lines = rows.SelectMany(row => LinesOf(row, settings)).ToList();
            written += await AddAsync(lines, cancellationToken);
            var fresh = lines.Count == 0 ? [] : await AgainAsync(partition, rows, cancellationToken);
            var asked = fresh.SelectMany(row => LinesOf(row, settings)).Select(line => line.Key).ToHashSet();
            var gone = lines.Where(line => !asked.Contains(line.Key)).ToList();
            if (gone.Count == 0)
                return new(Nominations: nominations, Lines: lines.Count, Written: written);
            foreach (var line in gone)
                await StrikeAsync(line, cancellationToken);
            rows = fresh;
        }
    }

    private async Task<List<NominationEntity>> AgainAsync(string partition, IReadOnlyList<NominationEntity> rows, CancellationToken cancellationToken)
    {
        var fresh = new List<NominationEntity>();
        await foreach (var row in store.Enrolments.BetweenAsync<NominationEntity>(partition, rows[0].RowKey, TableCalls.After(rows[^1].RowKey), cancellationToken))
            fresh.Add(row);
        return fresh;
    }

    private IEnumerable<Line> LinesOf(NominationEntity row, AgencySettings settings)
    {
        foreach (var pointer in waiting.PointersTo(row, settings))
            yield return new(store.Approvers, pointer);
        if (!string.IsNullOrEmpty(row.Reference) && !row.Erased)
            yield return new(store.References, ReferenceLine.Of(hash, row.Agency, row.Reference, row.Id));
    }

    private static async Task<int> AddAsync(List<Line> lines, CancellationToken cancellationToken)
    {
        var written = 0;
        await Parallel.ForEachAsync(lines, new ParallelOptions { MaxDegreeOfParallelism = ParallelWrites, CancellationToken = cancellationToken }, async (line, token) =>
        {
            if (await line.Table.AddMissingAsync(line.Row, token))
                Interlocked.Increment(ref written);
        });
        return written;
    }

    /// <summary>Strikes a line out, unless it leads elsewhere.</summary>
    private static async Task StrikeAsync(Line line, CancellationToken cancellationToken)
    {
        if (await line.Table.FindAsync<TableEntity>(line.Row.PartitionKey, line.Row.RowKey, cancellationToken) is { } found && found.GetString("Nomination") == line.Row.GetString("Nomination"))
            await line.Table.DeleteEntityAsync(found.PartitionKey, found.RowKey, found.ETag, cancellationToken);
    }

    private sealed record Line(TableClient Table, TableEntity Row)
    {
        public (string, string, string) Key => (Table.Name, Row.PartitionKey, Row.RowKey);
    }
}
