using System.Text;
using AsnTraining.App.Platform.Mail;
using AsnTraining.App.Trainings;
using AsnTraining.Documents;
using AsnTraining.Documents.Calendar;
using AsnTraining.Domain;
using Microsoft.Extensions.Options;

namespace AsnTraining.App.Nominations;

/// <summary>
/// The calendar files that go with a participant's mails: one UID for the nomination's whole life. The sequence comes from
/// the plan's revision, doubled, so that a cancellation is always newer than the invitation it takes back.
/// </summary>
public sealed class ParticipantCalendar(IOptions<MailOptions> mail, IOptions<SiteOptions> site, TimeProvider time)
{
    /// <summary>Invites.</summary>
    public IReadOnlyList<MailFile> Invite(NominationEntity row, Training training, AgencySettings agency, Language language) =>
        Has(row) ? Files(CalendarFiles.Request(Invitation(row, training, agency, 0), language)) : [];

    /// <summary>Moves what was invited to before; what the new plan no longer has is taken back.</summary>
    /// <param name="row">Nomination.</param>
    /// <param name="before">The training as the participant's calendar has it.</param>
    /// <param name="after">The training as it is now.</param>
    /// <param name="agency">Agency.</param>
    /// <param name="language">The participant's language.</param>
    public IReadOnlyList<MailFile> Change(NominationEntity row, Training before, Training after, AgencySettings agency, Language language)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        if (before.PlanRevision >= after.PlanRevision)
            return Invite(row, after, agency, language);
        return Has(row) ? Files(CalendarFiles.Change(Invitation(row, before, agency, 0), Invitation(row, after, agency, 0), language)) : [];
    }

    /// <summary>Takes the invitation back.</summary>
    public IReadOnlyList<MailFile> Cancel(NominationEntity row, Training training, AgencySettings agency, Language language) =>
        Has(row) ? Files(CalendarFiles.Cancel(Invitation(row, training, agency, 1), language)) : [];

    private static bool Has(NominationEntity row)
    {
        ArgumentNullException.ThrowIfNull(row);
        return EmailAddress.TryParse(row.Email, out _);
    }

    private CalendarInvitation Invitation(NominationEntity row, Training training, AgencySettings agency, int step) => new()
    {
        Uid = $"{row.Uuid}@{site.Value.PublicBaseUrl!.Host}",
        Sequence = (2 * training.PlanRevision) + step,
        WrittenAt = time.GetUtcNow(),
        Training = training.Summary(withCost: false),
        Sessions = [.. training.Sessions.Select(session => new CalendarSession(session.Date, session.Start, session.End))],
        OrganizerName = agency.Name,
        OrganizerAddress = mail.Value.FromAddress,
        AttendeeName = row.Name,
        AttendeeAddress = row.Email!,
        Url = training.JoinUrl,
    };

    private static IReadOnlyList<MailFile> Files(IReadOnlyList<CalendarFile> files) =>
        [.. files.Select(file => new MailFile(file.Name, CalendarFile.ContentType, Encoding.UTF8.GetBytes(file.Content)))];
}
