namespace AsnTraining.Documents.Mails;

/// <summary>A participant's own check-in link for one session.</summary>
public sealed record CheckInInvitation : EmployeeNotice
{
    /// <summary>The session's day.</summary>
    public required DateOnly SessionDate { get; init; }

    /// <summary>When the session begins, in the training's zone.</summary>
    public required TimeOnly SessionStarts { get; init; }

    /// <summary>When the session ends, in the training's zone.</summary>
    public required TimeOnly SessionEnds { get; init; }

    /// <summary>The link, bound to person, session and minutes.</summary>
    public required string CheckInUrl { get; init; }

    /// <summary>From when it works.</summary>
    public required DateTimeOffset Opens { get; init; }

    /// <summary>Until when it works.</summary>
    public required DateTimeOffset Closes { get; init; }
}

/// <summary>A participant's own check-in links for every session, one each.</summary>
public sealed record CheckInLinks : EmployeeNotice
{
    /// <summary>The sessions in order of time.</summary>
    public required IReadOnlyList<CheckInLink> Sessions { get; init; }

    /// <summary>Whether the participant has links of an earlier plan of the sessions.</summary>
    public bool AreNew { get; init; }
}

/// <summary>A session and the link to check in to it.</summary>
/// <param name="Date">The session's day.</param>
/// <param name="Starts">When it begins, in the training's zone.</param>
/// <param name="Ends">When it ends, in the training's zone.</param>
/// <param name="Url">The link, bound to person, session and minutes.</param>
/// <param name="Opens">From when it works.</param>
/// <param name="Closes">Until when it works.</param>
public sealed record CheckInLink(DateOnly Date, TimeOnly Starts, TimeOnly Ends, string Url, DateTimeOffset Opens, DateTimeOffset Closes);

/// <summary>A participant's own link to the logbook of a mentoring, internship or project.</summary>
public sealed record LogbookInvitation : EmployeeNotice
{
    /// <summary>The link.</summary>
    public required string LogbookUrl { get; init; }

    /// <summary>The person who confirms the entries.</summary>
    public required string MentorName { get; init; }
}

/// <summary>Tells a participant of logbook entries that the mentor or the agency has returned.</summary>
public sealed record LogbookReturned : EmployeeNotice
{
    /// <summary>The link to the logbook.</summary>
    public required string LogbookUrl { get; init; }

    /// <summary>The mentor; null where none is named.</summary>
    public string? MentorName { get; init; }

    /// <summary>The agency, which returns entries too.</summary>
    public required string AgencyName { get; init; }

    /// <summary>The entries, oldest first; at least one.</summary>
    public required IReadOnlyList<ReturnedEntry> Entries { get; init; }
}

/// <summary>An entry that was returned.</summary>
/// <param name="Date">Its day.</param>
/// <param name="Remark">What is asked for.</param>
/// <param name="ByAgency">Whether the agency returned it, not the mentor.</param>
public sealed record ReturnedEntry(DateOnly Date, string Remark, bool ByAgency = false);

/// <summary>Asks a mentor to confirm logbook entries. <see cref="MailContent.RecipientName"/> is the mentor.</summary>
public sealed record MentorRequest : MailContent
{
    /// <summary>The participant.</summary>
    public required string EmployeeName { get; init; }

    /// <summary>The training.</summary>
    public required TrainingSummary Training { get; init; }

    /// <summary>How many entries wait.</summary>
    public required int EntriesWaiting { get; init; }

    /// <summary>The link.</summary>
    public required string MentorUrl { get; init; }
}

/// <summary>Tells a participant what was recorded, while it can still be corrected.</summary>
public sealed record ParticipationRecorded : EmployeeNotice
{
    /// <summary>Sessions attended so far.</summary>
    public required int Attended { get; init; }

    /// <summary>Sessions held so far.</summary>
    public required int Held { get; init; }

    /// <summary>The share needed, 0 to 1; null where none is.</summary>
    public decimal? MinimumAttendance { get; init; }

    /// <summary>The mark, once there is one.</summary>
    public decimal? Mark { get; init; }

    /// <summary>The mark needed; null without assessment.</summary>
    public decimal? PassMark { get; init; }

    /// <summary>Until when a correction can be asked for; null where it is not told.</summary>
    public DateTimeOffset? CorrectableUntil { get; init; }
}

/// <summary>The certificate was revoked.</summary>
public sealed record CertificateRevoked : EmployeeNotice
{
    /// <summary>The certificate's number.</summary>
    public required string Number { get; init; }

    /// <summary>Why.</summary>
    public required string Reason { get; init; }

    /// <summary>The public verification page, which says so too.</summary>
    public required string VerifyUrl { get; init; }
}
