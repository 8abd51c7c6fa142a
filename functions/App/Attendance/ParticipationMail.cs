using System.Security.Cryptography;
using System.Text;
using AsnTraining.App.Nominations;
using AsnTraining.App.Platform.Mail;
using AsnTraining.App.Trainings;
using AsnTraining.Documents.Mails;
using AsnTraining.Domain;

namespace AsnTraining.App.Attendance;

/// <summary>The mails by which participants and mentors take part in taking down who took part; each kind once.</summary>
public sealed class ParticipationMail(TrainingCatalogue catalogue, AgencyStore agencies, LifecycleMail mail, ParticipationLinks links, TimeProvider time)
{
    /// <summary>A mail with the links of more sessions than this helps nobody: then each session has its own.</summary>
    private const int MostLinks = 12;

    /// <summary>Sends what goes out together with the seat, if anything does.</summary>
    public async Task AtEnrolmentAsync(NominationEntity row, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(row);
        if (row.Stage != NominationState.Enrolled)
            return;
        var training = await catalogue.ReadAsync(row.Agency, row.Training, cancellationToken);
        var agency = await agencies.ReadAsync(row.Agency, cancellationToken);
        var now = time.GetUtcNow();
        if (InvitesAtEnrolment(training, agency))
        {
            var sessions = training.Sessions.Select(s => (Session: s, Window: agency.CheckIn.WindowOf(training, s))).Where(s => s.Window is { } window && window.Closes > now).ToList();
            if (sessions.Count > 0)
            {
                await mail.SendOnceAsync(row, "checkin-all", "checkin", To(row), new CheckInLinks
                {
                    RecipientName = row.Name,
                    Training = training.Summary(withCost: false),
                    Sessions = [.. sessions.Select(s => new CheckInLink(s.Session.Date, s.Session.Start, s.Session.End, links.CheckIn(row, training, s.Session), s.Window!.Opens, s.Window.Closes))],
                }, agency, cancellationToken);
            }
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

    /// <summary>Sends a person the link of one session.</summary>
    public Task InviteAsync(NominationEntity row, Training training, TrainingSession session, CheckInWindow window, AgencySettings agency, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(row);
        ArgumentNullException.ThrowIfNull(training);
        ArgumentNullException.ThrowIfNull(session);
        ArgumentNullException.ThrowIfNull(window);
        return mail.SendOnceAsync(row, KindOf(session), "checkin", To(row), new CheckInInvitation
        {
            RecipientName = row.Name,
            Training = training.Summary(withCost: false),
            SessionDate = session.Date,
            SessionStarts = session.Start,
            SessionEnds = session.End,
            CheckInUrl = links.CheckIn(row, training, session),
            Opens = window.Opens,
            Closes = window.Closes,
        }, agency, cancellationToken);
    }

    /// <summary>The kind of a session's invitation: a session that was moved to another time is invited to anew.</summary>
    public static string KindOf(TrainingSession session)
    {
        ArgumentNullException.ThrowIfNull(session);
        var plan = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{session.Id}|{session.Date:yyyy-MM-dd}|{session.Start:HH:mm}");
        return "checkin-" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(plan)).AsSpan(0, 6));
    }

    private static Recipient To(NominationEntity row) => new(row.Email ?? "", row.Name);
}
