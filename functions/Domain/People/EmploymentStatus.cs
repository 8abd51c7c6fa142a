namespace AsnTraining.Domain;

/// <summary>The two kinds of civil servant (ASN).</summary>
public enum EmploymentStatus
{
    /// <summary><i>Pegawai Negeri Sipil</i>, permanent.</summary>
    Pns,

    /// <summary><i>Pegawai Pemerintah dengan Perjanjian Kerja</i>, on contract.</summary>
    Pppk,
}

/// <summary>How an <see cref="EmploymentStatus"/> is written outside this program.</summary>
public static class EmploymentStatuses
{
    /// <summary><c>PNS</c> or <c>PPPK</c>.</summary>
    public static string Name(this EmploymentStatus status) => status == EmploymentStatus.Pns ? "PNS" : "PPPK";

    /// <summary>Reads <c>PNS</c>, <c>PPPK</c> or the colloquial <c>P3K</c>, without regard to case and outer spaces.</summary>
    public static bool TryParse(string? text, out EmploymentStatus status)
    {
        switch (text?.Trim().ToUpperInvariant())
        {
            case "PNS":
                status = EmploymentStatus.Pns;
                return true;
            case "PPPK" or "P3K":
                status = EmploymentStatus.Pppk;
                return true;
            default:
                status = default;
                return false;
        }
    }
}
