using AsnTraining.Documents.Pages;

namespace AsnTraining.App.Nominations.Checks;

/// <summary>Something odd about a nomination that was taken all the same.</summary>
/// <param name="Type">A stable slug.</param>
/// <param name="Detail">What is odd and what to look at, in English.</param>
public sealed record NominationWarning(string Type, string Detail)
{
    /// <summary>The HR system and the NIP disagree on PNS or PPPK.</summary>
    public const string StatusMismatch = "status-mismatch";

    /// <summary>Sessions overlap with another training of the nominee.</summary>
    public const string ScheduleClash = "schedule-clash";

    /// <summary>A PPPK would exceed the year's ceiling of hours.</summary>
    public const string AboveCeiling = "above-jp-ceiling";

    /// <summary>The nominee has no mail address, so no notice reaches them.</summary>
    public const string NoEmail = "email-missing";

    /// <summary>Writes the warnings of a row, one a line.</summary>
    public static string? Write(IEnumerable<NominationWarning> warnings)
    {
        var lines = string.Join('\n', warnings.Select(w => $"{w.Type}|{w.Detail}"));
        return lines.Length == 0 ? null : lines;
    }

    /// <summary>Reads the warnings of a row.</summary>
    public static IReadOnlyList<NominationWarning> Read(string? text) => string.IsNullOrEmpty(text) ? [] :
        [.. text.Split('\n').Select(line => line.Split('|', 2)).Where(parts => parts.Length == 2).Select(parts => new NominationWarning(parts[0], parts[1]))];

    /// <summary>What an approver is told of a row's warnings, in the page's own words.</summary>
    public static IReadOnlyList<NominationConcern> ConcernsOf(string? text) => [.. Read(text).Select(Concern).OfType<NominationConcern>().Distinct()];

    private static NominationConcern? Concern(NominationWarning warning) => warning.Type switch
    {
        StatusMismatch => NominationConcern.StatusMismatch,
        ScheduleClash => NominationConcern.ScheduleClash,
        AboveCeiling => NominationConcern.AboveCeiling,
        _ => null,
    };
}
