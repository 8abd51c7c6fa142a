using AsnTraining.App.Trainings;
using AsnTraining.Domain;
using Microsoft.Azure.Functions.Worker;

namespace AsnTraining.App.Nominations;

/// <summary>Ends the wait for a seat when the training begins.</summary>
public sealed class EndWaiting(LifecycleSteps steps, TrainingCatalogue catalogue, LifecycleMail mail)
{
    /// <summary>Gives up the place on the waitlist, unless a seat came at the last moment.</summary>
    [Function(nameof(EndWaiting))]
    public async Task<LifecycleStep> RunAsync([ActivityTrigger] string id, CancellationToken cancellationToken)
    {
        var row = await steps.ChangeAsync(id, current => EndAsync(current, cancellationToken), cancellationToken);
        await mail.TellAsync(row, cancellationToken);
        return await steps.StepAsync(row, cancellationToken);
    }

    private async Task<NominationMove?> EndAsync(NominationEntity row, CancellationToken cancellationToken)
    {
        // A training that was moved to a later day still has its waitlist.
        var training = await catalogue.ReadAsync(row.Agency, row.Training, row.PlanRevision, cancellationToken);
        return row.Stage is NominationState.Approved or NominationState.Waitlisted && steps.Now >= training.StartsAt
            ? NominationMove.Of(row, NominationState.NotSeated, "waitlistEnded", Actor.System, steps.Now, "No seat became free before the training began.")
            : null;
    }
}
