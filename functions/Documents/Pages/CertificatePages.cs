namespace AsnTraining.Documents.Pages;

/// <summary>The employee's own page for one certificate.</summary>
public sealed record CertificateDownloadPage : PageModel
{
    /// <summary>The employee.</summary>
    public required string Name { get; init; }

    /// <summary>The certificate's number.</summary>
    public required string Number { get; init; }

    /// <summary>The training.</summary>
    public required TrainingSummary Training { get; init; }

    /// <summary>Date on the certificate.</summary>
    public required DateOnly IssuedOn { get; init; }

    /// <summary>Where the PDF is.</summary>
    public required string DownloadAddress { get; init; }

    /// <summary>The public verification page.</summary>
    public required string VerifyAddress { get; init; }

    /// <summary>When this link stops working.</summary>
    public required DateTimeOffset LinkExpires { get; init; }

    /// <summary>Size of the PDF in bytes.</summary>
    public required long SizeBytes { get; init; }

    /// <summary>SHA-256 of the PDF, hexadecimal.</summary>
    public required string Sha256 { get; init; }

    /// <summary>Whether it is still valid.</summary>
    public CertificateStatus Status { get; init; } = CertificateStatus.Valid;
}

/// <summary>Whether a certificate counts.</summary>
public enum CertificateStatus
{
    /// <summary>It was issued and counts.</summary>
    Valid,

    /// <summary>The issuer has taken it back.</summary>
    Revoked,

    /// <summary>Another one stands in its place.</summary>
    Replaced,

    /// <summary>No certificate has this code.</summary>
    Unknown,

    /// <summary>The record cannot be reached at this moment, which says nothing about the certificate.</summary>
    CannotBeCheckedNow,
}

/// <summary>What anybody may learn of a certificate by its code.</summary>
public sealed record VerifyPage : PageModel
{
    /// <summary>Whether it counts.</summary>
    public required CertificateStatus Status { get; init; }

    /// <summary>The code as it is written on the certificate, in groups.</summary>
    public required string Code { get; init; }

    /// <summary>What the certificate says; null where nothing is known (unknown, cannot be checked).</summary>
    public CertificateParticulars? Certificate { get; init; }

    /// <summary>Since when it is valid, revoked or replaced.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>Why it was revoked or replaced, where the issuer makes that public.</summary>
    public string? Reason { get; init; }

    /// <summary>The verification page of the certificate in its place.</summary>
    public string? ReplacedByAddress { get; init; }

    /// <summary>The verification page of the certificate that this one replaces.</summary>
    public string? ReplacesAddress { get; init; }

    /// <summary>Where a PDF is posted to be compared (multipart, field <see cref="CompareForm.File"/>); null where that is not offered.</summary>
    public string? CompareAction { get; init; }

    /// <summary>The largest file that is accepted, in bytes.</summary>
    public long CompareLimitBytes { get; init; } = 5_000_000;

    /// <summary>What the comparison of an uploaded PDF found; null before one.</summary>
    public PdfComparison? Comparison { get; init; }

    /// <summary>The same as an Open Badges credential, where the agency offers it.</summary>
    public string? CredentialAddress { get; init; }

    /// <summary>Where another code is typed.</summary>
    public string EntryAddress { get; init; } = "/verify";

    /// <summary>When this was looked up.</summary>
    public required DateTimeOffset CheckedAt { get; init; }
}

/// <summary>What a certificate says. After erasure of personal data name and NIP are null.</summary>
public sealed record CertificateParticulars
{
    /// <summary>The certificate's number.</summary>
    public required string Number { get; init; }

    /// <summary>Holder's name with titles; null where it has been erased.</summary>
    public string? Name { get; init; }

    /// <summary>The NIP, masked.</summary>
    public string? MaskedNip { get; init; }

    /// <summary>The training.</summary>
    public required TrainingSummary Training { get; init; }

    /// <summary>Date on the certificate.</summary>
    public required DateOnly IssuedOn { get; init; }

    /// <summary>The agency that issued it.</summary>
    public required string Issuer { get; init; }

    /// <summary>SHA-256 of the PDF, hexadecimal; null where the file has been erased.</summary>
    public string? Sha256 { get; init; }

    /// <summary>Name of the seal's certificate holder, where the file is sealed.</summary>
    public string? SealedBy { get; init; }
}

/// <summary>What the comparison of an uploaded file found.</summary>
public enum PdfComparison
{
    /// <summary>Byte for byte the file that was issued.</summary>
    Identical,

    /// <summary>Another file, without a seal of ours, or with a broken one: it may have been changed.</summary>
    Different,

    /// <summary>Another file, but an unbroken seal of ours: for instance the certificate of somebody else.</summary>
    OtherSealedFile,

    /// <summary>Not a PDF.</summary>
    NotAPdf,

    /// <summary>Larger than accepted.</summary>
    TooLarge,

    /// <summary>The form was sent without a file.</summary>
    NoFile,

    /// <summary>The record of the issued file cannot be reached at this moment.</summary>
    CannotBeCheckedNow,
}

/// <summary>The comparison form's names.</summary>
public static class CompareForm
{
    /// <summary>Name of the file's field.</summary>
    public const string File = "file";
}

/// <summary>Where a code is typed by hand.</summary>
public sealed record VerifyCodeEntry : PageModel
{
    /// <summary>Where the form goes, by GET, with the field <see cref="CodeField"/>.</summary>
    public string Action { get; init; } = "/verify";

    /// <summary>Name of the code's field.</summary>
    public const string CodeField = "code";

    /// <summary>An example of how a code looks, in groups.</summary>
    public string? Example { get; init; }

    /// <summary>What was typed, when the form comes back.</summary>
    public string? Entered { get; init; }

    /// <summary>What is wrong with it.</summary>
    public CodeProblem Problem { get; init; }
}

/// <summary>What is wrong with a typed code.</summary>
public enum CodeProblem
{
    /// <summary>Nothing: the form is shown for the first time.</summary>
    None,

    /// <summary>Nothing was typed.</summary>
    Missing,

    /// <summary>Too short, too long, or with characters that codes do not have.</summary>
    Malformed,

    /// <summary>The check characters do not fit: a typing error.</summary>
    Mistyped,
}
