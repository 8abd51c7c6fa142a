using AsnTraining.App.Nominations;
using AsnTraining.App.Trainings;
using AsnTraining.Domain;

namespace AsnTraining.App.Certificates;

/// <summary>What becomes of a nomination whose training has ended and of which no outcome is asked.</summary>
internal static class EndWithoutSeat
{
    /// <summary>The end of a live nomination: of every one in a training that was called off, and of one without a seat in a closed one.</summary>
    /// <returns>The move; null where the nomination has a seat in a closed training, so that its outcome counts.</returns>
    public static NominationMove? Of(NominationEntity row, SeatsEntity seats, DateTimeOffset now)
    {
        if (seats.Stage == TrainingPhase.Cancelled)
        {
            var move = NominationMove.Of(row, NominationState.Cancelled, "trainingCancelled", Actor.System, now, seats.Reason);
            return row.Stage == NominationState.AwaitingApproval ? move.Decide("cancelled", now) : move;
        }
        return row.Stage switch
        {
            NominationState.Approved or NominationState.Waitlisted =>
                NominationMove.Of(row, NominationState.NotSeated, "waitlistEnded", Actor.System, now, "The training was closed before a seat became free."),
            NominationState.AwaitingApproval =>
                NominationMove.Of(row, NominationState.Expired, "expired", Actor.System, now, "The training was closed before a decision.").Decide("expired", now),
            NominationState.Submitted or NominationState.NeedsSupervisor =>
                NominationMove.Of(row, NominationState.Expired, "expired", Actor.System, now, "The training was closed before a supervisor was found."),
            _ => null,
        };
    }
}
