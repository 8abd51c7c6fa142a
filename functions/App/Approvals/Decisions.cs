using AsnTraining.App.Nominations;
using AsnTraining.App.Platform;
using AsnTraining.App.Platform.Pending;
using AsnTraining.App.Platform.Storage;
using AsnTraining.Documents.Pages;
using AsnTraining.Domain;
using Microsoft.DurableTask.Client;

namespace AsnTraining.App.Approvals;

/// <summary>A decision as it was entered.</summary>
/// <param name="Choice">approve or reject.</param>
/// <param name="Reason">Required to reject.</param>
/// <param name="Comment">What the approver adds.</param>
public sealed record EnteredDecision(string Choice, string Reason, string Comment)
{
    /// <summary>What is wrong with it.</summary>
    public DecisionProblem Problem => this switch
    {
        { Choice: not (DecisionForm.Approve or DecisionForm.Reject) } => DecisionProblem.DecisionMissing,
        { Choice: DecisionForm.Reject, Reason.Length: 0 } => DecisionProblem.ReasonMissing,
        _ when Reason.Length > DecisionForm.MaximumLength || Comment.Length > DecisionForm.MaximumLength => DecisionProblem.TooLong,
        _ => DecisionProblem.None,
    };
}

/// <summary>Who decides.</summary>
/// <param name="Name">Name with titles.</param>
/// <param name="Nip">NIP where known.</param>
/// <param name="OnBehalfOf">The person they stand in for, if they do.</param>
/// <param name="Address">Where the request came from.</param>
public sealed record Decider(string Name, string? Nip, string? OnBehalfOf, string? Address)
{
    /// <summary>The approver of a row's round.</summary>
    public static Decider Of(NominationEntity row, string? address)
    {
        ArgumentNullException.ThrowIfNull(row);
        return new(row.ApproverName ?? "", Filled(row.ApproverNip), Filled(row.OnBehalfOf), address);
    }

    private static string? Filled(string? text) => string.IsNullOrEmpty(text) ? null : text;
}

/// <summary>What became of a decision.</summary>
public enum DecisionResult
{
    /// <summary>It counts.</summary>
    Taken,

    /// <summary>The round had been decided, or ended, before.</summary>
    TooLate,

    /// <summary>The row is being changed by others all the time; to be tried again.</summary>
    Contended,
}

/// <summary>Takes decisions: the first of a round counts, whoever else comes is told what it was.</summary>
public sealed class Decisions(NominationStore nominations, ApproverSearch approvers, PendingLines pending, DataStore store, AppMetrics metrics, TimeProvider time)
{
    private const int Tries = 12;

    /// <summary>Takes a decision that was found complete.</summary>
    /// <param name="row">The nomination as it was read.</param>
    /// <param name="round">The round that the decision is for.</param>
    /// <param name="entered">The decision.</param>
    /// <param name="decider">Who decides.</param>
    /// <param name="client">Wakes the lifecycle.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>The row as it stands, and what became of the decision.</returns>
    public async Task<(NominationEntity Row, DecisionResult Result)> TakeAsync(
        NominationEntity row, int round, EnteredDecision entered, Decider decider, DurableTaskClient client, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(row);
        ArgumentNullException.ThrowIfNull(entered);
        ArgumentNullException.ThrowIfNull(decider);
        for (var attempt = 0; attempt < Tries; attempt++)
        {
            if (row.Stage != NominationState.AwaitingApproval || row.Round != round)
                return (row, DecisionResult.TooLate);
            var lines = await pending.WriteAsync(PendingKind.Nomination, [row.Id], cancellationToken);
            var move = entered.Choice == DecisionForm.Approve ? await ApproveAsync(row, entered, decider, cancellationToken) : Reject(row, entered, decider);
            var done = await move.TryCommitAsync(store, metrics, cancellationToken);
            if (done)
            {
                await Nudge.WakeNominationAsync(client, row.Id, NominationState.AwaitingApproval, round, cancellationToken, row.Stage);
                if (row.Stage == NominationState.Approved)
                    await Nudge.WakeSeatsAsync(client, row.Agency, row.Training, cancellationToken);
            }
            await pending.StrikeAsync(lines, cancellationToken);
            if (done)
                return (row, DecisionResult.Taken);
            await Backoff.DelayAsync(attempt, cancellationToken);
            row = await nominations.ReadAsync(row.Id, cancellationToken);
        }
        return (row, DecisionResult.Contended);
    }

    private NominationMove Reject(NominationEntity row, EnteredDecision entered, Decider decider)
    {
        var now = time.GetUtcNow();
        return Decided(NominationMove.Of(row, NominationState.Rejected, "rejected", ActorOf(row, decider), now, entered.Reason).Decide("rejected", now), entered, decider, now);
    }

    private async Task<NominationMove> ApproveAsync(NominationEntity row, EnteredDecision entered, Decider decider, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var actor = ActorOf(row, decider);
        var levels = row.Levels;
        if (levels.Count == 1)
            return Approve(row, actor, entered, decider, now);
        var given = GivenApproval.Read(row.Approvals).ToList();
        var level = Math.Max(1, row.Level);
        for (; ; level++)
        {
            given.Add(new(levels[level - 1], row.Round, decider.Name, decider.Nip, decider.OnBehalfOf, now, entered.Comment.Length == 0 ? null : entered.Comment));
            if (level == levels.Count)
                return Approve(row, actor, entered, decider, now).Set(nameof(NominationEntity.Level), level).Set(nameof(NominationEntity.Approvals), GivenApproval.Write(given));
            var (next, reason) = await approvers.AtLevelAsync(row, levels[level], level + 1, cancellationToken);
            // Whoever approves as the direct superior is not asked again as the approver of the unit.
            if (next is not null && next.Nip is { Length: > 0 } && next.Nip == decider.Nip)
                continue;
            var move = next is null
                ? NominationMove.Of(row, NominationState.NeedsSupervisor, "levelApproved", actor, now, reason)
                : Rounds.Ask(NominationMove.Of(row, NominationState.AwaitingApproval, "levelApproved", actor, now), row, next, now, now);
            return Decided(move.Decide("approved", now), entered, decider, now)
                .Set(nameof(NominationEntity.Level), level + 1)
                .Set(nameof(NominationEntity.EscalatedFrom), null)
                .Set(nameof(NominationEntity.Approvals), GivenApproval.Write(given));
        }
    }

    private static NominationMove Approve(NominationEntity row, Actor actor, EnteredDecision entered, Decider decider, DateTimeOffset now) =>
        Decided(NominationMove.Of(row, NominationState.Approved, "approved", actor, now).Decide("approved", now), entered, decider, now)
            .Set(nameof(NominationEntity.EverApproved), true)
            .Queue(now);

    private static NominationMove Decided(NominationMove move, EnteredDecision entered, Decider decider, DateTimeOffset now) => move
        .Set(nameof(NominationEntity.DecidedBy), decider.Name)
        .Set(nameof(NominationEntity.DecidedFor), decider.OnBehalfOf)
        .Set(nameof(NominationEntity.DecidedAt), now)
        .Set(nameof(NominationEntity.Comment), entered.Comment);

    // The audit says that a delegate decided; names stand in the row alone, where an erasure finds them.
    private static Actor ActorOf(NominationEntity row, Decider decider) =>
        new(decider.OnBehalfOf is null ? "approver" : "delegate", $"round-{row.Round}", decider.Address);
}
