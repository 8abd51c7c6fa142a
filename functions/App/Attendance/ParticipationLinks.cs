using AsnTraining.App.Nominations;
using AsnTraining.App.Platform.Mail;
using AsnTraining.App.Platform.Security;
using AsnTraining.Domain;
using Microsoft.Extensions.Options;

namespace AsnTraining.App.Attendance;

/// <summary>
/// The links by which participants and mentors take part in taking down who took part. They carry ids only. A check-in link
/// names its person and session; the minutes are those of the session's present plan, so that a link that was mailed before a
/// session was moved neither works at the old time nor fails at the new one.
/// </summary>
public sealed class ParticipationLinks(LinkTokens links, IOptions<SiteOptions> site)
{
    // After its minutes a link says for a while longer what became of the session; then it says nothing any more.
    private static readonly TimeSpan After = TimeSpan.FromDays(90);

    /// <summary>A person's link to one session.</summary>
    public string CheckIn(NominationEntity row, Training training, TrainingSession session)
    {
        ArgumentNullException.ThrowIfNull(row);
        ArgumentNullException.ThrowIfNull(session);
        return At("/check-in", LinkPurpose.CheckIn, $"{row.Id}|{session.Id}", training);
    }

    /// <summary>A person's link to the own logbook.</summary>
    public string Logbook(NominationEntity row, Training training)
    {
        ArgumentNullException.ThrowIfNull(row);
        return At("/logbook", LinkPurpose.Logbook, row.Id, training);
    }

    /// <summary>A mentor's link to a person's logbook.</summary>
    public string Mentor(NominationEntity row, MentorEntity mentor, Training training)
    {
        ArgumentNullException.ThrowIfNull(row);
        ArgumentNullException.ThrowIfNull(mentor);
        return At("/logbook/mentor", LinkPurpose.Mentor, $"{row.Id}|{mentor.Naming}", training);
    }

    private string At(string path, LinkPurpose purpose, string subject, Training training)
    {
        ArgumentNullException.ThrowIfNull(training);
        return site.Value.At(path + "?t=" + links.Create(purpose, subject, training.EndsAt + After));
    }
}
