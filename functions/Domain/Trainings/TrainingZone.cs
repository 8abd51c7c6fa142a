namespace AsnTraining.Domain;

/// <summary>Time zones, by their IANA names or by the three abbreviations of Indonesia.</summary>
public static class TrainingZone
{
    /// <summary>Finds a zone and its IANA name: <c>WIB</c>, <c>WITA</c>, <c>WIT</c>, or any name the machine's tz database knows.</summary>
    public static bool TryFind(string? text, out string ianaName, out TimeZoneInfo zone)
    {
        var name = text?.Trim() ?? "";
        ianaName = name.ToUpperInvariant() switch
        {
            "WIB" => "Asia/Jakarta",
            "WITA" => "Asia/Makassar",
            "WIT" => "Asia/Jayapura",
            _ => name,
        };
        zone = TimeZoneInfo.Utc;
        // Windows names are none of ours, and the tz database lies in files, so a path must not slip through.
        var isPlace = ianaName.IndexOf('/', StringComparison.Ordinal) > 0 && !ianaName.Contains('.', StringComparison.Ordinal);
        if (!isPlace && ianaName != "UTC")
            return false;
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(ianaName, out var found))
            return false;
        zone = found;
        return true;
    }

    /// <summary>A zone by its IANA name.</summary>
    /// <exception cref="TimeZoneNotFoundException">There is no such zone.</exception>
    public static TimeZoneInfo Find(string ianaName) =>
        TryFind(ianaName, out _, out var zone) ? zone : throw new TimeZoneNotFoundException($"There is no time zone '{ianaName}'.");

    /// <summary>What people write after a time: <c>WIB</c>, <c>WITA</c> or <c>WIT</c>; elsewhere the zone's own name.</summary>
    public static string Abbreviation(string ianaName) => ianaName switch
    {
        "Asia/Jakarta" or "Asia/Pontianak" => "WIB",
        "Asia/Makassar" => "WITA",
        "Asia/Jayapura" => "WIT",
        _ => ianaName,
    };

    /// <summary>The day that it is in a zone at a moment.</summary>
    public static DateOnly DayOf(this TimeZoneInfo zone, DateTimeOffset moment) =>
        DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(moment, zone).DateTime);

    /// <summary>The moment of a local time; one that the zone skips or repeats is taken in standard time.</summary>
    public static DateTimeOffset At(this TimeZoneInfo zone, DateOnly date, TimeOnly time)
    {
        var local = date.ToDateTime(time);
        return new DateTimeOffset(local, zone.GetUtcOffset(local));
    }
}
