using System.Globalization;
using AsnTraining.App.Trainings;
using AsnTraining.Domain;

namespace AsnTraining.App.Nominations;

/// <summary>A reminder of the start.</summary>
/// <param name="Kind">Kind of mail.</param>
/// <param name="At">When it is due.</param>
internal sealed record DueReminder(string Kind, DateTimeOffset At);

/// <summary>When participants are reminded of the start, where the agency has it done.</summary>
internal static class StartReminders
{
    /// <summary>The reminder that a participant has not got yet. A new plan has one of its own.</summary>
    public static DueReminder? Of(NominationEntity row, Training training, AgencySettings agency)
    {
        if (row.Stage != NominationState.Enrolled || row.Erased || agency.StartReminder is not { } before)
            return null;
        var kind = string.Create(CultureInfo.InvariantCulture, $"starts-{training.PlanRevision}");
        return row.WasMailed(kind) ? null : new(kind, training.StartsAt - before);
    }

    /// <summary>When to wake for it. One whose moment passed before there was a seat is left out.</summary>
    public static DateTimeOffset? Next(NominationEntity row, Training training, AgencySettings agency, DateTimeOffset now) =>
        Of(row, training, agency) is { } reminder && reminder.At > now ? reminder.At : null;
}
