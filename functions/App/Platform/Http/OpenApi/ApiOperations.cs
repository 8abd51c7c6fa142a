using AsnTraining.App.Approvals.Delegation;
using AsnTraining.App.Attendance;
using AsnTraining.App.Certificates;
using AsnTraining.App.Certificates.Templates;
using AsnTraining.App.LearningRecords;
using AsnTraining.App.Nominations;
using AsnTraining.App.People.Erasure;
using AsnTraining.App.Trainings;
using AsnTraining.App.Webhooks;

namespace AsnTraining.App.Platform.Http.OpenApi;

/// <summary>
/// What each function that is reached by HTTP takes and gives. A function that is missing here fails a test, and every answer
/// that the tests see is held against this.
/// </summary>
internal static class ApiOperations
{
    private const string Html = "text/html";
    private static readonly string[] OfFiles = ["empty-file", "invalid-json", "malformed-header", "missing-columns", "duplicate-columns", "not-an-array", "not-utf8", "row-too-long"];
    private static readonly string[] OfFormats = ["unsupported-media-type", "unsupported-charset", "spreadsheet-workbook"];
    private static readonly string[] Deeds = ["restart", "terminate", "suspend", "resume"];
    private static readonly string[] EntryNeeds = ["title", "form", "competency", "provider", "startDate", "endDate", "timeZone", "quota", "minimumAttendance"];

    /// <summary>What is true of all operations.</summary>
    public const string Introduction =
        "An API client belongs to one agency and sees only what is that agency's. Bodies are JSON in camelCase, or CSV where a list is taken. Errors are problem details (RFC 9457) with a stable type; "
        + "of a file they name row and column. 202 means accepted and stored: the rest follows by itself, and Location says where to look. POST may be repeated under an Idempotency-Key. "
        + "Lists come in pages: pass continuation back as it was given. What happens is told to the address of PUT /api/webhooks; the events are described with the operations. Unknown fields in answers are to be passed over, since fields may be added.";

    /// <summary>What each stage is about.</summary>
    public static IReadOnlyDictionary<string, string> Stages { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["Approvals"] = "Who is asked, who stands in for whom, and the pages on which approvers decide.",
        ["Attendance"] = "Sessions, logbooks, completions and marks, with every change of them.",
        ["Certificates"] = "Certificates after their issue, their public pages and badges.",
        ["Clients"] = "API clients and their keys.",
        ["Enrolment"] = "Seats and the waitlist.",
        ["Imports"] = "Files of nominations.",
        ["Learning records"] = "Training hours of people and units, against the floor and the ceiling.",
        ["Mail"] = "Mails that could not be delivered.",
        ["Nominations"] = "Nominations from their submission to their end.",
        ["Operations"] = "Orchestrations that need an operator.",
        ["People"] = "The register of employees, and erasure.",
        ["Site"] = "Pages and descriptions for everybody.",
        ["Trainings"] = "The catalogue, tables of training hours, and the agency's settings.",
        ["Webhooks"] = ApiWebhooks.Introduction,
    };

    /// <summary>Every operation.</summary>
    public static IReadOnlyList<ApiOperation> All { get; } =
    [
        .. Catalogue(), .. People(), .. Approving(), .. Telling(), .. Learning(), .. Nominating(), .. Imports(), .. Attending(), .. Certificates(), .. Agency(), .. Operating(), .. Public(),
    ];

    /// <summary>What a name in an address stands for.</summary>
    public static string PathParameter(string name, string path) => name switch
    {
        "id" => $"Id, as the answer that made or listed it gave it{(path.StartsWith("/api/trainings", StringComparison.Ordinal) ? "; up to 30 letters, digits, dots and hyphens" : "")}.",
        "code" => "Verification code, as it is printed; spaces and hyphens do not matter.",
        "version" => "Version of the table; up to 30 letters, digits, dots and hyphens.",
        "number" => "Number of the entry.",
        "agency" => "Id of the agency.",
        "thumbprint" => "Thumbprint of the key.",
        _ => "As another answer gave it.",
    };

    /// <summary>An example of it.</summary>
    public static string PathExample(string name, string path) => name switch
    {
        "code" => "7F3K2M9QXW4T8ZB1HRNVC5",
        "version" => "kota-2027",
        "number" => "1",
        "agency" => "kota",
        "thumbprint" => "NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs",
        _ when path.StartsWith("/api/trainings", StringComparison.Ordinal) => "PLT-2027-001",
        _ when path.StartsWith("/api/imports", StringComparison.Ordinal) => Samples.Import,
        _ when path.StartsWith("/api/certificates", StringComparison.Ordinal) => Samples.Certificate,
        _ when path.StartsWith("/api/clients", StringComparison.Ordinal) => "simpeg",
        _ when path.StartsWith("/api/people", StringComparison.Ordinal) => Samples.Employee,
        _ => Samples.Nomination,
    };

    private static ApiOperation Of(string function) => new(function);

    private static ApiOperation[] Catalogue() =>
    [
        Of("PutTraining").Json(Samples.Training, EntryNeeds)
            .Header("If-Match", "The ETag of what was read: the entry is changed only if it is still that.", "\"5d41402abc4b2a76b9719d91\"").Header("If-None-Match", "* stores the entry only if there is none.", "*")
            .Answer(201, Samples.TrainingShown, "A new entry.", location: true, etag: true).Answer(200, Samples.TrainingShown, "The entry was replaced.", location: true, etag: true)
            .Refuses(400, "precondition-malformed").Refuses(409, "training-ended", "quota-below-enrolled", "budget-below-committed", "allocation-began").Refuses(412, "precondition-failed")
            .Refuses(422, "training-id", "invalid-training", "allocation-past", "training-too-large"),
        Of("GetTraining").Answer(200, Samples.TrainingShown, etag: true).Refuses(404, "not-found"),
        Of("ListTrainings").Asks("form", "Only this form.", "pelatihan-manajerial").Asks("field", "Only this field of competence.", "manajerial").Asks("state", "open, closed or cancelled.", "open")
            .Asks("from", "Only trainings that end on this day or later.", "2027-01-01").Asks("to", "Only trainings that begin on this day or earlier.", "2027-12-31").Asks("text", "Words in title, provider, place, batch or id.", "manajemen")
            .Asks("seats", "true adds the seats of each.", "true").Paged().Answer(200, new Page<TrainingListed>([Samples.TrainingListed], null)).Refuses(400, "unknown-filter"),
        Of("ListTrainingForms").Answer(200, new FormsAnswer("bps-2019", [new("workshop", new("Workshop/Lokakarya", "Workshop"), "klasikal", 4, new(Samples.JpRow.National, Samples.JpRow.International))])),
        Of("ListJpTables").Paged().Answer(200, new JpTablesAnswer([Samples.JpTable], Samples.JpTable)),
        Of("PutJpTable").Json(new JpTableBody(Samples.JpTable.ValidFrom, null, [Samples.JpRow]), "validFrom", "rows").Answer(200, Samples.JpTable).Refuses(409, "too-many-versions").Refuses(422, "version", "invalid-jp-table"),
        Of("DeleteJpTable").Answer(204).Refuses(404, "not-found"),
        Of("GetWaitlist").Paged().Answer(200, new Page<WaitingAnswer>([new(1, Samples.Nomination, Samples.Submitted.Employee with { Nip = null, Email = null }, Samples.Submitted.CreatedAt)], null)).Refuses(404, "not-found"),
        Of("CloseTraining").Answer(202, Samples.TrainingShown).Refuses(404, "not-found").Refuses(409, "not-begun", "training-ended"),
        Of("CancelTraining").Json(Samples.Reason).Optionally().Answer(202, Samples.TrainingShown).Refuses(404, "not-found").Refuses(409, "training-ended").Refuses(422, "reason-too-long"),
    ];

    private static ApiOperation[] People() =>
    [
        Of("PutEmployees").Json(Samples.Employees).Csv(Samples.EmployeesFile).Answer(200, Samples.PeopleRows).Refuses(400, OfFiles).Refuses(415, OfFormats).Refuses(422, "rows-refused"),
        Of("ErasePerson").Json(new PersonToErase("198001012005011001"), "nip").Answer(202, new ErasureAnswer(Samples.Employee, "running"), location: true).Refuses(404, "not-found").Refuses(422, "nip"),
        Of("GetErasure").Answer(200, new ErasureAnswer(Samples.Employee, "completed", Samples.Submitted.CreatedAt, "simpeg", Samples.Submitted.CreatedAt, 2, 1)).Refuses(404, "not-found"),
    ];

    private static ApiOperation[] Nominating() =>
    [
        Of("PostNomination").Json(Samples.NewNomination).Asks("dryRun", "true only checks, and stores nothing.", false)
            .Answer(202, Samples.Submitted, "A new nomination.", location: true).Answer(200, Samples.Submitted, "The nomination exists already, or dryRun was asked for.", location: true).Answer(200, Samples.DryRun)
            .Refuses(404, "unknown-training").Refuses(413, "body-too-large").Refuses(422, "registration-closed", "training-ended", "unknown-employee", "own-supervisor", "schedule-clash", "above-jp-ceiling"),
        Of("ListNominations").Asks("training", "Id of the training; may be left out with state=needsSupervisor alone.", "PLT-2027-001").Asks("state", "Only nominations in this state.", "enrolled").Paged()
            .Answer(200, Samples.Nominations).Refuses(400, "training-missing", "unknown-state"),
        Of("GetNomination").Answer(200, Samples.Shown).Refuses(404, "not-found"),
        Of("WithdrawNomination").Json(Samples.Reason).Optionally().Answer(200, Samples.Shown with { State = "withdrawn" })
            .Refuses(404, "not-found").Refuses(409, "nomination-final", "training-ended").Refuses(422, "reason-too-long").Refuses(503, "contended"),
        Of("PutSupervisor").Json(new SupervisorBody(null, "Dr. Budi Contoh, M.Si.", "budi@kota.example")).Answer(200, Samples.Shown)
            .Refuses(404, "not-found").Refuses(409, "supervisor-not-needed").Refuses(422, "supervisor-missing", "email-malformed", "own-supervisor", "unknown-employee", "name-too-long"),
    ];

    private static ApiOperation[] Imports() =>
    [
        Of("PostNominationBatch").Json(new[] { Samples.NewNomination }).Csv(Samples.NominationsFile).Answer(202, new ImportAccepted(Samples.Import, "running", 1), location: true).Refuses(400, OfFiles).Refuses(415, OfFormats),
        Of("ListImports").Paged().Answer(200, Samples.Imports),
        Of("GetImport").Answer(200, Samples.ImportShown).Refuses(404, "not-found"),
        Of("GetRefusedRows").Gives("text/csv", when: "UTF-8 with a byte order mark, separated by semicolons; the columns of the file that was sent, and alasan.").Refuses(404, "not-found").Refuses(410, "refused-rows-expired"),
    ];

    private static ApiOperation[] Attending() =>
    [
        Of("PutAttendance").Json(Samples.Attendance).Csv(Samples.AttendanceFile).Answer(200, Samples.Rows).Refuses(400, OfFiles).Refuses(404, "not-found").Refuses(409, "training-ended").Refuses(415, OfFormats).Refuses(422, "rows-refused"),
        Of("PutCompletions").Json(Samples.Completions).Csv(Samples.CompletionsFile).Answer(200, Samples.Rows).Refuses(400, OfFiles).Refuses(404, "not-found").Refuses(409, "training-ended").Refuses(415, OfFormats).Refuses(422, "rows-refused"),
        Of("GetAttendance").Paged().Answer(200, Samples.Rolls).Refuses(404, "not-found"),
        Of("GetLogbook").Answer(200, Samples.Logbook).Refuses(404, "not-found"),
        Of("ReturnLogbookEntry").Json(Samples.Reason, "reason").Answer(200, Samples.Logbook).Refuses(404, "not-found").Refuses(409, "training-ended").Refuses(422, "reason-missing"),
        Of("PutTrainingMentor").Json(new MentorBody("197001011995031001", null, null)).Answer(200, new MentorNamed("PLT-2027-001", Samples.Mentor))
            .Refuses(404, "not-found").Refuses(409, "no-logbook", "training-ended").Refuses(422, "mentor-missing", "mentor-unknown", "email-malformed"),
        Of("PutNominationMentor").Json(new MentorBody("197001011995031001", null, null)).Answer(200, new MentorNamed("PLT-2027-001", Samples.Mentor, Samples.Nomination))
            .Refuses(404, "not-found").Refuses(409, "no-logbook", "training-ended", "nomination-final").Refuses(422, "mentor-missing", "mentor-unknown", "email-malformed", "own-mentor"),
        Of("PutResults").Json(Samples.Results).Csv(Samples.ResultsFile).Answer(200, Samples.Rows).Refuses(400, OfFiles).Refuses(404, "not-found").Refuses(409, "training-ended").Refuses(415, OfFormats).Refuses(422, "rows-refused"),
    ];

    private static ApiOperation[] Approving() =>
    [
        Of("PostDelegation").Json(new DelegationBody("197001011995031001", "198001012005011001", "2027-03-01", "2027-03-14"), "absentNip", "delegateNip", "until")
            .Answer(201, Samples.Delegation, location: true).Refuses(409, "delegation-overlaps").Refuses(422, "unknown-employee", "email-malformed"),
        Of("ListDelegations").Paged().Answer(200, new Page<DelegationAnswer>([Samples.Delegation], null)),
        Of("EndDelegation").Answer(200, Samples.Delegation with { Active = false, EndedAt = Samples.Delegation.Until, EndedBy = "simpeg" }).Refuses(404, "not-found"),
    ];

    private static ApiOperation[] Learning() =>
    [
        Of("QueryLearningRecords").Json(new LearningQuery(["198001012005011001"], 2027), "nips").Answer(200, new LearningAnswer(2027, [Samples.Learner], [])).Refuses(422, "invalid-query"),
        OfYear(Of("GetLearningReport")).Asks("show", "below (when left out), above or all.", "below").Asks("format", "csv gives the file, as Accept: text/csv does.", "csv").Paged()
            .Answer(200, new LearningPage(2027, [Samples.LearnerLine], null)).Gives("text/csv").Refuses(400, "show"),
        OfYear(Of("GetLearningUnits")).Paged().Answer(200, new UnitsAnswer(2027, [new("Dinas Contoh", 40, 3, 12, 0, 655)])).Refuses(400, "show"),
        Of("PostOutsideRecord").Json(Samples.NewOutsideRecord, "nip", "reference", "title", "form", "provider", "endDate", "hoursJp", "evidence")
            .Answer(201, Samples.OutsideRecord, "Entered.", location: true).Answer(200, Samples.OutsideRecord, "It was there already.", location: true).Refuses(409, "reference-taken").Refuses(422, "invalid-record"),
        Of("GetOutsideRecord").Answer(200, new OutsideRecordAnswer(Samples.OutsideRecord, [new(1, Samples.Submitted.CreatedAt, "entered", "client", 4, "simpeg", "203.0.113.0/24")])).Refuses(404, "not-found"),
        Of("PutOutsideRecord").Json(Samples.NewOutsideRecord with { Nip = null, Reference = null, HoursJp = 6, Reason = "Salah ketik." }).Answer(200, Samples.OutsideRecord with { HoursJp = 6 })
            .Refuses(404, "not-found").Refuses(409, "record-withdrawn").Refuses(422, "invalid-record"),
        Of("WithdrawOutsideRecord").Json(new WithdrawnRecordBody("Bukti tidak sah."), "reason").Answer(200, Samples.OutsideRecord with { Withdrawn = true }).Refuses(404, "not-found").Refuses(422, "invalid-record"),
    ];

    private static ApiOperation OfYear(ApiOperation operation) =>
        operation.Asks("year", "Calendar year; the present one when left out.", 2027).Asks("unit", "Only this work unit, by its name.", "Dinas Contoh").Refuses(400, "year");

    private static ApiOperation[] Telling() =>
    [
        Of("PutWebhook").Json(new WebhookBody("https://simpeg.kota.example/webhooks/asn", ["nomination.*"]), "url")
            .Answer(201, Samples.Webhook with { Secret = "whsec_..." }, "A new webhook; its secret is shown this once.", location: true).Answer(200, Samples.Webhook, "The address was changed.").Refuses(422, "invalid-webhook"),
        Of("GetWebhook").Answer(200, Samples.Webhook).Refuses(404, "not-found"),
        Of("DeleteWebhook").Answer(204),
        Of("RotateWebhookSecret").Json(new RotationBody(24)).Optionally().Answer(200, Samples.Webhook with { Secret = "whsec_..." }).Refuses(404, "not-found").Refuses(422, "out-of-range"),
        Of("TestWebhook").Answer(200, new WebhookTest(true, "evt_3b1f5e0c7c3ab1d2e3f4051627384950", 204)).Refuses(404, "not-found"),
        Of("ListDeadLetters").Paged().Answer(200, new Page<DeadLetter>([Samples.DeadLetter], null)),
        Of("ReplayDeadLetter").Answer(202, new ReplayAnswer(1)).Refuses(404, "not-found"),
        Of("ReplayDeadLetters").Answer(202, new ReplayAnswer(200, true)),
    ];

    private static ApiOperation[] Certificates() =>
    [
        Of("ListHeldCertificates").Paged().Answer(200, new Page<HeldCertificate>([new(Samples.Certificate, "B.1/BKPSDM/DIKLAT/II/2027", Samples.Nomination, Samples.Submitted.CreatedAt, "name: U+6F22 is in no font. Write it in Latin letters.")], null)),
        Of("GetCertificate").Answer(200, Samples.CertificateShown).Refuses(404, "not-found"),
        Of("GetCertificatePdf").Gives("application/pdf").Refuses(404, "not-found"),
        Of("GetCertificateArchive").Gives("application/zip").Refuses(404, "not-found"),
        Of("RevokeCertificate").Json(new Revocation("Diterbitkan untuk orang yang salah."), "reason").Answer(200, Samples.CertificateShown with { State = "revoked" })
            .Refuses(404, "not-found").Refuses(409, "not-issued", "certificate-replaced").Refuses(422, "reason"),
        Of("ReissueCertificate").Answer(202, Samples.CertificateShown, location: true).Refuses(404, "not-found").Refuses(409, "not-issued", "certificate-revoked", "certificate-replaced", "nothing-to-correct"),
        Of("ResendCertificate").Answer(200, Samples.CertificateShown).Refuses(404, "not-found").Refuses(409, "certificate-not-valid").Refuses(503, "mail-delayed"),
    ];

    private static ApiOperation[] Agency() =>
    [
        Of("GetAgencySettings").Answer(200, Samples.Settings),
        Of("PutAgencySettings").Takes("application/merge-patch+json", new Dictionary<string, string> { ["issuePlace"] = "Kota Contoh" }).Takes("application/json", new Dictionary<string, string> { ["issuePlace"] = "Kota Contoh" })
            .Answer(200, Samples.Settings).Refuses(422, "invalid-settings"),
        Of("GetTemplate").Answer(200, new TemplateAnswer(3, new AgencyTemplate { Title = "SERTIFIKAT" })),
        Of("PutTemplate").Json(new AgencyTemplate { Title = "SERTIFIKAT" }).Answer(200, new TemplateAnswer(4, new AgencyTemplate { Title = "SERTIFIKAT" })).Refuses(422, "invalid-template"),
        Of("PreviewTemplate").Json(new AgencyTemplate { Title = "SERTIFIKAT" }).Optionally().Gives("application/pdf").Refuses(422, "invalid-template"),
        Of("PostClient").Json(new NewClient("mesin-presensi", null, null, ["attend"]), "clientId").Answer(201, new ClientAnswer("mesin-presensi", "kota", ["attend"], "mesin-presensi.5b1f..."))
            .Refuses(403, "other-agency").Refuses(409, "client-exists").Refuses(422, "client-id", "agency-id", "unknown-scope"),
        Of("ListClients").Paged().Answer(200, new Page<ClientListed>([new("mesin-presensi", ["attend"], Samples.Submitted.CreatedAt)], null)),
        Of("RotateClient").Json(new Rotation(24)).Optionally().Answer(200, new ClientRotated("mesin-presensi", "mesin-presensi.9c3e...", Samples.Submitted.CreatedAt.AddDays(1))).Refuses(404, "not-found").Refuses(422, "grace-hours"),
        Of("DeleteClient").Answer(204).Refuses(404, "not-found").Refuses(409, "own-client"),
    ];

    private static ApiOperation[] Operating() =>
    [
        Of("ListUndeliverableMails").Paged().Answer(200, Samples.Undeliverable),
        Of("ListInstances").Asks("status", "pending, running, suspended, failed (when left out), terminated or completed.", "failed").Paged().Answer(200, new Page<InstanceAnswer>([Samples.Instance], null)).Refuses(400, "unknown-status"),
        Of("GetInstance").Answer(200, Samples.Instance).Refuses(404, "not-found"),
        .. Deeds.Select(action =>
            Of($"{char.ToUpperInvariant(action[0])}{action[1..]}Instance").Json(Samples.Reason).Optionally().Answer(202, new InstanceAction(Samples.Nomination, action), location: true)
                .Refuses(404, "not-found").Refuses(409, "instance-status").Refuses(422, "reason-too-long")),
        Of("RebuildIndexes").Json(Samples.Reason).Optionally().Answer(202, Samples.Rebuild with { State = "running", CompletedAt = null }, location: true).Refuses(422, "reason-too-long"),
        Of("GetIndexRebuild").Answer(200, Samples.Rebuild).Refuses(404, "not-found"),
        Of("PostMailEvents").Takes("application/json", new[] { new Dictionary<string, string> { ["event"] = "bounce", ["mail_key"] = Samples.Nomination + "~certified" } })
            .Header("X-Twilio-Email-Event-Webhook-Signature", "The provider's signature.", "MEUCIQ...").Header("X-Twilio-Email-Event-Webhook-Timestamp", "When it was signed, in seconds since 1970.", "1798761600")
            .Answer(204).Refuses(403, "signature").Refuses(404, "mail-events-off").Refuses(413, "body-too-large"),
    ];

    private static ApiOperation[] Public() =>
    [
        Of("Verify").Answer(200, Samples.Verified, "JSON by Accept, else a page.").Gives(Html).Answer(404, Samples.Verified with { Status = "unknown" }, "The code is unknown.").Answer(503, Samples.Verified with { Status = "cannotBeCheckedNow" })
            .Refuses(429, "too-many-requests"),
        Of("VerifyFile").Takes("multipart/form-data", "file=@sertifikat.pdf").Answer(200, Samples.Verified with { File = "identical" }, "JSON by Accept, else a page.").Gives(Html)
            .Answer(404, Samples.Verified with { Status = "unknown" }).Answer(413, Samples.Verified with { File = "tooLarge" }).Answer(422, Samples.Verified with { File = "notAPdf" }).Answer(503, Samples.Verified with { Status = "cannotBeCheckedNow" })
            .Refuses(429, "too-many-requests"),
        Of("VerifyEntry").Asks("code", "A code that was typed.", "7F3K-2M9Q").Gives(Html).Answer(302, "Leads to the code's own address.", location: true).Gives(Html, 422, "The code was mistyped."),
        Of("GetBadge").Gives("application/vc+jwt").Refuses(404, "no-badge").Refuses(410, "certificate-revoked", "certificate-replaced").Refuses(429, "too-many-requests").Refuses(503, "cannot-be-checked-now"),
        Of("GetBadgeStatus").Answer(200, Open("id", "https://diklat.kota.example/badges/7F3K2M9QXW4T8ZB1HRNVC5/status")).Refuses(404, "no-badge").Refuses(429, "too-many-requests").Refuses(503, "cannot-be-checked-now"),
        Of("GetBadgeIssuer").Answer(200, Open("id", "https://diklat.kota.example/badges/issuers/kota")).Refuses(404, "no-issuer").Refuses(429, "too-many-requests"),
        Of("GetBadgeKey").Answer(200, Open("kty", "EC")).Refuses(404, "no-key").Refuses(503, "keys-away"),
        Of("GetBadgeKeys").Answer(200, Open("keys", Array.Empty<object>())).Refuses(503, "keys-away"),
        .. Linked("ShowApproval", "Decide"), .. Linked("ShowApproverList", "DecideList"), .. Linked("ShowSeat", "AnswerSeat"), .. Linked("ShowCheckIn", "CheckIn"), .. Linked("ShowLogbook", "WriteLogbook"), .. Linked("ShowMentor", "AnswerMentor"),
        Of("OpenCertificate").Asks("t", "Token of the link in the mail.", "k1.AbC.dEf", required: true).Asks("download", "1 gives the file.", "1").Gives(Html).Gives("application/pdf").Gives(Html, 404, "The link is not valid.").Gives(Html, 410, "The link is too old."),
        Of("Health").Answer(200, new HealthAnswer("ok")).Answer(503, new HealthAnswer("unavailable", "tables")),
        Of("Home").Gives(Html),
        Of("Docs").Gives(Html),
        Of("GetOpenApi").Answer(200, Open("openapi", "3.1.1"), etag: true).Answer(304, "It has not changed since If-None-Match."),
    ];

    /// <summary>An object whose form another standard describes.</summary>
    private static Dictionary<string, object> Open(string name, object value) => new() { [name] = value };

    /// <summary>A page behind a link in a mail: GET shows, POST does.</summary>
    private static ApiOperation[] Linked(string show, string act) =>
    [
        Of(show).Asks("t", "Token of the link in the mail.", "k1.AbC.dEf", required: true).Gives(Html).Gives(Html, 410, "The link is not valid any more."),
        Of(act).Asks("t", "Token of the link in the mail.", "k1.AbC.dEf", required: true).Takes("application/x-www-form-urlencoded", "decision=approve").Gives(Html).Gives(Html, 400, "The form cannot be read; the page says what to do.").Gives(Html, 409, "The state speaks against it; the page says why.")
            .Gives(Html, 410, "The link is not valid any more.").Gives(Html, 422, "The form lacks something; the page says what."),
    ];
}
