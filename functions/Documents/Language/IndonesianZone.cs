namespace AsnTraining.Documents;

/// <summary>
/// One of Indonesia's three time zones. None has daylight saving time, so a fixed offset is exact for every date that a
/// training can have (the present borders stand since 1988).
/// </summary>
/// <param name="Id">The IANA name.</param>
/// <param name="Abbreviation">What Indonesians write after a time: WIB, WITA or WIT.</param>
/// <param name="Offset">The offset from UTC.</param>
public sealed record IndonesianZone(string Id, string Abbreviation, TimeSpan Offset)
{
    /// <summary>Western Indonesia, UTC+7.</summary>
    public static IndonesianZone Wib { get; } = new("Asia/Jakarta", "WIB", TimeSpan.FromHours(7));

    /// <summary>Central Indonesia, UTC+8.</summary>
    public static IndonesianZone Wita { get; } = new("Asia/Makassar", "WITA", TimeSpan.FromHours(8));

    /// <summary>Eastern Indonesia, UTC+9.</summary>
    public static IndonesianZone Wit { get; } = new("Asia/Jayapura", "WIT", TimeSpan.FromHours(9));

    /// <summary>All three, from west to east.</summary>
    public static IReadOnlyList<IndonesianZone> All { get; } = [Wib, Wita, Wit];

    /// <summary>The zone of an IANA name or an abbreviation.</summary>
    /// <exception cref="ArgumentException">The name is none of Indonesia's zones.</exception>
    public static IndonesianZone From(string name) => name switch
    {
        "Asia/Jakarta" or "Asia/Pontianak" or "WIB" => Wib,
        "Asia/Makassar" or "Asia/Ujung_Pandang" or "WITA" => Wita,
        "Asia/Jayapura" or "WIT" => Wit,
        _ => throw new ArgumentException($"'{name}' is none of Indonesia's time zones (Asia/Jakarta, Asia/Makassar, Asia/Jayapura).", nameof(name)),
    };

    /// <summary>The same instant as the clocks of this zone show it.</summary>
    public DateTimeOffset Local(DateTimeOffset instant) => instant.ToOffset(Offset);
}
