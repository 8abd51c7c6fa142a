using System.Globalization;
using AsnTraining.Domain;

namespace AsnTraining.App.Certificates;

/// <summary>
/// A certificate's id within its agency, <c>{series}~{year}~{number}</c>: it says where the row lies and names the file.
/// It is no secret and no proof; the verification code is.
/// </summary>
/// <param name="Agency">Agency.</param>
/// <param name="Series">Series of numbers.</param>
/// <param name="Year">Year of issue.</param>
/// <param name="Number">Number within series and year, from 1.</param>
public sealed record CertificateKey(string Agency, string Series, int Year, int Number)
{
    /// <summary>The id within the agency.</summary>
    public string Value => string.Create(CultureInfo.InvariantCulture, $"{Series}~{Year}~{Number:D6}");

    /// <summary>Partition of the series and year.</summary>
    public string Partition => PartitionOf(Agency, Series, Year);

    /// <summary>Row of the number.</summary>
    public string Row => RowOf(Number);

    /// <summary>Name of the file that travels with the mail: no personal data.</summary>
    public string FileName => string.Create(CultureInfo.InvariantCulture, $"sertifikat-{Series}-{Year}-{Number:D6}.pdf");

    /// <summary>Name of the blob.</summary>
    public string BlobName => string.Create(CultureInfo.InvariantCulture, $"{Agency}/{Year}/{Series}-{Number:D6}.pdf");

    /// <summary>Partition of a series and year.</summary>
    public static string PartitionOf(string agency, string series, int year) => string.Create(CultureInfo.InvariantCulture, $"{agency}~{series}~{year}");

    /// <summary>Row of a number.</summary>
    public static string RowOf(int number) => string.Create(CultureInfo.InvariantCulture, $"number~{number:D8}");

    /// <summary>Reads an id of our own.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public static CertificateKey Parse(string agency, string value) => TryParse(agency, value, out var key) ? key : throw new FormatException("Not a certificate id.");

    /// <summary>Reads an id from an address.</summary>
    public static bool TryParse(string agency, string? value, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out CertificateKey? key)
    {
        key = null;
        var parts = value?.Split('~') ?? [];
        if (parts.Length != 3 || !TrainingId.TryParse(parts[0], out var series)
            || !int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var year) || year is < 2000 or > 9999
            || !int.TryParse(parts[2], NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number < 1)
            return false;
        key = new(agency, series.Value, year, number);
        return key.Value == value;
    }
}
