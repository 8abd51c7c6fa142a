using AsnTraining.App.Nominations;
using AsnTraining.App.Platform;
using AsnTraining.App.Platform.Storage;
using AsnTraining.App.Trainings;
using AsnTraining.Domain;
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
/// <param name="WakeAt">When seats are given out, while that is still to come.</param>
public sealed record AllocationResult(IReadOnlyList<string> Moved, bool More, bool Ended, DateTimeOffset? WakeAt = null);

/// <summary>
/// Grants seats in the order of approval, the waitlist first; under the rule that decides at one time it holds everybody
/// until then and has the candidates ranked. Reads the seats and the queue in one request and writes everything it decides
/// in one transaction, so that no interleaving can seat more people than there are seats, nor for more than the budget.
/// </summary>
public sealed class AllocateSeats(DataStore store, CandidateRanking ranking, AppMetrics metrics, TimeProvider time)
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
            var now = time.GetUtcNow();
            if (seats.Stage == TrainingPhase.Open && seats.AwaitsRanking && seats.AllocatesAt <= now && now < seats.StartsAt)
            {
                await ranking.RankAsync(turn.Partition, cancellationToken);
                (seats, queue) = await ReadAsync(turn.Partition, cancellationToken);
            }
            var plan = await PlanAsync(seats, queue, now, cancellationToken);
            if (plan.IsEmpty)
                return new([], false, seats.Stage != TrainingPhase.Open, seats.AwaitsRanking && now < seats.AllocatesAt ? seats.AllocatesAt : null);
            try
            {
                var outbox = await store.Outbox.OpenAsync(turn.Partition[..turn.Partition.IndexOf('~', StringComparison.Ordinal)], store.Enrolments, turn.Partition, now, cancellationToken);
                plan.Tell(outbox, now);
                await store.Enrolments.SubmitTransactionAsync([.. plan.Actions(turn.Step, now), .. outbox.Rows()], cancellationToken);
                metrics.NominationMoves.Add(plan.Enrolled.Count, new KeyValuePair<string, object?>("state", NominationState.Enrolled.Name()));
                metrics.NominationMoves.Add(plan.Waitlisted.Count, new KeyValuePair<string, object?>("state", NominationState.Waitlisted.Name()));
                return new(plan.Moved, plan.More, !plan.More && seats.Stage != TrainingPhase.Open);
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
                    seats = SeatsEntity.From(row);
                else
                    queue.Add(row);
            }
            break;
        }
        seats ??= await store.Enrolments.FindAsync<SeatsEntity>(partition, EnrolmentKeys.Training, cancellationToken)
            ?? throw new InvalidOperationException("The training's row is not there.");
        return (seats, queue);
    }

    private async Task<AllocationPlan> PlanAsync(SeatsEntity seats, List<TableEntity> queue, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var plan = new AllocationPlan(seats);
        var freed = queue.Where(q => q.RowKey.StartsWith(EnrolmentKeys.Queue + "freed~", StringComparison.Ordinal)).ToList();
        plan.Freed.AddRange(freed.Take(PeoplePerStep));
        plan.More = freed.Count > PeoplePerStep;
        var approved = queue.Where(q => q.RowKey.StartsWith(EnrolmentKeys.Queue + "approved~", StringComparison.Ordinal)).ToList();
        if (seats.Stage != TrainingPhase.Open || now >= seats.StartsAt || seats.AwaitsRanking)
            return plan;
        var free = plan.Free;
        var room = PeoplePerStep - (plan.Freed.Count / 4);
        if (seats.WaitlistUsed && free > 0)
        {
            await PromoteAsync(plan, Math.Min(free, room), cancellationToken);
            plan.More |= plan.Enrolled.Count == room && room < free;
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
        if (plan.Waitlisted.Count > 0)
            plan.Waiting = seats.WaitlistUsed ? await WaitingAsync(seats.PartitionKey, cancellationToken) : [];
        return plan;
    }

    private async Task PromoteAsync(AllocationPlan plan, int most, CancellationToken cancellationToken)
    {
        if (most == 0)
            return;
        await foreach (var place in store.Enrolments.QueryAsync<TableEntity>(
            TableClient.CreateQueryFilter($"PartitionKey eq {plan.Seats.PartitionKey} and RowKey ge {EnrolmentKeys.Wait} and RowKey lt {TableCalls.After(EnrolmentKeys.Wait)}"), most, cancellationToken: cancellationToken))
        {
            plan.Enrolled.Add(place);
            if (plan.Enrolled.Count == most)
                return;
        }
    }

    private async Task<List<string>> WaitingAsync(string partition, CancellationToken cancellationToken)
    {
        var keys = new List<string>();
        await foreach (var row in store.Enrolments.QueryAsync<TableEntity>(
            TableClient.CreateQueryFilter($"PartitionKey eq {partition} and RowKey ge {EnrolmentKeys.Wait} and RowKey lt {TableCalls.After(EnrolmentKeys.Wait)}"), 1000, ["RowKey"], cancellationToken))
            keys.Add(row.RowKey);
        return keys;
    }

    private static string[] Split(string? moved) => moved?.Split(' ', StringSplitOptions.RemoveEmptyEntries) ?? [];
}
