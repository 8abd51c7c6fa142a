using AsnTraining.Documents.Pages;
using AsnTraining.Domain;

namespace AsnTraining.App.Certificates;

/// <summary>What the public learns of a code, as a page and as JSON. After erasure the name and the NIP are gone; all else stays.</summary>
internal static class VerifyAnswer
{
    /// <summary>The page.</summary>
    public static VerifyPage Page(VerifiedCode known, PdfComparison? comparison, string? badge, string typed, string query, DateTimeOffset now)
    {
        var found = known.Certificate;
        return new VerifyPage
        {
            Status = known.Status,
            Code = found is null ? (typed.Length > 40 ? typed[..40] : typed) : VerificationCode.Parse(found.Row.Code).Text,
            CheckedAt = now,
            Since = found?.Row.ChangedAt,
            Reason = PublicReason(known),
            ReplacedByAddress = Address(known.ReplacedBy),
            ReplacesAddress = Address(known.Replaces),
            CompareAction = found is null ? null : Address(found.Row.Code),
            CompareLimitBytes = UploadedFile.LimitBytes,
            Comparison = comparison,
            CredentialAddress = badge,
            Query = query,
            AgencyName = found?.Facts.Agency,
            Certificate = found is null ? null : new CertificateParticulars
            {
                Number = found.Row.Printed,
                Name = Filled(found.Facts.Name),
                MaskedNip = MaskedNip(found.Facts),
                Training = found.Summary,
                IssuedOn = found.Facts.IssuedOn,
                Issuer = found.Facts.Agency,
                Sha256 = found.Row.Sha256,
            },
        };
    }

    /// <summary>The same for programs.</summary>
    public static object Json(VerifiedCode known, PdfComparison? comparison, string? badge, string typed, DateTimeOffset now)
    {
        var found = known.Certificate;
        return new
        {
            status = Word(known.Status),
            since = found?.Row.ChangedAt,
            checkedAt = now,
            reason = PublicReason(known),
            replacedBy = Address(known.ReplacedBy),
            replaces = Address(known.Replaces),
            number = found?.Row.Printed,
            name = Filled(found?.Facts.Name),
            nip = found is null ? null : MaskedNip(found.Facts),
            title = found?.Facts.Title,
            hoursJp = found?.Facts.HoursJp,
            start = found?.Facts.Start,
            end = found?.Facts.End,
            issuedOn = found?.Facts.IssuedOn,
            issuer = found?.Facts.Agency,
            sha256 = found?.Row.Sha256,
            badge,
            file = comparison is { } result ? Word(result) : null,
            codeProblem = known.Status == CertificateStatus.Unknown && ProblemOf(typed) is { } problem ? Word(problem) : null,
        };
    }

    /// <summary>What is wrong with a code as somebody typed it; null when it could be one of ours.</summary>
    public static CodeProblem? ProblemOf(string typed) =>
        VerificationCode.TryParse(typed, out _, out var fault) ? null : fault == VerificationCodeFault.Check ? CodeProblem.Mistyped : CodeProblem.Malformed;

    private static string? Address(string? code) => code is null ? null : "/verify/" + code;

    private static string? PublicReason(VerifiedCode known) =>
        known is { Status: CertificateStatus.Revoked, Certificate.Row: { ReasonIsPublic: true, Reason.Length: > 0 } row } ? row.Reason : null;

    private static string? MaskedNip(CertificateFacts facts) => facts.Nip.Length == 0 ? null : Nip.FromStored(facts.Nip).Masked;

    private static string? Filled(string? text) => string.IsNullOrEmpty(text) ? null : text;

    private static string Word<T>(T value)
        where T : struct, Enum
    {
        var name = value.ToString();
        return char.ToLowerInvariant(name[0]) + name[1..];
    }
}
