namespace AsnTraining.App.Platform.Http.OpenApi;

/// <summary>A certificate.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Number">The printed number.</param>
/// <param name="State">issuing, valid, revoked, replaced or void.</param>
/// <param name="Code">Verification code.</param>
/// <param name="VerifyUrl">Where anybody verifies it.</param>
/// <param name="Nomination">Id of the nomination.</param>
/// <param name="Training">Id of the training.</param>
/// <param name="Employee">The holder.</param>
/// <param name="Title">Title of the training.</param>
/// <param name="HoursJp">Training hours.</param>
/// <param name="History">What happened to it.</param>
/// <param name="Since">Since when it is in its state.</param>
/// <param name="Reason">Why it was revoked.</param>
/// <param name="Replaces">The one it stands in the place of.</param>
/// <param name="ReplacedBy">The one that stands in its place.</param>
/// <param name="IssuedOn">Day of issue.</param>
/// <param name="Erased">Whether its holder was erased.</param>
/// <param name="Sha256">Hash of the file, in hex.</param>
/// <param name="Size">Size of the file in bytes.</param>
internal sealed record CertificateAnswer(
    string Id, string? Number, string State, string? Code, string VerifyUrl, string Nomination, string Training, NominatedPerson Employee, string Title, int HoursJp, IReadOnlyList<HistoryLine> History,
    DateTimeOffset? Since = null, string? Reason = null, string? Replaces = null, string? ReplacedBy = null, DateOnly? IssuedOn = null, bool? Erased = null, string? Sha256 = null, long? Size = null);

/// <summary>What the public learns of a code.</summary>
/// <param name="Status">valid, revoked, replaced, unknown or cannotBeCheckedNow.</param>
/// <param name="CheckedAt">When it was looked up.</param>
/// <param name="Since">Since when.</param>
/// <param name="Reason">Why it was revoked, where the agency publishes that.</param>
/// <param name="ReplacedBy">Address of the one in its place.</param>
/// <param name="Replaces">Address of the one before.</param>
/// <param name="Number">The printed number.</param>
/// <param name="Name">The holder.</param>
/// <param name="Nip">The NIP, masked.</param>
/// <param name="Title">Title of the training.</param>
/// <param name="HoursJp">Training hours.</param>
/// <param name="Start">First day.</param>
/// <param name="End">Last day.</param>
/// <param name="IssuedOn">Day of issue.</param>
/// <param name="Issuer">The agency.</param>
/// <param name="Sha256">Hash of the file, in hex.</param>
/// <param name="Badge">Address of the Open Badge.</param>
/// <param name="File">What the comparison with an uploaded file gave.</param>
/// <param name="CodeProblem">Of an unknown code: <c>mistyped</c> when its check characters do not fit, <c>malformed</c> when it is no code at all.</param>
internal sealed record VerifyShape(
    string Status, DateTimeOffset CheckedAt, DateTimeOffset? Since = null, string? Reason = null, string? ReplacedBy = null, string? Replaces = null, string? Number = null, string? Name = null, string? Nip = null,
    string? Title = null, int? HoursJp = null, DateOnly? Start = null, DateOnly? End = null, DateOnly? IssuedOn = null, string? Issuer = null, string? Sha256 = null, string? Badge = null, string? File = null,
    string? CodeProblem = null);

/// <summary>A template with its version.</summary>
/// <param name="Version">The version; certificates keep the one that they were drawn with.</param>
/// <param name="Template">The template.</param>
internal sealed record TemplateAnswer(int? Version, Certificates.Templates.AgencyTemplate? Template);

/// <summary>A certificate that could not be drawn.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Number">The printed number, which it keeps.</param>
/// <param name="Nomination">Id of the nomination.</param>
/// <param name="Since">Since when it waits.</param>
/// <param name="Reason">What to correct.</param>
internal sealed record HeldCertificate(string Id, string? Number, string? Nomination, DateTimeOffset? Since, string? Reason);
