namespace AsnTraining.App.Platform.Http.OpenApi;

/// <summary>The kinds of problems that the API names, and what each means. A type never changes its meaning.</summary>
internal static class ProblemTypes
{
    /// <summary>Beginning of every type.</summary>
    public const string Base = "urn:asn-training:problem:";

    /// <summary>Every type with its meaning.</summary>
    public static readonly IReadOnlyDictionary<string, string> All = new SortedDictionary<string, string>(StringComparer.Ordinal)
    {
        ["agency-id"] = "The agency's id has up to 30 letters, digits, dots and hyphens.",
        ["body-too-large"] = "The body is larger than this address takes.",
        ["cannot-be-checked-now"] = "The record cannot be reached now; that says nothing about the certificate.",
        ["certificate-not-valid"] = "Only a valid certificate can be sent.",
        ["certificate-replaced"] = "Another certificate stands in its place; the detail names it.",
        ["certificate-revoked"] = "The certificate was revoked.",
        ["client-exists"] = "There is an API client of this id.",
        ["client-id"] = "A client's id has 3 to 30 letters, digits and hyphens.",
        ["contended"] = "Others are changing the same thing; try again in a moment.",
        ["continuation"] = "The continuation is not one that this list gave out with these filters.",
        ["delegation-overlaps"] = "The approver has a delegate for a part of that time.",
        ["email-malformed"] = "The address is not deliverable in form.",
        ["idempotency-key"] = "The Idempotency-Key is empty, too long or holds signs that it may not.",
        ["idempotency-key-reused"] = "The Idempotency-Key was sent with another request before.",
        ["instance-status"] = "The orchestration's status does not allow this.",
        ["invalid-settings"] = "Settings were refused; errors names each.",
        ["invalid-template"] = "The certificate template was refused; errors names each field.",
        ["invalid-webhook"] = "The webhook was refused; errors names each field.",
        ["invalid-training"] = "The catalogue entry was refused; errors names each field.",
        ["keys-away"] = "The keys of badges cannot be reached now; that says nothing about any badge.",
        ["mail-delayed"] = "The mail provider takes no mail now; nothing was sent.",
        ["mail-events-off"] = "This deployment takes no mail events.",
        ["mentor-missing"] = "No mentor was named.",
        ["mentor-unknown"] = "The mentor is not in the register, or has no address there.",
        ["no-logbook"] = "The training keeps no logbooks.",
        ["own-mentor"] = "Nobody confirms their own logbook.",
        ["reason-missing"] = "The reason is missing.",
        ["nip"] = "The body holds no NIP.",
        ["no-badge"] = "There is no badge under this code.",
        ["no-issuer"] = "There is no such issuer of badges.",
        ["no-key"] = "There is no such key.",
        ["nomination-final"] = "The nomination has ended and cannot be changed.",
        ["not-found"] = "There is no such thing, or it belongs to another agency.",
        ["not-issued"] = "The certificate is still being made, or its number is void.",
        ["nothing-to-correct"] = "The certificate says what the register says.",
        ["other-agency"] = "A client acts for its own agency only.",
        ["out-of-range"] = "A number is out of its range.",
        ["own-client"] = "A client cannot remove itself.",
        ["own-supervisor"] = "Nobody approves their own nomination.",
        ["page-size"] = "The page size is no number above 0.",
        ["precondition-failed"] = "The entry is not as If-Match or If-None-Match expects it.",
        ["precondition-malformed"] = "If-Match or If-None-Match cannot be read.",
        ["quota-below-enrolled"] = "More people are enrolled than the quota would allow.",
        ["reason"] = "The reason is missing or too long.",
        ["reason-too-long"] = "The reason is too long.",
        ["registration-closed"] = "The registration window is closed, or the training has begun.",
        ["request-in-progress"] = "The first request with this Idempotency-Key is still being worked on; repeat it after Retry-After.",
        ["rows-refused"] = "Some rows of a file were refused; the others are stored. errors names each row and column.",
        ["scope-missing"] = "The client lacks the scope.",
        ["signature"] = "The call is not signed by the provider, or too old.",
        ["supervisor-missing"] = "No supervisor was named.",
        ["supervisor-not-needed"] = "The nomination does not wait for a supervisor.",
        ["too-many-requests"] = "Too many requests; wait for Retry-After.",
        ["training-ended"] = "The training is closed or cancelled.",
        ["training-id"] = "The address holds no training id.",
        ["training-missing"] = "The query needs a training.",
        ["unauthorized"] = "The API key is missing or not known.",
        ["unknown-employee"] = "The register has no such person, and the row does not say who it is.",
        ["unknown-scope"] = "There is no such scope.",
        ["unknown-state"] = "There is no such state.",
        ["unknown-status"] = "There is no such status.",
        ["unknown-training"] = "The catalogue has no such training.",
        ["unreadable-body"] = "The body is no JSON of the expected form.",
        ["empty-file"] = "The file is empty.",
        ["invalid-json"] = "The JSON cannot be read.",
        ["malformed-header"] = "The header line is broken.",
        ["missing-columns"] = "The header line lacks columns; the detail names them.",
        ["duplicate-columns"] = "Two columns mean the same.",
        ["not-an-array"] = "The body must be a JSON array.",
        ["not-utf8"] = "The file is not UTF-8.",
        ["row-too-long"] = "A row is too long; most often a quotation mark is never closed.",
        ["spreadsheet-workbook"] = "The file is a workbook; export it as CSV UTF-8.",
        ["unsupported-charset"] = "Only UTF-8 is taken.",
        ["unsupported-media-type"] = "The format is not taken.",
    };

    /// <summary>An example of a problem.</summary>
    public static ProblemAnswer Sample(int status, string type) => type == "rows-refused"
        ? new(Base + type, "1 row(s) refused, 2 accepted.", status, "The accepted rows are stored. Correct the rows below and send them again.", 2, [new(3, "NIP", "nip", "nip-scientific-notation", "The NIP was turned into a number by a spreadsheet; its digits are lost.")])
        : new(Base + type, All.GetValueOrDefault(type, "See the type."), status);
}
