using AsnTraining.App.Nominations;
using AsnTraining.App.Platform;
using AsnTraining.App.Platform.Storage;
using AsnTraining.App.Trainings;
using AsnTraining.App.Webhooks;
using AsnTraining.Domain;
using Azure;
using Azure.Data.Tables;
using Microsoft.Azure.Functions.Worker;

namespace AsnTraining.App.Enrolment;

/// <summary>One step of the allocation.</summary>
/// <param name="Partition">Agency and training.</param>
/// <param name="Step">Key of the step: its repetition answers what it did the first time.</param>
public sealed record AllocationTurn(string Partition, string Step);

/// <summary>What a step did.</summary>
/// <param name="Moved">Nominations that got a seat or a place on the waitlist; each is nudged.</param>
/// <param name="More">Whether lines are left for another step.</param>
/// <param name="Ended">Whether the training is closed or cancelled.</param>
public sealed record AllocationResult(IReadOnlyList<string> Moved, bool More, bool Ended);

/// <summary>
/// Grants seats in the order of approval, the waitlist first. Reads the seats and the queue in one request and writes
/// everything it decides in one transaction, so that no interleaving can seat more people than there are seats.
/// </summary>
public sealed class AllocateSeats(DataStore store, AppMetrics metrics, TimeProvider time)
{
    // Each person takes up to four rows of a transaction's hundred; the training's own row is one more.
    private const int PeoplePerStep = 24;
    private const int Tries = 12;

    /// <summary>Does one step.</summary>
    [Function(nameof(AllocateSeats))]
    public async Task<AllocationResult> RunAsync([ActivityTrigger] AllocationTurn turn, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(turn);
        for (var attempt = 0; attempt < Tries; attempt++)
        {
            var (seats, queue) = await ReadAsync(turn.Partition, cancellationToken);
            if (seats.LastStep == turn.Step)
                return new(Split(seats.LastMoved), true, false);
            var plan = await PlanAsync(seats, queue, cancellationToken);
            if (plan.IsEmpty)
                return new([], false, seats.Stage != TrainingPhase.Open);
            try
            {
                var now = time.GetUtcNow();
                var outbox = await store.Outbox.OpenAsync(turn.Partition[..turn.Partition.IndexOf('~', StringComparison.Ordinal)], store.Enrolments, turn.Partition, now, cancellationToken);
                plan.Tell(outbox, now);
                await store.Enrolments.SubmitTransactionAsync([.. plan.Actions(seats, turn.Step, now), .. outbox.Rows()], cancellationToken);
                metrics.NominationMoves.Add(plan.Enrolled.Count, new KeyValuePair<string, object?>("state", NominationState.Enrolled.Name()));
                metrics.NominationMoves.Add(plan.Waitlisted.Count, new KeyValuePair<string, object?>("state", NominationState.Waitlisted.Name()));
                return new(plan.Moved(turn.Partition), plan.More, !plan.More && seats.Stage != TrainingPhase.Open);
            }
            catch (TableTransactionFailedException e) when (e.LostRace())
            {
                // Somebody withdrew while the step was being decided: their line is gone, decide again.
                await Backoff.DelayAsync(attempt, cancellationToken);
            }
        }
        throw new InvalidOperationException("The training's rows were contended too long; the step is tried again later.");
    }

    private async Task<(SeatsEntity Seats, List<TableEntity> Queue)> ReadAsync(string partition, CancellationToken cancellationToken)
    {
        // 'queue~...' sorts before 'training': both come with one request as long as the queue is shorter than a page.
        SeatsEntity? seats = null;
        var queue = new List<TableEntity>();
        await foreach (var page in store.Enrolments.BetweenAsync<TableEntity>(partition, EnrolmentKeys.Queue, TableCalls.After(EnrolmentKeys.Training), cancellationToken).AsPages())
        {
            foreach (var row in page.Values)
            {
                if (row.RowKey == EnrolmentKeys.Training)
                    seats = Seats(row);
                else
                    queue.Add(row);
            }
            break;
        }
        seats ??= await store.Enrolments.FindAsync<SeatsEntity>(partition, EnrolmentKeys.Training, cancellationToken)
            ?? throw new InvalidOperationException("The training's row is not there.");
        return (seats, queue);
    }

    private async Task<AllocationPlan> PlanAsync(SeatsEntity seats, List<TableEntity> queue, CancellationToken cancellationToken)
    {
        var plan = new AllocationPlan();
        plan.Freed.AddRange(queue.Where(q => q.RowKey.StartsWith(EnrolmentKeys.Queue + "freed~", StringComparison.Ordinal)).Take(PeoplePerStep));
        var approved = queue.Where(q => q.RowKey.StartsWith(EnrolmentKeys.Queue + "approved~", StringComparison.Ordinal)).ToList();
        if (seats.Stage != TrainingPhase.Open || time.GetUtcNow() >= seats.StartsAt)
            return plan;
        var free = seats.Quota - seats.Enrolled + plan.Freed.Count;
        var room = PeoplePerStep - (plan.Freed.Count / 4);
        if (seats.WaitlistUsed && free > 0)
        {
            await foreach (var place in store.Enrolments.QueryAsync<TableEntity>(
                TableClient.CreateQueryFilter($"PartitionKey eq {seats.PartitionKey} and RowKey ge {EnrolmentKeys.Wait} and RowKey lt {TableCalls.After(EnrolmentKeys.Wait)}"), Math.Min(free, room) + 1, cancellationToken: cancellationToken))
            {
                if (plan.Enrolled.Count == Math.Min(free, room))
                {
                    plan.More = plan.Enrolled.Count < free;
                    break;
                }
                plan.Enrolled.Add(place);
            }
        }
        foreach (var line in approved)
        {
            if (plan.Enrolled.Count + plan.Waitlisted.Count >= room)
            {
                plan.More = true;
                break;
            }
            if (plan.Enrolled.Count < free)
                plan.Enrolled.Add(line);
            else
                plan.Waitlisted.Add(line);
        }
        return plan;
    }

    private static SeatsEntity Seats(TableEntity row) => new()
    {
        PartitionKey = row.PartitionKey,
        RowKey = row.RowKey,
        ETag = row.ETag,
        Quota = row.GetInt32("Quota") ?? 0,
        Enrolled = row.GetInt32("Enrolled") ?? 0,
        WaitlistUsed = row.GetBoolean("WaitlistUsed") ?? false,
        Phase = row.GetString("Phase"),
        StartsAt = row.GetDateTimeOffset("StartsAt") ?? default,
        LastStep = row.GetString("LastStep"),
        LastMoved = row.GetString("LastMoved"),
    };

    private static string[] Split(string? moved) => moved?.Split(' ', StringSplitOptions.RemoveEmptyEntries) ?? [];
}

/// <summary>What a step decided, and the rows that say so.</summary>
internal sealed class AllocationPlan
{
    public List<TableEntity> Enrolled { get; } = [];

    public List<TableEntity> Waitlisted { get; } = [];

    public List<TableEntity> Freed { get; } = [];

    public bool More { get; set; }

    public bool IsEmpty => Enrolled.Count + Waitlisted.Count + Freed.Count == 0;

    public IReadOnlyList<string> Moved(string partition) => [.. Enrolled.Concat(Waitlisted).Select(place => $"{partition}~{Uuid(place)}")];

    public void Tell(OutboxPage outbox, DateTimeOffset now)
    {
        foreach (var place in Enrolled)
            outbox.Add(NominationEvents.Changed($"{place.PartitionKey}~{Uuid(place)}", NominationState.Enrolled, moved: true, Version(place) + 1, now, "seatGranted", null));
        foreach (var place in Waitlisted)
            outbox.Add(NominationEvents.Changed($"{place.PartitionKey}~{Uuid(place)}", NominationState.Waitlisted, moved: true, Version(place) + 1, now, "waitlisted", null));
    }

    public IEnumerable<TableTransactionAction> Actions(SeatsEntity seats, string step, DateTimeOffset now)
    {
        yield return new(TableTransactionActionType.UpdateMerge, new TableEntity(seats.PartitionKey, seats.RowKey)
        {
            ["Enrolled"] = seats.Enrolled - Freed.Count + Enrolled.Count,
            ["WaitlistUsed"] = seats.WaitlistUsed || Waitlisted.Count > 0,
            ["LastStep"] = step,
            ["LastMoved"] = string.Join(' ', Moved(seats.PartitionKey)),
        }, seats.ETag);
        foreach (var line in Freed)
            yield return new(TableTransactionActionType.Delete, line, line.ETag);
        foreach (var place in Enrolled)
        {
            foreach (var action in Move(place, NominationState.Enrolled, "", "seatGranted", now))
                yield return action;
        }
        foreach (var place in Waitlisted)
        {
            var key = EnrolmentKeys.Waiting(place.RowKey);
            foreach (var action in Move(place, NominationState.Waitlisted, key, "waitlisted", now))
                yield return action;
            yield return new(TableTransactionActionType.Add, new TableEntity(place.PartitionKey, key) { ["Version"] = Version(place) + 1 });
        }
    }

    // The place's own version guards the change: whoever moves a waiting nomination touches its place in the same transaction.
    private static IEnumerable<TableTransactionAction> Move(TableEntity place, NominationState to, string placeKey, string happening, DateTimeOffset now)
    {
        var version = Version(place) + 1;
        yield return new(TableTransactionActionType.Delete, place, place.ETag);
        yield return new(TableTransactionActionType.UpdateMerge, new TableEntity(place.PartitionKey, EnrolmentKeys.Nomination(Uuid(place)))
        {
            ["State"] = to.Name(),
            ["Version"] = version,
            ["ChangedAt"] = now,
            ["PlaceKey"] = placeKey,
        }, ETag.All);
        yield return new(TableTransactionActionType.Add, NominationMove.AuditLine(place.PartitionKey, Uuid(place), version, now, to, happening, Actor.System, null));
    }

    private static int Version(TableEntity place) => place.GetInt32("Version") ?? 0;

    private static string Uuid(TableEntity place) => place.RowKey[^32..];
}
