namespace AsnTraining.Domain;

/// <summary>How long an approval may take. All periods count from a request's mail; configuration of an agency.</summary>
/// <param name="FirstReminder">From the request to the first reminder.</param>
/// <param name="BetweenReminders">From one reminder to the next.</param>
/// <param name="MaximumReminders">Reminders in one round; none if zero.</param>
/// <param name="Escalation">From a round's request to asking the next superior, if one is known.</param>
/// <param name="Expiry">From the first round's request to the end of the nomination.</param>
public sealed record ApprovalPeriods(
    TimeSpan FirstReminder,
    TimeSpan BetweenReminders,
    int MaximumReminders,
    TimeSpan Escalation,
    TimeSpan Expiry)
{
    /// <summary>A reminder after 3 and 6 days, the next superior after 9, expiry after 30.</summary>
    public static ApprovalPeriods Default { get; } =
        new(TimeSpan.FromDays(3), TimeSpan.FromDays(3), 2, TimeSpan.FromDays(9), TimeSpan.FromDays(30));

    /// <summary>What is wrong with the periods, if anything.</summary>
    public IEnumerable<FieldProblem> Problems()
    {
        if (FirstReminder <= TimeSpan.Zero && MaximumReminders > 0)
            yield return Positive("firstReminder");
        if (BetweenReminders <= TimeSpan.Zero && MaximumReminders > 1)
            yield return Positive("betweenReminders");
        if (MaximumReminders < 0)
            yield return new("maximumReminders", "out-of-range", "The number of reminders is zero or more.");
        if (Escalation <= TimeSpan.Zero)
            yield return Positive("escalation");
        if (Expiry <= TimeSpan.Zero)
            yield return Positive("expiry");
    }

    private static FieldProblem Positive(string field) => new(field, "out-of-range", "The period must be longer than zero.");
}

/// <summary>What has happened so far to a nomination that waits for approval.</summary>
/// <param name="FirstAskedAt">When the first approver was asked.</param>
/// <param name="AskedAt">When the approver of this round was asked.</param>
/// <param name="RemindersSent">Reminders sent in this round.</param>
/// <param name="CanEscalate">Whether a next superior is known.</param>
public sealed record ApprovalRound(DateTimeOffset FirstAskedAt, DateTimeOffset AskedAt, int RemindersSent, bool CanEscalate);

/// <summary>What an approval does when it wakes without a decision.</summary>
public enum ApprovalStep
{
    /// <summary>Remind the approver.</summary>
    Remind,

    /// <summary>Ask the next superior: a new round.</summary>
    Escalate,

    /// <summary>End the nomination undecided.</summary>
    Expire,
}

/// <summary>When to wake, and for what.</summary>
/// <param name="At">The moment; not later than the training's start.</param>
/// <param name="Step">What to do then if there is still no decision.</param>
public sealed record ApprovalWake(DateTimeOffset At, ApprovalStep Step);

/// <summary>Decides when an approval wakes next. A pure function, so that replayed code may call it.</summary>
public static class ApprovalSchedule
{
    /// <summary>
    /// The next wake. A step whose time has passed (after an outage) is due at once, and only the strongest of several: whoever
    /// is past expiry gets no reminder first. At the training's start the nomination expires in any case; a reminder or an
    /// escalation that would fall on or after the end is left out.
    /// </summary>
    /// <param name="periods">The agency's periods.</param>
    /// <param name="round">What has happened so far.</param>
    /// <param name="trainingStart">The start of the first session.</param>
    /// <param name="now">The present, on the clock of the orchestration.</param>
    public static ApprovalWake Next(ApprovalPeriods periods, ApprovalRound round, DateTimeOffset trainingStart, DateTimeOffset now)
    {
        var end = ExpiresAt(periods, round.FirstAskedAt, trainingStart);
        if (end <= now)
            return new(end, ApprovalStep.Expire);

        var escalation = round.AskedAt + periods.Escalation;
        var escalates = round.CanEscalate && escalation < end;
        if (escalates && escalation <= now)
            return new(escalation, ApprovalStep.Escalate);

        var reminder = round.AskedAt + periods.FirstReminder + (round.RemindersSent * periods.BetweenReminders);
        if (round.RemindersSent < periods.MaximumReminders && reminder < (escalates ? escalation : end))
            return new(reminder, ApprovalStep.Remind);

        return escalates ? new(escalation, ApprovalStep.Escalate) : new(end, ApprovalStep.Expire);
    }

    /// <summary>When a nomination ends undecided: the expiry period after the first request, at the latest the training's start.</summary>
    public static DateTimeOffset ExpiresAt(ApprovalPeriods periods, DateTimeOffset firstAskedAt, DateTimeOffset trainingStart)
    {
        var expiry = firstAskedAt + periods.Expiry;
        return expiry < trainingStart ? expiry : trainingStart;
    }
}
