using AsnTraining.App.Approvals;
using AsnTraining.App.Platform.Storage;
using AsnTraining.Domain;
using Microsoft.Azure.Functions.Worker;

namespace AsnTraining.App.Nominations;

/// <summary>Finds the superior and asks; where none can be found, the nomination waits for HR to supply one.</summary>
public sealed class RequestApproval(LifecycleSteps steps, JustWritten written, ApprovalLevels levels, ApproverSearch approvers, DataStore store, LifecycleMail mail)
{
    /// <summary>Repeatable: a round that began is not begun again, a mail that was sent is not sent again.</summary>
    [Function(nameof(RequestApproval))]
    public async Task<LifecycleStep> RunAsync([ActivityTrigger] string id, CancellationToken cancellationToken)
    {
        var (row, moved) = await LookAsync(id, written.Take(id), cancellationToken);
        // HR may have mended the register between the look and the entry in HR's list, by which what is mended finds its way here.
        if (moved && row.Stage == NominationState.NeedsSupervisor)
            (row, _) = await LookAsync(id, null, cancellationToken);
        return await steps.StepAsync(row, cancellationToken);
    }

    private async Task<(NominationEntity Row, bool Moved)> LookAsync(string id, NominationEntity? known, CancellationToken cancellationToken)
    {
        var moved = false;
        var row = await steps.ChangeAsync(id, async current =>
        {
            var move = await AskAsync(current, cancellationToken);
            moved = move is not null;
            return move;
        }, cancellationToken, known);
        await mail.TellAsync(row, cancellationToken);
        return (row, moved);
    }

    private async Task<NominationMove?> AskAsync(NominationEntity row, CancellationToken cancellationToken)
    {
        if (row.Stage is not (NominationState.Submitted or NominationState.NeedsSupervisor))
            return null;
        // The settings may be what was mended, in another process and a moment ago.
        if (row.Stage == NominationState.NeedsSupervisor)
            store.AgencyRows.Forget(row.Agency);
        var route = row.Level > 0 ? null : await levels.OfAsync(row, cancellationToken);
        var now = steps.Now;
        if (route is { Count: 0 })
            return NominationMove.Of(row, NominationState.Approved, "approvalNotNeeded", Actor.System, now).Set(nameof(NominationEntity.EverApproved), true).Queue(now);
        var level = Math.Max(1, row.Level);
        var (approver, reason) = await approvers.AtLevelAsync(row, (route ?? row.Levels)[level - 1], level, cancellationToken);
        if (approver is null && row.Stage == NominationState.NeedsSupervisor && row.Reason == reason)
            return null;
        var move = approver is not null
            ? Rounds.Begin(row, approver, "approvalRequested", now, now)
            : NominationMove.Of(row, NominationState.NeedsSupervisor, "supervisorMissing", Actor.System, now, reason);
        if (row.Level != level)
            move.Set(nameof(NominationEntity.Level), level);
        // The usual route stands in no row.
        return route is null || route.SequenceEqual(ApprovalRoute.Default) ? move : move.Set(nameof(NominationEntity.Route), ApprovalRoute.Write(route));
    }
}
