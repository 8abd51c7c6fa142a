using System.Security.Cryptography;
using System.Text;
using AsnTraining.App.Nominations;
using AsnTraining.App.Platform.Mail;
using AsnTraining.App.Trainings;
using AsnTraining.Documents.Mails;
using AsnTraining.Domain;

namespace AsnTraining.App.Attendance;

/// <summary>The mails by which participants and mentors take part in taking down who took part; each kind once.</summary>
public sealed class ParticipationMail(TrainingCatalogue catalogue, AgencyStore agencies, LifecycleMail mail, Mentors mentors, ParticipationLinks links, TimeProvider time)
{
    /// <summary>A mail with the links of more sessions than this helps nobody: then each session has its own.</summary>
    private const int MostLinks = 12;

    /// <summary>Start of the kinds of mail that bring the links of all sessions.</summary>
    private const string AllSessions = "checkin-all-";

    /// <summary>Sends what goes out together with the seat, if anything does.</summary>
    public async Task AtEnrolmentAsync(NominationEntity row, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(row);
        if (row.Stage != NominationState.Enrolled)
            return;
        var training = await catalogue.ReadAsync(row.Agency, row.Training, cancellationToken);
        var agency = await agencies.ReadAsync(row.Agency, cancellationToken);
        if (training.Participation.Kind == ParticipationKind.Logbook)
        {
            // Without a mentor there is nobody to write for yet; the desk sends the link when one is named.
            if (await mentors.FindAsync(row, cancellationToken) is { } mentor)
                await InviteToWriteAsync(row, training, mentor, agency, cancellationToken);
            return;
        }
        var now = time.GetUtcNow();
        if (InvitesAtEnrolment(training, agency))
        {
            // Links that a later plan brings are the desk's to send: it writes to everybody, and each gets them once.
            if (!HasLinks(row))
                await InviteToAllAsync(row, training, agency, cancellationToken);
            return;
        }
        // Whoever gets a seat while the doors are open already was not among those invited when they opened.
        foreach (var session in training.Sessions)
        {
            if (agency.CheckIn.WindowOf(training, session) is { } window && window.Holds(now))
                await InviteAsync(row, training, session, window, agency, cancellationToken);
        }
    }

    /// <summary>Whether the links of all sessions go out with the seat.</summary>
    public static bool InvitesAtEnrolment(Training training, AgencySettings agency)
    {
        ArgumentNullException.ThrowIfNull(training);
        ArgumentNullException.ThrowIfNull(agency);
        return agency.CheckIn.Invite == CheckInInvite.Enrolment && training.Sessions.Count <= MostLinks;
    }

    /// <summary>Sends a person the links of all sessions whose check-in has not closed, if there are any: once for each plan of the sessions.</summary>
    public async Task InviteToAllAsync(NominationEntity row, Training training, AgencySettings agency, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(row);
        ArgumentNullException.ThrowIfNull(training);
        ArgumentNullException.ThrowIfNull(agency);
        var sessions = ToCome(training, agency).ToList();
        if (sessions.Count == 0)
            return;
        await mail.SendOnceAsync(row, KindOfAll(training), new CheckInLinks
        {
            RecipientName = row.Name,
            Training = training.Summary(withCost: false),
            Sessions = [.. sessions.Select(s => new CheckInLink(s.Session.Date, s.Session.Start, s.Session.End, links.CheckIn(row, training, s.Session), s.Window.Opens, s.Window.Closes))],
            AreNew = HasLinks(row),
        }, agency, [], cancellationToken, "checkin");
    }

    /// <summary>Whether there is a session left to check in to.</summary>
    public bool HasSessionsToCome(Training training, AgencySettings agency) => ToCome(training, agency).Any();

    private IEnumerable<(TrainingSession Session, CheckInWindow Window)> ToCome(Training training, AgencySettings agency)
    {
        var now = time.GetUtcNow();
        foreach (var session in training.Sessions)
        {
            if (agency.CheckIn.WindowOf(training, session) is { } window && window.Closes > now)
                yield return (session, window);
        }
    }

    private static bool HasLinks(NominationEntity row) => row.Mailed?.Split(',').Any(kind => kind.StartsWith(AllSessions, StringComparison.Ordinal)) == true;

    /// <summary>Sends a person the link of one session.</summary>
    public Task InviteAsync(NominationEntity row, Training training, TrainingSession session, CheckInWindow window, AgencySettings agency, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(row);
        ArgumentNullException.ThrowIfNull(training);
        ArgumentNullException.ThrowIfNull(session);
        ArgumentNullException.ThrowIfNull(window);
        return mail.SendOnceAsync(row, KindOf(session), new CheckInInvitation
        {
            RecipientName = row.Name,
            Training = training.Summary(withCost: false),
            SessionDate = session.Date,
            SessionStarts = session.Start,
            SessionEnds = session.End,
            CheckInUrl = links.CheckIn(row, training, session),
            Opens = window.Opens,
            Closes = window.Closes,
        }, agency, [], cancellationToken, "checkin");
    }

    /// <summary>The kind of the notice of what was recorded.</summary>
    public const string Recorded = "recorded";

    /// <summary>Tells a person what was recorded of them, while it can still be corrected.</summary>
    public Task TellRecordAsync(NominationEntity row, Training training, RollEntity? roll, AgencySettings agency, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(row);
        ArgumentNullException.ThrowIfNull(training);
        var done = RollEntity.ParticipationOf(roll, training);
        return mail.SendOnceAsync(row, Recorded, new ParticipationRecorded
        {
            RecipientName = row.Name,
            Training = training.Summary(withCost: false),
            Attended = (int)done.Done,
            Held = (int)done.Whole,
            MinimumAttendance = training.MinimumAttendance > 0 ? training.MinimumAttendance : null,
            Mark = roll?.GivenMark?.Value,
            PassMark = training.Assessment is { Required: true } test ? test.PassMark : null,
        }, agency, [], cancellationToken);
    }

    /// <summary>Sends a person the link to the own logbook.</summary>
    public Task InviteToWriteAsync(NominationEntity row, Training training, MentorEntity mentor, AgencySettings agency, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(row);
        ArgumentNullException.ThrowIfNull(mentor);
        return mail.SendOnceAsync(row, "logbook", new LogbookInvitation
        {
            RecipientName = row.Name,
            Training = training.Summary(withCost: false),
            LogbookUrl = links.Logbook(row, training),
            MentorName = mentor.Name,
        }, agency, [], cancellationToken);
    }

    /// <summary>Asks a mentor to look at the entries that wait.</summary>
    public Task AskMentorAsync(NominationEntity row, Training training, MentorEntity mentor, RollEntity roll, AgencySettings agency, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(row);
        ArgumentNullException.ThrowIfNull(mentor);
        ArgumentNullException.ThrowIfNull(roll);
        return mail.SendOnceAsync(row, Counted("mentor", roll.MentorAsks + 1), "mentor", new Recipient(mentor.Email, mentor.Name, mentor.Language), new MentorRequest
        {
            RecipientName = mentor.Name,
            EmployeeName = row.Name,
            Training = training.Summary(withCost: false),
            EntriesWaiting = roll.LogbookWaiting,
            MentorUrl = links.Mentor(row, mentor, training),
        }, agency, cancellationToken);
    }

    /// <summary>Tells a person of entries that the mentor, where there is one, or the agency returned.</summary>
    public Task TellOfReturnAsync(NominationEntity row, Training training, MentorEntity? mentor, RollEntity roll, IReadOnlyList<LogbookEntity> returned, AgencySettings agency, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(row);
        ArgumentNullException.ThrowIfNull(roll);
        ArgumentNullException.ThrowIfNull(agency);
        return mail.SendOnceAsync(row, Counted("returned", roll.ReturnsTold + 1), new LogbookReturned
        {
            RecipientName = row.Name,
            Training = training.Summary(withCost: false),
            LogbookUrl = links.Logbook(row, training),
            MentorName = mentor?.Name,
            AgencyName = agency.Name,
            Entries = [.. returned.Select(e => new ReturnedEntry(e.Day, e.Remark ?? "", e.RemarkByAgency))],
        }, agency, [], cancellationToken, "returned");
    }

    /// <summary>The kind of a session's invitation: a session that was moved to another time is invited to anew.</summary>
    public static string KindOf(TrainingSession session)
    {
        ArgumentNullException.ThrowIfNull(session);
        return "checkin-" + DigestOf([session]);
    }

    /// <summary>The kind of the mail with the links of all sessions: sessions that came, went or moved are a mail anew.</summary>
    public static string KindOfAll(Training training)
    {
        ArgumentNullException.ThrowIfNull(training);
        return AllSessions + DigestOf(training.Sessions);
    }

    private static string DigestOf(IEnumerable<TrainingSession> sessions)
    {
        var plan = string.Join('\n', sessions.Select(s => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{s.Id}|{s.Date:yyyy-MM-dd}|{s.Start:HH:mm}")));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(plan)).AsSpan(0, 6));
    }

    private static string Counted(string kind, int number) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{kind}-{number}");
}
