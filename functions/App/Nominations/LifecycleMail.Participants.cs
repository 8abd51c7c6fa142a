using System.Globalization;
using AsnTraining.App.Platform.Mail;
using AsnTraining.App.Platform.Security;
using AsnTraining.App.Trainings;
using AsnTraining.Documents;
using AsnTraining.Documents.Mails;
using AsnTraining.Domain;

namespace AsnTraining.App.Nominations;

/// <remarks>What a participant hears between the seat and the certificate.</remarks>
public sealed partial class LifecycleMail
{
    /// <summary>How long after the start the page behind the seat's link still tells what became of it.</summary>
    private static readonly TimeSpan SeatPageLife = TimeSpan.FromDays(30);

    /// <summary>Reminds a participant of the start, if that is due.</summary>
    public async Task RemindOfStartAsync(NominationEntity row, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(row);
        var training = await catalogue.ReadAsync(row.Agency, row.Training, row.PlanRevision, cancellationToken);
        var agency = await agencies.ReadAsync(row.Agency, cancellationToken);
        // Whoever is late with a reminder does not send it when the training has begun.
        if (StartReminders.Of(row, training, agency) is { } reminder && reminder.At <= time.GetUtcNow() && time.GetUtcNow() < training.StartsAt)
            await SendOnceAsync(row, reminder.Kind, new StartReminder { RecipientName = row.Name, Training = training.Summary(withCost: false), DeclineUrl = SeatUrl(row, training), JoinUrl = training.JoinUrl, Counts = training.Participation.Kind }, agency, [], cancellationToken);
    }

    private Enrolled Seat(NominationEntity row, Training training, TrainingSummary summary, AgencySettings agency, List<MailFile> attachments)
    {
        attachments.AddRange(calendar.Invite(row, training, agency, agency.LanguageOf(row.Language)));
        var promoted = row.WasMailed(NominationState.Waitlisted.Name());
        return new()
        {
            RecipientName = row.Name,
            Training = summary,
            FromWaitlist = promoted,
            // First come goes without saying, and what was said of the waitlist no longer holds.
            AllocationExplanation = promoted || training.Allocation == AllocationRule.FirstCome ? null : AllocationWords.Of(row),
            ConfirmUrl = SeatUrl(row, training),
            HasCalendar = attachments.Count > 0,
            Counts = training.Participation.Kind,
            MinimumAttendance = training.MinimumAttendance > 0 ? training.MinimumAttendance : null,
            NeededHours = training.Participation.LogbookHours is { } hours ? Participation.OfLogbook(0, hours).Needed(training.MinimumAttendance) : null,
            PassMark = training.Assessment is { Required: true } assessment ? assessment.PassMark : null,
        };
    }

    /// <summary>Tells of another time or place, once for each change, whoever was told of the one before.</summary>
    private async Task TellOfPlanAsync(NominationEntity row, Training training, CancellationToken cancellationToken)
    {
        if (row.PlanTold >= training.PlanRevision)
            return;
        await addresses.RefreshAsync(row, cancellationToken);
        var agency = await agencies.ReadAsync(row.Agency, cancellationToken);
        var before = await ToldAsync(row, training, cancellationToken);
        var files = WasInvited(row) ? calendar.Change(row, before, training, agency, agency.LanguageOf(row.Language)) : [];
        var mail = new Rescheduled
        {
            RecipientName = row.Name,
            Training = training.Summary(withCost: false),
            Before = before.Summary(withCost: false),
            Reason = Filled(training.ChangeReason),
            IsWaiting = row.Stage != NominationState.Enrolled,
            DeclineUrl = row.Stage == NominationState.Enrolled ? SeatUrl(row, training) : null,
            HasCalendar = files.Count > 0,
        };
        await SendAsync(row, string.Create(CultureInfo.InvariantCulture, $"plan-{training.PlanRevision}"), Participant(row), mail, agency, files, cancellationToken, planTold: training.PlanRevision);
    }

    /// <summary>The training as the participant was told of it last.</summary>
    private async Task<Training> ToldAsync(NominationEntity row, Training training, CancellationToken cancellationToken) =>
        row.PlanTold < training.PlanRevision && await catalogue.PlanAsync(row.Agency, row.Training, row.PlanTold, cancellationToken) is { } plan
            ? training.At(plan) with { PlanRevision = row.PlanTold }
            : training;

    private string SeatUrl(NominationEntity row, Training training) =>
        site.Value.At("/seats?t=" + links.Create(LinkPurpose.Seat, row.Id, training.StartsAt + SeatPageLife));

    private static bool WasInvited(NominationEntity row) => row.WasMailed(NominationState.Enrolled.Name());
}
