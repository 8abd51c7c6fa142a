using AsnTraining.Domain;

namespace AsnTraining.Documents.Mails;

/// <summary>A notice to the employee about the nomination for one training. <see cref="MailContent.RecipientName"/> is the employee.</summary>
public abstract record EmployeeNotice : MailContent
{
    /// <summary>The training.</summary>
    public required TrainingSummary Training { get; init; }
}

/// <summary>The nomination was approved; whether there is a seat comes later.</summary>
public sealed record NominationApproved : EmployeeNotice
{
    /// <summary>Who approved, where the agency tells.</summary>
    public string? ByName { get; init; }

    /// <summary>When seats are given out, for trainings that allocate at a set time.</summary>
    public DateTimeOffset? SeatsDecidedAt { get; init; }
}

/// <summary>The employee has a seat.</summary>
public sealed record Enrolled : EmployeeNotice
{
    /// <summary>Whether the seat came from the waitlist.</summary>
    public bool FromWaitlist { get; init; }

    /// <summary>Why this seat was granted, in words of the training's rule; null where it goes without saying (first come).</summary>
    public Phrase? AllocationExplanation { get; init; }

    /// <summary>Where the employee confirms or declines; null where the agency asks for neither.</summary>
    public string? ConfirmUrl { get; init; }

    /// <summary>The last moment for confirming or declining.</summary>
    public DateTimeOffset? ConfirmBy { get; init; }

    /// <summary>Whether a calendar invitation is attached.</summary>
    public bool HasCalendar { get; init; }

    /// <summary>What is counted to judge whether somebody took part.</summary>
    public ParticipationKind Counts { get; init; }

    /// <summary>The share, 0 to 1, of what is counted that is needed for the certificate; null where none is.</summary>
    public decimal? MinimumAttendance { get; init; }

    /// <summary>The hours of the logbook that this share is; null unless a logbook is kept.</summary>
    public decimal? NeededHours { get; init; }

    /// <summary>The mark that must be reached for the certificate; null without assessment.</summary>
    public decimal? PassMark { get; init; }
}

/// <summary>Approved, but all seats are taken: the employee waits.</summary>
public sealed record Waitlisted : EmployeeNotice
{
    /// <summary>The place on the waitlist, from 1.</summary>
    public required int Position { get; init; }

    /// <summary>How the waitlist is ordered, in words of the training's rule.</summary>
    public Phrase? AllocationExplanation { get; init; }
}

/// <summary>An approver rejected the nomination.</summary>
public sealed record Rejected : EmployeeNotice
{
    /// <summary>The approver's reason.</summary>
    public required string Reason { get; init; }

    /// <summary>Who rejected.</summary>
    public string? ByName { get; init; }
}

/// <summary>No approver decided in time.</summary>
public sealed record Expired : EmployeeNotice
{
    /// <summary>Whether it expired because no superior could be found to ask.</summary>
    public bool NoSupervisorFound { get; init; }
}

/// <summary>The nomination was withdrawn.</summary>
public sealed record Withdrawn : EmployeeNotice
{
    /// <summary>The reason given, if any.</summary>
    public string? Reason { get; init; }
}

/// <summary>The waitlist ended without a seat.</summary>
public sealed record NotSeated : EmployeeNotice
{
    /// <summary>How the seats were given out, in words of the training's rule.</summary>
    public Phrase? AllocationExplanation { get; init; }
}

/// <summary>The training was cancelled.</summary>
public sealed record Cancelled : EmployeeNotice
{
    /// <summary>The reason given, if any.</summary>
    public string? Reason { get; init; }

    /// <summary>Whether a calendar cancellation is attached.</summary>
    public bool HasCalendar { get; init; }
}

/// <summary>The training starts soon.</summary>
public sealed record StartReminder : EmployeeNotice
{
    /// <summary>Where the employee can still decline, so that somebody else gets the seat; null where not offered.</summary>
    public string? DeclineUrl { get; init; }

    /// <summary>Where to take part, for an online training.</summary>
    public string? JoinUrl { get; init; }

    /// <summary>What is counted to judge whether somebody took part.</summary>
    public ParticipationKind Counts { get; init; }
}

/// <summary>Dates, times or place of a training have changed. <see cref="EmployeeNotice.Training"/> is the new plan.</summary>
public sealed record Rescheduled : EmployeeNotice
{
    /// <summary>The plan as it was announced before.</summary>
    public required TrainingSummary Before { get; init; }

    /// <summary>Why, if given.</summary>
    public string? Reason { get; init; }

    /// <summary>Whether the employee has no seat yet: on the waitlist, or approved before the seats are given out.</summary>
    public bool IsWaiting { get; init; }

    /// <summary>Where the employee declines if the new plan does not suit; null where not offered.</summary>
    public string? DeclineUrl { get; init; }

    /// <summary>Whether an updated calendar invitation is attached.</summary>
    public bool HasCalendar { get; init; }
}

/// <summary>The training is over and the conditions for a certificate were not met.</summary>
public sealed record NotCompleted : EmployeeNotice
{
    /// <summary>Every condition that was missed; at least one.</summary>
    public required IReadOnlyList<Shortfall> Shortfalls { get; init; }
}

/// <summary>A condition for the certificate that was missed.</summary>
public abstract record Shortfall;

/// <summary>Too few sessions were attended.</summary>
/// <param name="Attended">Sessions attended.</param>
/// <param name="Held">Sessions held.</param>
/// <param name="Minimum">The share needed, 0 to 1.</param>
public sealed record AttendanceTooLow(int Attended, int Held, decimal Minimum) : Shortfall;

/// <summary>The mentor has confirmed too few hours of the logbook.</summary>
/// <param name="Hours">Hours confirmed.</param>
/// <param name="Needed">Hours needed.</param>
public sealed record LogbookTooShort(decimal Hours, decimal Needed) : Shortfall;

/// <summary>Too little of the course was worked through.</summary>
/// <param name="Percent">Percent reached, 0 to 100.</param>
/// <param name="Needed">Percent needed, 0 to 100.</param>
public sealed record CompletionTooLow(decimal Percent, decimal Needed) : Shortfall;

/// <summary>The mark is below the pass mark.</summary>
/// <param name="Mark">The mark reached.</param>
/// <param name="PassMark">The mark needed.</param>
public sealed record MarkTooLow(decimal Mark, decimal PassMark) : Shortfall;

/// <summary>No mark was recorded though the training is assessed.</summary>
/// <param name="PassMark">The mark needed.</param>
public sealed record MarkMissing(decimal PassMark) : Shortfall;
