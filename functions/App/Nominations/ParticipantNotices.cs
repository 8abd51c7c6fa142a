using System.Globalization;
using AsnTraining.App.Trainings;
using AsnTraining.Domain;

namespace AsnTraining.App.Nominations;

/// <summary>A notice that a participant gets at a moment.</summary>
/// <param name="Kind">Kind of mail.</param>
/// <param name="At">When it is due.</param>
internal sealed record ParticipantNotice(string Kind, DateTimeOffset At);

/// <summary>The notices that an agency has its participants sent by the clock.</summary>
internal static class ParticipantNotices
{
    /// <summary>What was recorded of the participation.</summary>
    public const string Participation = "participation";

    /// <summary>Notices not sent yet. A new plan has a reminder of its own.</summary>
    public static IEnumerable<ParticipantNotice> Of(NominationEntity row, Training training, AgencySettings agency)
    {
        if (row.Stage != NominationState.Enrolled || row.Erased)
            return [];
        var notices = new List<ParticipantNotice>();
        if (agency.StartReminder is { } before)
            notices.Add(new(string.Create(CultureInfo.InvariantCulture, $"starts-{training.PlanRevision}"), training.StartsAt - before));
        // Logbooks and courses have letters of their own.
        if (agency.ParticipationNotice is { } after && training.Participation.Kind == ParticipationKind.Sessions)
            notices.Add(new(Participation, training.EndsAt + after));
        return notices.Where(notice => !row.WasMailed(notice.Kind));
    }

    /// <summary>When the next notice is due. One whose moment passed before there was a seat, or while nobody looked, is left out.</summary>
    public static DateTimeOffset? Next(NominationEntity row, Training training, AgencySettings agency, DateTimeOffset now) =>
        Of(row, training, agency).Where(notice => notice.At > now).Select(notice => (DateTimeOffset?)notice.At).Min();
}
