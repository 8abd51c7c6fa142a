namespace AsnTraining.Demo.Files;

/// <summary>A column by all the names under which HR systems write it.</summary>
/// <param name="names">Names; case, spaces and punctuation do not matter.</param>
public sealed class Column(params string[] names)
{
    private readonly HashSet<string> _names = [.. names.Select(Plain)];

    /// <summary>Training.</summary>
    public static Column Training { get; } = new("training", "trainingId", "trainingCode", "kodePelatihan", "idPelatihan", "pelatihan", "kodeDiklat");

    /// <summary>Whose row it is.</summary>
    public static Column Nip { get; } = new("nip", "nomorIndukPegawai");

    /// <summary>The direct superior's number.</summary>
    public static Column SupervisorNip { get; } = new("supervisorNip", "nipAtasan", "nipAtasanLangsung");

    /// <summary>A training's session.</summary>
    public static Column Session { get; } = new("session", "sesi", "kodeSesi", "sessionId", "pertemuan");

    /// <summary>Whether someone was there.</summary>
    public static Column Presence { get; } = new("present", "kehadiran", "hadir", "attendance", "statusKehadiran", "presensi");

    /// <summary>A mark.</summary>
    public static Column Mark { get; } = new("mark", "nilai", "nilaiAkhir", "score", "skor");

    /// <summary>Whether a header names this column.</summary>
    public bool Matches(string header) => _names.Contains(Plain(header));

    private static string Plain(string name) => string.Concat(name.Where(char.IsAsciiLetterOrDigit)).ToUpperInvariant();
}
