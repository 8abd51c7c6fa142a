using AsnTraining.App.Approvals;
using AsnTraining.Domain;
using Microsoft.Azure.Functions.Worker;

namespace AsnTraining.App.Nominations;

/// <summary>Which round is to be escalated.</summary>
/// <param name="Id">Nomination.</param>
/// <param name="Round">The round that nobody answered.</param>
public sealed record EscalationDue(string Id, int Round);

/// <summary>Asks the next superior when the one of this round did not answer.</summary>
public sealed class EscalateApproval(LifecycleSteps steps, ApproverSearch approvers, LifecycleMail mail)
{
    /// <summary>Begins the next round, or notes that there is nobody further up.</summary>
    [Function(nameof(EscalateApproval))]
    public async Task<LifecycleStep> RunAsync([ActivityTrigger] EscalationDue due, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(due);
        var row = await steps.ChangeAsync(due.Id, current => NextAsync(current, due.Round, cancellationToken), cancellationToken);
        await mail.TellAsync(row, cancellationToken);
        return await steps.StepAsync(row, cancellationToken);
    }

    private async Task<NominationMove?> NextAsync(NominationEntity row, int round, CancellationToken cancellationToken)
    {
        if (row.Stage != NominationState.AwaitingApproval || !row.CanEscalate || row.Round != round)
            return null;
        var now = steps.Now;
        return await approvers.NextSuperiorAsync(row, cancellationToken) is { } next
            ? Rounds.Begin(row, next, "escalated", row.FirstAskedAt ?? now, now).Decide("escalated", now).Set(nameof(NominationEntity.EscalatedFrom), row.ApproverName)
            : NominationMove.Of(row, NominationState.AwaitingApproval, "noFurtherSuperior", Actor.System, now).Set(nameof(NominationEntity.CanEscalate), false);
    }
}
