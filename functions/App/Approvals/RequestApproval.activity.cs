using AsnTraining.App.Approvals;
using AsnTraining.Domain;
using Microsoft.Azure.Functions.Worker;

namespace AsnTraining.App.Nominations;

/// <summary>Finds the superior and asks; where none can be found, the nomination waits for HR to supply one.</summary>
public sealed class RequestApproval(LifecycleSteps steps, ApproverSearch approvers, LifecycleMail mail)
{
    /// <summary>Repeatable: a round that began is not begun again, a mail that was sent is not sent again.</summary>
    [Function(nameof(RequestApproval))]
    public async Task<LifecycleStep> RunAsync([ActivityTrigger] string id, CancellationToken cancellationToken)
    {
        var row = await steps.ChangeAsync(id, current => AskAsync(current, cancellationToken), cancellationToken);
        if (row.Stage == NominationState.AwaitingApproval)
            await mail.AskAsync(row, $"request-{row.Round}", cancellationToken);
        else
            await mail.TellAsync(row, cancellationToken);
        return await steps.StepAsync(row, cancellationToken);
    }

    private async Task<NominationMove?> AskAsync(NominationEntity row, CancellationToken cancellationToken)
    {
        if (row.Stage is not (NominationState.Submitted or NominationState.NeedsSupervisor))
            return null;
        var (approver, reason) = await approvers.SuperiorAsync(row, cancellationToken);
        var now = steps.Now;
        if (approver is not null)
            return Rounds.Begin(row, approver, "approvalRequested", row.FirstAskedAt ?? now, now);
        return row.Stage == NominationState.NeedsSupervisor ? null : NominationMove.Of(row, NominationState.NeedsSupervisor, "supervisorMissing", Actor.System, now, reason);
    }
}

/// <summary>Rounds of approval.</summary>
internal static class Rounds
{
    /// <summary>Begins the next round with an approver.</summary>
    public static NominationMove Begin(NominationEntity row, Approver approver, string happening, DateTimeOffset firstAskedAt, DateTimeOffset now) =>
        NominationMove.Of(row, NominationState.AwaitingApproval, happening, Actor.System, now)
            .Set(nameof(NominationEntity.Round), row.Round + 1)
            .Set(nameof(NominationEntity.RoundStartedAt), now)
            .Set(nameof(NominationEntity.FirstAskedAt), firstAskedAt)
            .Set(nameof(NominationEntity.RemindersSent), 0)
            .Set(nameof(NominationEntity.CanEscalate), !string.IsNullOrEmpty(approver.Nip))
            .Set(nameof(NominationEntity.ApproverName), approver.Name)
            .Set(nameof(NominationEntity.ApproverEmail), approver.Email)
            .Set(nameof(NominationEntity.ApproverNip), approver.Nip);
}
