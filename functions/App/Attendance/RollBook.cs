using AsnTraining.App.Nominations;
using AsnTraining.App.Platform.Rows;
using AsnTraining.App.Platform.Storage;
using AsnTraining.App.Trainings;
using AsnTraining.Domain;
using Azure.Data.Tables;

namespace AsnTraining.App.Attendance;

/// <summary>An entry for a person's roll.</summary>
/// <param name="Nip">Whose.</param>
/// <param name="Happening">What the audit calls it.</param>
/// <param name="Apply">Enters it.</param>
/// <param name="Refuse">Makes the row's problem when the person has no seat.</param>
public sealed record RollEntry(string Nip, string Happening, Action<RollChange> Apply, Func<string, string, RowProblem> Refuse);

/// <summary>
/// Writes attendance and marks. Of several entries for the same thing the last one counts, and each change stands in the
/// audit. Every transaction also touches the training's own row, so that nothing is accepted after the closing has begun.
/// </summary>
public sealed class RollBook(DataStore store, NominationStore nominations, TrainingCatalogue catalogue, TimeProvider time)
{
    // A roll and its audit line each; the training's row is one more.
    private const int PeoplePerTransaction = 49;
    private const int Tries = 12;

    /// <summary>Writes entries.</summary>
    /// <returns>Entries accepted; null when the training ended meanwhile.</returns>
    public async Task<int?> WriteAsync(string agency, string training, IReadOnlyList<RollEntry> entries, Actor actor, List<RowProblem> problems, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(entries);
        ArgumentNullException.ThrowIfNull(problems);
        var roster = await RosterAsync(agency, training, cancellationToken);
        var people = new Dictionary<string, List<RollEntry>>(StringComparer.Ordinal);
        foreach (var entry in entries)
        {
            if (!roster.TryGetValue(entry.Nip, out var nomination))
                problems.Add(entry.Refuse("not-enrolled", "This person has no seat in this training, so nothing can be entered for them."));
            else if (people.TryGetValue(nomination, out var list))
                list.Add(entry);
            else
                people[nomination] = [entry];
        }
        for (var attempt = 0; people.Count > 0; attempt++)
        {
            var seats = await catalogue.SeatsAsync(agency, training, cancellationToken);
            if (seats is null || seats.Stage != TrainingPhase.Open)
                return null;
            if (await TryWriteAsync(seats, people, actor, cancellationToken))
                break;
            if (attempt == Tries)
                throw new InvalidOperationException("The training's rows were contended too long.");
            await Backoff.DelayAsync(attempt, cancellationToken);
        }
        return entries.Count - problems.Count(p => p.Type == "not-enrolled");
    }

    private async Task<Dictionary<string, string>> RosterAsync(string agency, string training, CancellationToken cancellationToken)
    {
        var roster = new Dictionary<string, string>(StringComparer.Ordinal);
        await foreach (var row in nominations.AllAsync(agency, training, cancellationToken))
        {
            if (row.Stage == NominationState.Enrolled)
                roster[row.Nip] = row.Uuid;
        }
        return roster;
    }

    /// <summary>Writes what is left of <paramref name="people"/>, and takes out of it what went in.</summary>
    private async Task<bool> TryWriteAsync(SeatsEntity seats, Dictionary<string, List<RollEntry>> people, Actor actor, CancellationToken cancellationToken)
    {
        var rolls = new Dictionary<string, RollEntity>(StringComparer.Ordinal);
        await foreach (var roll in store.Enrolments.RangeAsync<RollEntity>(seats.PartitionKey, "roll~", cancellationToken))
            rolls[roll.Uuid] = roll;
        var now = time.GetUtcNow();
        var guard = seats.ETag;
        foreach (var chunk in people.Keys.Order(StringComparer.Ordinal).Chunk(PeoplePerTransaction).ToList())
        {
            var actions = new List<TableTransactionAction>
            {
                new(TableTransactionActionType.UpdateMerge, new TableEntity(seats.PartitionKey, seats.RowKey) { ["RollsAt"] = now }, guard),
            };
            foreach (var uuid in chunk)
                actions.AddRange(Rows(seats.PartitionKey, uuid, rolls.GetValueOrDefault(uuid), people[uuid], actor, now));
            if (actions.Count > 1)
            {
                try
                {
                    var answer = await store.Enrolments.SubmitTransactionAsync(actions, cancellationToken);
                    guard = answer.Value[0].Headers.ETag ?? guard;
                }
                catch (TableTransactionFailedException e) when (e.LostRace())
                {
                    return false;
                }
            }
            foreach (var uuid in chunk)
                people.Remove(uuid);
        }
        return true;
    }

    private static IEnumerable<TableTransactionAction> Rows(string partition, string uuid, RollEntity? roll, List<RollEntry> entries, Actor actor, DateTimeOffset now)
    {
        var change = new RollChange(partition, uuid, roll);
        foreach (var entry in entries)
            entry.Apply(change);
        return change.Actions(entries[0].Happening, actor, now);
    }
}
