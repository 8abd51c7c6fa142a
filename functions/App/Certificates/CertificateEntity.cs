using Azure;
using Azure.Data.Tables;

namespace AsnTraining.App.Certificates;

/// <summary>The row <c>number~{n}</c>: a number that was given out, and the certificate that it stands for. Numbers are never given back.</summary>
public sealed class CertificateEntity : ITableEntity
{
    /// <summary>Agency, series and year.</summary>
    public string PartitionKey { get; set; } = "";

    /// <summary><c>number~</c> and the number.</summary>
    public string RowKey { get; set; } = "";

    /// <inheritdoc />
    public DateTimeOffset? Timestamp { get; set; }

    /// <inheritdoc />
    public ETag ETag { get; set; }

    /// <summary>Id within the agency.</summary>
    public string Id { get; set; } = "";

    /// <summary>The number as printed.</summary>
    public string Printed { get; set; } = "";

    /// <summary>Verification code.</summary>
    public string Code { get; set; } = "";

    /// <summary>The nomination it was issued for.</summary>
    public string Nomination { get; set; } = "";

    /// <summary>Internal id of the holder.</summary>
    public string Employee { get; set; } = "";

    /// <summary>issuing, held, valid, revoked, replaced or void.</summary>
    public string State { get; set; } = Issuing;

    /// <summary>Day of issue, yyyy-MM-dd.</summary>
    public string IssuedOn { get; set; } = "";

    /// <summary>What stands on it, as JSON: rendering the row again gives the same bytes.</summary>
    public string Facts { get; set; } = "";

    /// <summary>SHA-256 of the file, lower-case hex; empty until the file is stored.</summary>
    public string? Sha256 { get; set; }

    /// <summary>Size of the file.</summary>
    public long Size { get; set; }

    /// <summary>When the state changed last.</summary>
    public DateTimeOffset ChangedAt { get; set; }

    /// <summary>Why it was revoked, for the holder; why the number is void; why it is held.</summary>
    public string? Reason { get; set; }

    /// <summary>Whether anybody may read the reason on the verification page.</summary>
    public bool ReasonIsPublic { get; set; }

    /// <summary>Which issue for its nomination this is, from 1.</summary>
    public int Issue { get; set; } = 1;

    /// <summary>Id of the certificate in whose place it stands.</summary>
    public string? Replaces { get; set; }

    /// <summary>Id of the certificate in its place.</summary>
    public string? ReplacedBy { get; set; }

    /// <summary>Whether a new certificate was asked for in its place.</summary>
    public bool CorrectionAsked { get; set; }

    /// <summary>Id of the call that asked for it last.</summary>
    public string CorrectionCall { get; set; } = "";

    /// <summary>Changes so far; each has its audit line.</summary>
    public int Version { get; set; }

    /// <summary>Whether the holder's data and the file were erased.</summary>
    public bool Erased { get; set; }

    /// <summary>The training's id.</summary>
    [System.Runtime.Serialization.IgnoreDataMember]
    public string Training => Nomination.Split('~') is { Length: 3 } parts ? parts[1] : "";

    /// <summary>Whether it ever went out, so that its code is answered for ever.</summary>
    [System.Runtime.Serialization.IgnoreDataMember]
    public bool WasIssued => State is Valid or Revoked or Replaced;

    /// <summary>The number is taken, the file is being made.</summary>
    public const string Issuing = "issuing";

    /// <summary>The number is taken, and the file cannot be made of what is to stand on it: it waits for HR to correct that.</summary>
    public const string Held = "held";

    /// <summary>Issued and valid.</summary>
    public const string Valid = "valid";

    /// <summary>Taken back by the issuer.</summary>
    public const string Revoked = "revoked";

    /// <summary>Another one stands in its place.</summary>
    public const string Replaced = "replaced";

    /// <summary>A number without a certificate: it was taken, and nothing came of it.</summary>
    public const string Void = "void";
}

/// <summary>What stands on a certificate, fixed when its number is taken.</summary>
/// <param name="Name">Holder, with titles.</param>
/// <param name="Nip">NIP.</param>
/// <param name="Rank">Rank or grade.</param>
/// <param name="Position">Position.</param>
/// <param name="Unit">Work unit.</param>
/// <param name="Agency">Name of the agency.</param>
/// <param name="Title">Training.</param>
/// <param name="Form">Code of the form.</param>
/// <param name="Organiser">Who gave it.</param>
/// <param name="Place">Where.</param>
/// <param name="Online">Whether online.</param>
/// <param name="TimeZone">Zone of the training.</param>
/// <param name="Start">First day.</param>
/// <param name="End">Last day.</param>
/// <param name="HoursJp">Training hours.</param>
/// <param name="Batch">Batch.</param>
/// <param name="Passed">Whether a test was passed, or the training attended.</param>
/// <param name="IssuePlace">Where it was issued.</param>
/// <param name="IssuedOn">When.</param>
/// <param name="SignerTitle">Title of the official.</param>
/// <param name="SignerName">Name of the official.</param>
/// <param name="SignerNip">NIP of the official.</param>
/// <param name="Subjects">Subjects with their hours.</param>
/// <param name="Template">Version of the agency's template that it is drawn with.</param>
/// <param name="Competency">Competency field of the training, for the learning record.</param>
/// <param name="Qualification">What the mark is called, where the agency names it.</param>
/// <param name="BirthPlace">Place of birth, where the register knows it.</param>
/// <param name="BirthDate">Date of birth, where the place is known or the register names the date.</param>
/// <param name="Replaces">The printed number of the certificate in whose place it stands.</param>
public sealed record CertificateFacts(
    string Name, string Nip, string? Rank, string? Position, string? Unit, string Agency,
    string Title, string Form, string Organiser, string Place, bool Online, string TimeZone, DateOnly Start, DateOnly End, int HoursJp, string? Batch,
    bool Passed, string IssuePlace, DateOnly IssuedOn, string SignerTitle, string? SignerName, string? SignerNip, IReadOnlyList<Domain.TrainingSubject> Subjects, int Template = 0, string? Competency = null, string? Qualification = null,
    string? BirthPlace = null, DateOnly? BirthDate = null, string? Replaces = null);
