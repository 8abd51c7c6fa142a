namespace AsnTraining.Documents.Calendar;

/// <summary>A training as it stands in a participant's calendar.</summary>
public sealed record CalendarInvitation
{
    /// <summary>
    /// What names the invitation for ever, from the first invitation to the cancellation: for instance the nomination's UUID at the
    /// site's host (<c>0197f0c2...@pelatihan.kota.example</c>). Without personal data, since calendars hand it on.
    /// </summary>
    public required string Uid { get; init; }

    /// <summary>0 at first, one more with every change (RFC 5546, 2.1.4). Calendars ignore what is not newer.</summary>
    public required int Sequence { get; init; }

    /// <summary>When this was written (DTSTAMP).</summary>
    public required DateTimeOffset WrittenAt { get; init; }

    /// <summary>The training.</summary>
    public required TrainingSummary Training { get; init; }

    /// <summary>The meetings. Without any, the training's days stand in the calendar as days that stay free for other appointments.</summary>
    public required IReadOnlyList<CalendarSession> Sessions { get; init; }

    /// <summary>The agency.</summary>
    public required string OrganizerName { get; init; }

    /// <summary>The agency's address: the one that the mail comes from, else Outlook doubts the invitation.</summary>
    public required string OrganizerAddress { get; init; }

    /// <summary>The participant.</summary>
    public required string AttendeeName { get; init; }

    /// <summary>The participant's address: the one that the mail goes to, else calendars do not take it as an invitation.</summary>
    public required string AttendeeAddress { get; init; }

    /// <summary>Where to join an online training, or where to read more.</summary>
    public string? Url { get; init; }
}

/// <summary>A meeting, in the training's zone. It ends on the day it begins.</summary>
/// <param name="Date">The day.</param>
/// <param name="Start">When it begins.</param>
/// <param name="End">When it ends.</param>
public sealed record CalendarSession(DateOnly Date, TimeOnly Start, TimeOnly End);

/// <summary>A file to attach to a mail.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Content">Its content: UTF-8, lines end in CR LF.</param>
public sealed record CalendarFile(string Name, string Content)
{
    /// <summary>
    /// The attachment's type. Without a <c>method</c> parameter: mail providers refuse a semicolon here, and calendars read
    /// METHOD from the file.
    /// </summary>
    public const string ContentType = "text/calendar";
}
