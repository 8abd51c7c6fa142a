using AsnTraining.Domain;
using Microsoft.Azure.Functions.Worker;

namespace AsnTraining.App.Nominations;

/// <summary>Ends a nomination that nobody decided in time.</summary>
public sealed class ExpireNomination(LifecycleSteps steps, LifecycleMail mail)
{
    /// <summary>Takes the round's decision unless somebody else has it already.</summary>
    [Function(nameof(ExpireNomination))]
    public async Task<LifecycleStep> RunAsync([ActivityTrigger] string id, CancellationToken cancellationToken)
    {
        var row = await steps.ChangeAsync(id, current => ExpireAsync(current, cancellationToken), cancellationToken);
        await mail.TellAsync(row, cancellationToken);
        return await steps.StepAsync(row, cancellationToken);
    }

    private async Task<NominationMove?> ExpireAsync(NominationEntity row, CancellationToken cancellationToken)
    {
        if (row.Stage is not (NominationState.AwaitingApproval or NominationState.NeedsSupervisor))
            return null;
        var now = steps.Now;
        // The timer was that of an earlier level: its approval came at the last moment, and the next level has its own time.
        if (row.Stage == NominationState.AwaitingApproval && await steps.ExpiryOfAsync(row, cancellationToken) > now)
            return null;
        var reason = row.Stage == NominationState.NeedsSupervisor ? "No supervisor was supplied before the training began." : "Nobody decided in time.";
        var move = NominationMove.Of(row, NominationState.Expired, "expired", Actor.System, now, reason);
        return row.Stage == NominationState.AwaitingApproval ? move.Decide("expired", now) : move;
    }
}
