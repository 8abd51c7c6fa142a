namespace AsnTraining.Documents.Pages;

internal static class FileSize
{
    /// <summary>"148 KB", "5 MB": in thousands and millions of bytes as phones show them.</summary>
    public static string Of(long bytes, Language language) => bytes < 1_000_000
        ? CertificateWords.KiloBytes.In(language, Written.Number(Math.Max(1, bytes / 1000), language))
        : CertificateWords.MegaBytes.In(language, Written.Number(decimal.Round(bytes / 1_000_000m, 1, MidpointRounding.AwayFromZero), language));
}
