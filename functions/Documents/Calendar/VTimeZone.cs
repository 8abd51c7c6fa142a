using AsnTraining.Domain;

namespace AsnTraining.Documents.Calendar;

/// <summary>The zones that a calendar file describes itself: Indonesia's, which have had one fixed offset each since 1988.</summary>
internal static class VTimeZone
{
    public static bool Knows(string ianaName) => Offset(ianaName) is not null;

    public static void Write(ContentLines lines, string ianaName)
    {
        if (Offset(ianaName) is not { } offset)
        {
            return;
        }

        lines.Add("BEGIN", "VTIMEZONE");
        lines.Add("TZID", ianaName);
        lines.Add("BEGIN", "STANDARD");
        lines.Add("DTSTART", "19880101T000000");
        lines.Add("TZOFFSETFROM", offset);
        lines.Add("TZOFFSETTO", offset);
        lines.Add("TZNAME", TrainingZone.Abbreviation(ianaName));
        lines.Add("END", "STANDARD");
        lines.Add("END", "VTIMEZONE");
    }

    private static string? Offset(string ianaName) => TrainingZone.Abbreviation(ianaName) switch
    {
        "WIB" => "+0700",
        "WITA" => "+0800",
        "WIT" => "+0900",
        _ => null,
    };
}
