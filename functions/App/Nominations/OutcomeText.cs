using System.Globalization;
using AsnTraining.Documents.Mails;
using AsnTraining.Domain;

namespace AsnTraining.App.Nominations;

/// <summary>Keeps an outcome in a row as text, and reads it back for the mail.</summary>
public static class OutcomeText
{
    /// <summary>Writes an outcome: reason, what was done, the whole, what was needed, mark, pass mark, minimum.</summary>
    public static string Write(Outcome outcome, decimal minimum)
    {
        ArgumentNullException.ThrowIfNull(outcome);
        return string.Join('|', outcome.Reason, Number(outcome.Participation.Done), Number(outcome.Participation.Whole), Number(outcome.Needed), Number(outcome.Mark), Number(outcome.PassMark), Number(minimum));
    }

    /// <summary>What fell short, for the mail.</summary>
    public static IReadOnlyList<Shortfall> ShortfallsOf(string? text)
    {
        var parts = (text ?? "").Split('|');
        if (parts.Length != 7)
            return [];
        var pass = Parse(parts[5]) ?? 0;
        return Enum.Parse<OutcomeReason>(parts[0]) switch
        {
            OutcomeReason.AttendanceBelowMinimum => [new AttendanceTooLow((int)(Parse(parts[1]) ?? 0), (int)(Parse(parts[2]) ?? 0), Parse(parts[6]) ?? 0)],
            OutcomeReason.LogbookBelowMinimum => [new LogbookTooShort(Parse(parts[1]) ?? 0, Parse(parts[3]) ?? 0)],
            OutcomeReason.CompletionBelowMinimum => [new CompletionTooLow(Parse(parts[1]) ?? 0, Parse(parts[3]) ?? 0)],
            OutcomeReason.MarkMissing => [new MarkMissing(pass)],
            OutcomeReason.MarkBelowPass => [new MarkTooLow(Parse(parts[4]) ?? 0, pass)],
            _ => [],
        };
    }

    /// <summary>What fell short, in one line for HR.</summary>
    public static string Reason(Outcome outcome)
    {
        ArgumentNullException.ThrowIfNull(outcome);
        return outcome.Reason switch
        {
            OutcomeReason.AttendanceBelowMinimum => string.Create(CultureInfo.InvariantCulture, $"Attended {outcome.Participation.Done} of {outcome.Participation.Whole} sessions; {outcome.Needed} are needed."),
            OutcomeReason.LogbookBelowMinimum => string.Create(CultureInfo.InvariantCulture, $"The mentor confirmed {outcome.Participation.Done:0.##} hours of the logbook; {outcome.Needed:0.##} are needed."),
            OutcomeReason.CompletionBelowMinimum => string.Create(CultureInfo.InvariantCulture, $"Completed {outcome.Participation.Done:0.##}% of the course; {outcome.Needed:0.##}% are needed."),
            OutcomeReason.MarkMissing => "A mark is required and none was entered.",
            OutcomeReason.MarkBelowPass => string.Create(CultureInfo.InvariantCulture, $"The mark {outcome.Mark} is below the pass mark {outcome.PassMark}."),
            _ => "",
        };
    }

    private static string Number(decimal? value) => value?.ToString(CultureInfo.InvariantCulture) ?? "";

    private static decimal? Parse(string text) => text.Length == 0 ? null : decimal.Parse(text, CultureInfo.InvariantCulture);
}
