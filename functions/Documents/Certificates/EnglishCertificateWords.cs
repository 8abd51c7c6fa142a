using AsnTraining.Domain;

namespace AsnTraining.Documents.Certificates;

internal sealed record EnglishCertificateWords : CertificateWords
{
    public static EnglishCertificateWords Instance { get; } = new();

    public override string Tag => "en-GB";

    public override string Title => "Certificate of Completion";

    public override string Number => "Number";

    public override string LeadIn => "is awarded to";

    public override string Nip => "Employee number (NIP)";

    public override string Birth => "Place and date of birth";

    public override string Rank => "Rank and grade";

    public override string Position => "Position";

    public override string Unit => "Work unit";

    public override string Agency => "Agency";

    public override string Subjects => "List of Subjects";

    public override string SubjectNumber => "No.";

    public override string Subject => "Subject";

    public override string SubjectHours => "Hours (JP)";

    public override string Total => "Total";

    public override string Specimen => "SPECIMEN";

    public override string SealRing => "Electronic seal";

    public override string VerifyAt => "Check that it is genuine by scanning the QR code or opening";

    public override string VerificationCode => "Verification code";

    public override string EmblemOf(string agency) => $"Emblem of {agency}";

    public override string QrCode(string address) => $"QR code that leads to the verification page {address}";

    public override string SealField(string agency) => $"Electronic seal of {agency}";

    public override string SealNote(string agency) =>
        $"This document is electronically sealed by {agency}. Any change to it breaks the seal.";

    public override (string Before, string Emphasis, string After) Statement(CertificateContent content) => content.Statement switch
    {
        CertificateStatement.Passed when content.Qualification is { } qualification =>
            ("who PASSED, with the qualification ", qualification, $", the {Form(content)}"),
        CertificateStatement.Passed => ("who ", "PASSED", $" the {Form(content)}"),
        _ => ("who took part in the ", "", Form(content)),
    };

    public override string Replaces(string number) => $"in place of certificate {number}, which is no longer valid";

    public override string Details(CertificateTraining training)
    {
        var year = training.Year ?? training.End.Year;
        var batch = training.Batch is { } name ? $"batch {name} of {year}, " : year != training.End.Year ? $"{year}, " : "";
        return $"held by {training.Organiser} {Where(training, "online ", "in\u00A0")}"
            + $"{(training.Start == training.End ? "on" : "from")} {Together(Dates(training.Start, training.End))}, "
            + $"{batch}{Together(Hours(training.Hours))}.";
    }

    public override string Date(DateOnly date) => EnglishDate.Day(date);

    public override string Dates(DateOnly start, DateOnly end) => EnglishDate.Range(start, end);

    public override string Hours(int hours) => $"{hours} ({Terbilang.English(hours)}) training {(hours == 1 ? "hour" : "hours")} (JP)";

    public override string Issued(string place, DateOnly date) => $"{place}, {Date(date)}";

    public override string Continued(int page, int pages) => $"Annex, page {page} of {pages}";

    // Within a sentence English writes common nouns small.
    private static string Form(CertificateContent content) => content.Training.Form is [var first, .. var rest] ? char.ToLowerInvariant(first) + rest : "";
}
