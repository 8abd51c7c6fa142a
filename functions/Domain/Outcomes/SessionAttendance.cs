namespace AsnTraining.Domain;

/// <summary>What an attendance list says of one person and session. Only <see cref="Present"/> counts as attended.</summary>
public enum SessionAttendance
{
    /// <summary><i>Hadir</i>.</summary>
    Present,

    /// <summary><i>Tidak hadir</i>, without a reason given.</summary>
    Absent,

    /// <summary><i>Izin</i>: absent with leave.</summary>
    Excused,

    /// <summary><i>Sakit</i>: absent, ill.</summary>
    Sick,
}

/// <summary>How a <see cref="SessionAttendance"/> is written outside this program.</summary>
public static class SessionAttendances
{
    /// <summary>What <see cref="TryParse"/> takes, for messages.</summary>
    public const string KnownWords = "hadir, tidak-hadir, izin, sakit; present, absent, excused, sick; true, false";

    /// <summary>The Indonesian name, as in files: <c>tidak-hadir</c>.</summary>
    public static string Name(this SessionAttendance attendance) => attendance switch
    {
        SessionAttendance.Present => "hadir",
        SessionAttendance.Absent => "tidak-hadir",
        SessionAttendance.Excused => "izin",
        _ => "sakit",
    };

    /// <summary>Reads Indonesian and English words, and truth values; case, spaces, hyphens and underscores do not matter.</summary>
    public static bool TryParse(string? text, out SessionAttendance attendance)
    {
        var letters = (text ?? "").Where(character => !char.IsWhiteSpace(character) && character is not ('-' or '_'));
        var word = string.Concat(letters).ToUpperInvariant();
        SessionAttendance? found = word switch
        {
            "HADIR" or "H" or "PRESENT" or "TRUE" or "YA" or "YES" or "1" => SessionAttendance.Present,
            "TIDAKHADIR" or "ALPA" or "ABSENT" or "FALSE" or "TIDAK" or "NO" or "0" => SessionAttendance.Absent,
            "IZIN" or "IJIN" or "EXCUSED" => SessionAttendance.Excused,
            "SAKIT" or "SICK" => SessionAttendance.Sick,
            _ => null,
        };
        attendance = found ?? default;
        return found is not null;
    }
}
