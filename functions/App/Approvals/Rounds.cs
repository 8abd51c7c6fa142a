using AsnTraining.App.Nominations;
using AsnTraining.Domain;

namespace AsnTraining.App.Approvals;

/// <summary>Rounds of approval: each asks one approver, at one level of the nomination's route.</summary>
internal static class Rounds
{
    /// <summary>Begins the next round of the level that the row is at.</summary>
    public static NominationMove Begin(NominationEntity row, Approver approver, string happening, DateTimeOffset firstAskedAt, DateTimeOffset now) =>
        Ask(NominationMove.Of(row, NominationState.AwaitingApproval, happening, Actor.System, now), row, approver, firstAskedAt, now);

    /// <summary>Adds to a change that the approver of the next round is asked.</summary>
    public static NominationMove Ask(NominationMove move, NominationEntity row, Approver approver, DateTimeOffset firstAskedAt, DateTimeOffset now)
    {
        Name(move, approver)
            .Set(nameof(NominationEntity.Round), row.Round + 1)
            .Set(nameof(NominationEntity.RoundStartedAt), now)
            .Set(nameof(NominationEntity.FirstAskedAt), firstAskedAt)
            .Set(nameof(NominationEntity.RemindersSent), 0)
            .Set(nameof(NominationEntity.CanEscalate), !string.IsNullOrEmpty(approver.Nip));
        return string.IsNullOrEmpty(row.HandedOver) ? move : move.Set(nameof(NominationEntity.HandedOver), null);
    }

    /// <summary>Adds to a change who is asked in the round.</summary>
    public static NominationMove Name(NominationMove move, Approver approver) => move
        .Set(nameof(NominationEntity.ApproverName), approver.Name)
        .Set(nameof(NominationEntity.ApproverEmail), approver.Email)
        .Set(nameof(NominationEntity.ApproverNip), approver.Nip)
        .Set(nameof(NominationEntity.ApproverLanguage), approver.Language)
        .Set(nameof(NominationEntity.OnBehalfOf), approver.InsteadOf?.Name)
        .Set(nameof(NominationEntity.OnBehalfOfNip), approver.InsteadOf?.Nip)
        .Set(nameof(NominationEntity.OnBehalfOfEmail), approver.InsteadOf?.Email);
}
