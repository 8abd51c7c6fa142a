using AsnTraining.App.Platform;
using AsnTraining.App.Platform.Storage;
using AsnTraining.App.Trainings;
using AsnTraining.Domain;

namespace AsnTraining.App.Nominations;

/// <summary>What every activity of the lifecycle does around its own step: read the row, change it, answer what to wait for.</summary>
public sealed class LifecycleSteps(DataStore store, NominationStore nominations, TrainingCatalogue catalogue, AgencyStore agencies, AppMetrics metrics, TimeProvider time)
{
    /// <summary>How often a step that lost a race reads again before it leaves the rest to the activity's own retries.</summary>
    private const int Tries = 12;

    /// <summary>Now.</summary>
    public DateTimeOffset Now => time.GetUtcNow();

    /// <summary>
    /// Reads the row and lets <paramref name="change"/> decide; when another writer was first, reads again and asks again.
    /// </summary>
    /// <param name="id">The nomination.</param>
    /// <param name="change">Answers the change to make, or null when there is nothing to do any more.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <param name="known">The row where the caller has it already, perhaps not as it stands: only for a change that is made in the state it is in.</param>
    /// <returns>The row as it stands.</returns>
    public async Task<NominationEntity> ChangeAsync(string id, Func<NominationEntity, Task<NominationMove?>> change, CancellationToken cancellationToken, NominationEntity? known = null)
    {
        ArgumentNullException.ThrowIfNull(change);
        for (var attempt = 0; attempt < Tries; attempt++)
        {
            var row = (attempt == 0 ? known : null) ?? await nominations.ReadAsync(id, cancellationToken);
            var move = await change(row);
            if (move is null || await move.TryCommitAsync(store, metrics, cancellationToken))
                return row;
            await Backoff.DelayAsync(attempt, cancellationToken);
        }
        throw new InvalidOperationException("The nomination's row was contended too long; the step is tried again later.");
    }

    /// <summary>The last moment at which a decision of the row's level counts.</summary>
    public async Task<DateTimeOffset> ExpiryOfAsync(NominationEntity row, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(row);
        var training = await catalogue.ReadAsync(row.Agency, row.Training, cancellationToken);
        var agency = await agencies.ReadAsync(row.Agency, cancellationToken);
        return ApprovalSchedule.ExpiresAt(agency.Approval, row.FirstAskedAt ?? row.ChangedAt, training.StartsAt);
    }

    /// <summary>What to wait for next.</summary>
    public async Task<LifecycleStep> StepAsync(NominationEntity row, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(row);
        var training = await catalogue.ReadAsync(row.Agency, row.Training, row.PlanRevision, cancellationToken);
        var agency = await agencies.ReadAsync(row.Agency, cancellationToken);
        var seatsDecidedAt = training.Allocation == AllocationRule.FewestJpFirst && training.AllocatesAt > Now ? training.AllocatesAt : null;
        return new(row.Stage, row.Round, row.FirstAskedAt, row.RoundStartedAt, row.RemindersSent, row.CanEscalate, training.StartsAt, agency.Approval, seatsDecidedAt, StartReminders.Next(row, training, agency, Now));
    }
}
