using AsnTraining.Domain;

namespace AsnTraining.App.Nominations;

/// <summary>
/// What the orchestration needs to know to wait for the right thing. Every activity of the lifecycle reads the nomination's
/// row, does what is due, and answers with this: ids and times only, no document and no personal data.
/// </summary>
/// <param name="State">State after the step.</param>
/// <param name="Round">Round of approval.</param>
/// <param name="FirstAskedAt">When the first approver was asked.</param>
/// <param name="AskedAt">When this round's approver was asked.</param>
/// <param name="RemindersSent">Reminders sent in this round.</param>
/// <param name="CanEscalate">Whether a next superior is known.</param>
/// <param name="StartsAt">Start of the training.</param>
/// <param name="Periods">The agency's approval periods.</param>
/// <param name="SeatsDecidedAt">When seats are given out, where that is at one time and still to come: whoever is approved is told to wait for it.</param>
/// <param name="RemindAt">When the participant is to be reminded of the start, if the agency has that done.</param>
public sealed record LifecycleStep(
    NominationState State,
    int Round,
    DateTimeOffset? FirstAskedAt,
    DateTimeOffset? AskedAt,
    int RemindersSent,
    bool CanEscalate,
    DateTimeOffset StartsAt,
    ApprovalPeriods Periods,
    DateTimeOffset? SeatsDecidedAt = null,
    DateTimeOffset? RemindAt = null)
{
    /// <summary>When to wake without a decision, and for what.</summary>
    public ApprovalWake NextWake(DateTimeOffset now) =>
        ApprovalSchedule.Next(Periods, new(FirstAskedAt ?? now, AskedAt ?? now, RemindersSent, CanEscalate), StartsAt, now);
}

/// <summary>Names of the events that wake a nomination. They carry at most the state that was reached, as a hint: the row is the truth.</summary>
public static class LifecycleEvents
{
    /// <summary>The nomination changed outside of an approval round.</summary>
    public const string Changed = "changed";

    /// <summary>The round was decided, withdrawn or cancelled.</summary>
    public static string Decision(int round) => $"decision-{round}";

    /// <summary>The event that wakes a nomination in the state in which its row was read.</summary>
    public static string For(NominationState stateBefore, int round) => stateBefore == NominationState.AwaitingApproval ? Decision(round) : Changed;
}
