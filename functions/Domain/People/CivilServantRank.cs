namespace AsnTraining.Domain;

/// <summary>The ranks (<i>pangkat</i>) of permanent civil servants by their grade (<i>golongan ruang</i>), as PP 99/2000 names them.</summary>
public static class CivilServantRank
{
    private static readonly Dictionary<string, string> _byGrade = new(StringComparer.OrdinalIgnoreCase)
    {
        ["I/a"] = "Juru Muda",
        ["I/b"] = "Juru Muda Tingkat I",
        ["I/c"] = "Juru",
        ["I/d"] = "Juru Tingkat I",
        ["II/a"] = "Pengatur Muda",
        ["II/b"] = "Pengatur Muda Tingkat I",
        ["II/c"] = "Pengatur",
        ["II/d"] = "Pengatur Tingkat I",
        ["III/a"] = "Penata Muda",
        ["III/b"] = "Penata Muda Tingkat I",
        ["III/c"] = "Penata",
        ["III/d"] = "Penata Tingkat I",
        ["IV/a"] = "Pembina",
        ["IV/b"] = "Pembina Tingkat I",
        ["IV/c"] = "Pembina Utama Muda",
        ["IV/d"] = "Pembina Utama Madya",
        ["IV/e"] = "Pembina Utama",
    };

    /// <summary>Rank and grade as certificates name them, for instance <c>Penata Tingkat I, III/d</c>.</summary>
    /// <param name="grade">The grade as the HR system sends it.</param>
    /// <returns>The text unchanged where it is no grade of a PNS: a PPPK has a grade and no rank.</returns>
    public static string? WithRank(string? grade) =>
        grade is not null && _byGrade.TryGetValue(grade.Replace(" ", "", StringComparison.Ordinal), out var rank) ? $"{rank}, {grade.Trim()}" : grade;
}
