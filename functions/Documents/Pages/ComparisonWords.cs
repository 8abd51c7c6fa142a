namespace AsnTraining.Documents.Pages;

/// <summary>What a comparison found, in words. A finding about the file outranks the status of the code, an obstacle does not.</summary>
internal sealed record ComparisonWords(string Tone, Phrase Title, Phrase Body, bool IsFinding)
{
    public static ComparisonWords Of(PdfComparison comparison, bool codeIsValid) => comparison switch
    {
        PdfComparison.Identical => new(codeIsValid ? "good" : "waiting", CertificateWords.Identical, CertificateWords.IdenticalBody, true),
        PdfComparison.Different => new("bad", CertificateWords.Different, CertificateWords.DifferentBody, true),
        PdfComparison.OtherSealedFile => new("waiting", CertificateWords.OtherSealed, CertificateWords.OtherSealedBody, true),
        PdfComparison.NotAPdf => new("waiting", CertificateWords.NotAPdf, CertificateWords.NotAPdfBody, false),
        PdfComparison.TooLarge => new("waiting", CertificateWords.TooLarge, CertificateWords.TooLargeBody, false),
        PdfComparison.NoFile => new("waiting", CertificateWords.NoFile, CertificateWords.NoFileBody, false),
        _ => new("waiting", CertificateWords.CompareLater, CertificateWords.CompareLaterBody, false),
    };
}
