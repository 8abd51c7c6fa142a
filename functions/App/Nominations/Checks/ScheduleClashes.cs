using System.Collections.Concurrent;
using AsnTraining.App.Platform.Storage;
using AsnTraining.App.Trainings;
using AsnTraining.Domain;
using Azure.Data.Tables;

namespace AsnTraining.App.Nominations.Checks;

/// <summary>A live nomination of the same person for a training at the same time.</summary>
/// <param name="Other">The other training.</param>
/// <param name="Day">The first day on which the two overlap.</param>
/// <param name="Enrolled">Whether the person has a seat there.</param>
public sealed record ScheduleClash(Training Other, DateOnly Day, bool Enrolled);

/// <summary>
/// Finds clashes of schedules without an index from people to trainings: the catalogue says which trainings overlap, most
/// often none, and those partitions know their people.
/// </summary>
public sealed class ScheduleClashes(DataStore store, NominationStore nominations)
{
    // As old as the catalogue may be when it is shown, in real time.
    private const long MemoryMilliseconds = 5_000;
    private const int ParallelReads = 16;

    /// <summary>More people than this are looked up by reading the whole list of the other training's people.</summary>
    private const int PeopleOneByOne = 20;
    private readonly ConcurrentDictionary<(string, string), (IReadOnlyList<(Training Other, DateOnly Day)> Overlaps, long Until)> memory = new();

    /// <summary>Clashes of people with a training, by the person's internal id.</summary>
    public async Task<IReadOnlyDictionary<string, ScheduleClash>> FindAsync(string agency, Training training, IReadOnlyCollection<string> employees, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(training);
        ArgumentNullException.ThrowIfNull(employees);
        var found = new ConcurrentDictionary<string, ScheduleClash>(StringComparer.Ordinal);
        if (employees.Count == 0)
            return found;
        foreach (var (other, day) in await OverlapsAsync(agency, training, cancellationToken))
        {
            var live = await LiveAsync(agency, other.Id.Value, employees, cancellationToken);
            await Parallel.ForEachAsync(live, Limit(cancellationToken), async (pair, token) =>
            {
                if (await nominations.FindAsync(NominationId.Parse(pair.Nomination), token) is not { } row || row.Stage.IsFinal())
                    return;
                var clash = new ScheduleClash(other, day, row.Stage == NominationState.Enrolled);
                // A seat weighs more than a wish.
                found.AddOrUpdate(pair.Employee, clash, (_, before) => before.Enrolled ? before : clash);
            });
        }
        return found;
    }

    private async Task<IReadOnlyList<(Training Other, DateOnly Day)>> OverlapsAsync(string agency, Training training, CancellationToken cancellationToken)
    {
        if (training.Sessions.Count == 0)
            return [];
        var key = (agency, training.Id.Value);
        if (memory.TryGetValue(key, out var seen) && seen.Until > Environment.TickCount64)
            return seen.Overlaps;
        // A day more on both sides: the days of two zones are not the same.
        var (first, last) = (CatalogueRow.Day(training.StartDate.AddDays(-1)), CatalogueRow.Day(training.EndDate.AddDays(1)));
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {agency} and FirstDay le {last} and LastDay ge {first}");
        var overlaps = new List<(Training, DateOnly)>();
        await foreach (var row in store.Trainings.QueryAsync<TableEntity>(filter, select: ["RowKey", "Json"], cancellationToken: cancellationToken))
        {
            if (row.RowKey == training.Id.Value)
                continue;
            var other = CatalogueRow.Read(row);
            if (ScheduleOverlap.Find(training, other) is { } sessions)
                overlaps.Add((other, sessions.Mine.Date));
        }
        if (memory.Count > 5_000)
            memory.Clear();
        memory[key] = (overlaps, Environment.TickCount64 + MemoryMilliseconds);
        return overlaps;
    }

    private async Task<IReadOnlyCollection<(string Employee, string Nomination)>> LiveAsync(string agency, string training, IReadOnlyCollection<string> employees, CancellationToken cancellationToken)
    {
        var partition = EnrolmentKeys.Partition(agency, training);
        var live = new ConcurrentBag<(string, string)>();
        if (employees.Count > PeopleOneByOne)
        {
            var wanted = employees.ToHashSet(StringComparer.Ordinal);
            await foreach (var row in store.Enrolments.RangeAsync<TableEntity>(partition, EnrolmentKeys.Person(""), cancellationToken))
            {
                if (wanted.Contains(row.RowKey[EnrolmentKeys.Person("").Length..]))
                    live.Add((row.RowKey[EnrolmentKeys.Person("").Length..], row.GetString("Nomination")));
            }
            return live;
        }
        await Parallel.ForEachAsync(employees, Limit(cancellationToken), async (employee, token) =>
        {
            if (await store.Enrolments.FindAsync<TableEntity>(partition, EnrolmentKeys.Person(employee), token) is { } row)
                live.Add((employee, row.GetString("Nomination")));
        });
        return live;
    }

    private static ParallelOptions Limit(CancellationToken cancellationToken) => new() { MaxDegreeOfParallelism = ParallelReads, CancellationToken = cancellationToken };
}
