namespace AsnTraining.App.Platform.Http.OpenApi;

/// <summary>A session that somebody attended or not.</summary>
/// <param name="Nip">NIP.</param>
/// <param name="Session">Id of the session.</param>
/// <param name="Present">true, false, or one of hadir, tidak-hadir, izin, sakit.</param>
/// <param name="At">When it was taken.</param>
internal sealed record AttendanceBody(string Nip, string Session, object Present, DateTimeOffset? At = null);

/// <summary>A mark.</summary>
/// <param name="Nip">NIP.</param>
/// <param name="Mark">0 to 100.</param>
internal sealed record ResultBody(string Nip, decimal Mark);

/// <summary>A page of the rolls of a training.</summary>
/// <param name="Training">Id of the training.</param>
/// <param name="Counts">What counts as taking part.</param>
/// <param name="Minimum">The part of it that is needed, 0 to 1.</param>
/// <param name="Items">The participants.</param>
/// <param name="Continuation">Leads to the next page; not there on the last one.</param>
internal sealed record RollPage(string Training, Domain.ParticipationKind Counts, decimal Minimum, IReadOnlyList<RollAnswer> Items, string? Continuation);

/// <summary>A participant's roll.</summary>
/// <param name="Nomination">Id of the nomination.</param>
/// <param name="State">Where the nomination stands.</param>
/// <param name="Employee">The participant.</param>
/// <param name="Participation">How much of it is done.</param>
/// <param name="History">Every change, in order of time.</param>
/// <param name="Sessions">Attendance by session.</param>
/// <param name="Mark">Mark, 0 to 100.</param>
/// <param name="Completion">How much of a course is completed.</param>
/// <param name="Logbook">The logbook.</param>
internal sealed record RollAnswer(
    string Nomination, string State, NominatedPerson Employee, ParticipationAnswer Participation, IReadOnlyList<RollLine> History,
    IReadOnlyDictionary<string, Attendance.SessionEntry>? Sessions = null, decimal? Mark = null, CompletionAnswer? Completion = null, LogbookCounts? Logbook = null);

/// <summary>How much was done.</summary>
/// <param name="Done">Done: sessions, hours or percent.</param>
/// <param name="Whole">All of it.</param>
/// <param name="Needed">What is needed.</param>
/// <param name="Reached">Whether that is reached.</param>
internal sealed record ParticipationAnswer(decimal Done, decimal Whole, decimal Needed, bool Reached);

/// <summary>How much of a course is completed.</summary>
/// <param name="Percent">Percent.</param>
/// <param name="CompletedAt">When it was completed.</param>
internal sealed record CompletionAnswer(decimal Percent, DateTimeOffset? CompletedAt = null);

/// <summary>A logbook in numbers.</summary>
/// <param name="ConfirmedHours">Hours that the mentor has confirmed.</param>
/// <param name="Waiting">Entries that wait for the mentor.</param>
/// <param name="Returned">Entries that were returned.</param>
/// <param name="Mentor">The mentor.</param>
internal sealed record LogbookCounts(decimal ConfirmedHours, int Waiting, int Returned, MentorShown? Mentor = null);

/// <summary>A mentor.</summary>
/// <param name="Name">Name with titles.</param>
/// <param name="Email">Mail address.</param>
/// <param name="Nip">NIP, where the mentor is in the register.</param>
internal sealed record MentorShown(string? Name, string? Email, string? Nip = null);

/// <summary>A mentor that was named.</summary>
/// <param name="Training">Id of the training.</param>
/// <param name="Mentor">The mentor.</param>
/// <param name="Nomination">Id of the nomination, where the mentor is one participant's.</param>
internal sealed record MentorNamed(string Training, MentorShown Mentor, string? Nomination = null);

/// <summary>A change of a roll.</summary>
/// <param name="At">When.</param>
/// <param name="Event">What happened.</param>
/// <param name="Actor">Kind of who did it.</param>
/// <param name="Changes">What was changed.</param>
/// <param name="ActorId">Who did it, where that is no personal data.</param>
/// <param name="From">The network address that it came from.</param>
/// <param name="Note">Why.</param>
internal sealed record RollLine(DateTimeOffset? At, string? Event, string? Actor, IReadOnlyList<Attendance.RollDifference> Changes, string? ActorId = null, string? From = null, string? Note = null);

/// <summary>A participant's logbook.</summary>
/// <param name="Nomination">Id of the nomination.</param>
/// <param name="ConfirmedHours">Hours that the mentor has confirmed.</param>
/// <param name="Items">The entries.</param>
/// <param name="Mentor">The mentor.</param>
internal sealed record LogbookAnswer(string Nomination, decimal ConfirmedHours, IReadOnlyList<LogbookLine> Items, MentorShown? Mentor = null);

/// <summary>An entry of a logbook.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Date">The day.</param>
/// <param name="Hours">Hours.</param>
/// <param name="Activity">What was done.</param>
/// <param name="State">waiting, confirmed or returned.</param>
/// <param name="Version">Counts its changes.</param>
/// <param name="ChangedAt">When it changed last.</param>
/// <param name="Remark">What the mentor or HR said.</param>
internal sealed record LogbookLine(int Number, DateOnly Date, decimal Hours, string? Activity, string State, int Version, DateTimeOffset? ChangedAt, string? Remark = null);

/// <summary>How much of a course somebody has completed.</summary>
/// <param name="Nip">NIP.</param>
/// <param name="Percent">Percent, 0 to 100; 100 where only the time is said.</param>
/// <param name="CompletedAt">When it was completed.</param>
/// <param name="Note">Why it was entered or corrected.</param>
internal sealed record CompletionBody(string Nip, decimal? Percent = null, DateTimeOffset? CompletedAt = null, string? Note = null);
