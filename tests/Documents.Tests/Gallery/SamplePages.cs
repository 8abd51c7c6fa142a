using AsnTraining.Documents.Pages;

namespace AsnTraining.Documents.Tests.Gallery;

/// <summary>At least one synthetic page of every kind, by name.</summary>
internal static class SamplePages
{
    private const string Agency = "BKPSDM Kota Contoh";
    private const string Contact = "diklat@kota.example, telepon (021) 555-0100";
    private const string Query = "?t=eyJwIjoiYSJ9.c3ludGhldGlj";
    private const string Hash = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";
    private static readonly DateTimeOffset Now = new(2027, 1, 12, 3, 15, 0, TimeSpan.Zero);

    public static IReadOnlyDictionary<string, PageModel> All { get; } = Build();

    private static Dictionary<string, PageModel> Build()
    {
        var approval = new ApprovalPage
        {
            AgencyName = Agency,
            Contact = Contact,
            Query = Query,
            Action = "/approvals" + Query,
            ApproverName = "Ir. Kadek Permana, S.T., M.T.",
            Nominee = new Nominee
            {
                Name = "dr. Fajar Halim",
                MaskedNip = "19•••••••••••••032",
                Position = "Arsiparis Ahli Muda",
                Grade = "III/d",
                Unit = "Dinas Kependudukan dan Pencatatan Sipil",
                HoursThisYear = 8,
                HoursTarget = 20,
            },
            Training = SampleTrainings.Management,
            DecideBy = new DateTimeOffset(2027, 1, 18, 9, 0, 0, TimeSpan.Zero),
            SeatsLeft = 4,
            Seats = 30,
            BudgetLeftIdr = 42_500_000,
        };
        var decided = new ApprovalDecided
        {
            AgencyName = Agency,
            Contact = Contact,
            Query = Query,
            Outcome = RoundOutcome.Approved,
            JustNow = true,
            ByName = "Ir. Kadek Permana, S.T., M.T.",
            At = Now,
            Comment = "Sesuai rencana pengembangan kompetensi.",
            EmployeeName = "dr. Fajar Halim",
            Training = SampleTrainings.Management,
        };
        var verify = new VerifyPage
        {
            AgencyName = Agency,
            Contact = Contact,
            Status = CertificateStatus.Valid,
            Code = "7KQ2-M9TX-4HNB-W3RD-8FZC-5JPA-2V",
            Since = Now,
            CheckedAt = Now,
            CompareAction = "/verify/7KQ2M9TX4HNBW3RD8FZC5JPA2V",
            Certificate = new CertificateParticulars
            {
                Number = "B.589/BKPSDM/DIKLAT/II/2027",
                Name = "dr. Fajar Halim",
                MaskedNip = "19•••••••••••••032",
                Training = SampleTrainings.Management,
                IssuedOn = new DateOnly(2027, 2, 8),
                Issuer = Agency,
                Sha256 = Hash,
                SealedBy = "BKPSDM Kota Contoh",
            },
        };
        var list = new ApproverListPage
        {
            AgencyName = Agency,
            Contact = Contact,
            Query = Query,
            Action = "/approvals/list" + Query,
            ApproverName = "Ir. Kadek Permana, S.T., M.T.",
            Items =
            [
                new() { Key = "a1", Nominee = approval.Nominee, Training = SampleTrainings.Management, DecideBy = approval.DecideBy, SeatsLeft = 4, BudgetLeftIdr = 42_500_000 },
                new()
                {
                    Key = "a3",
                    Nominee = new() { Name = "Endang Hasibuan, S.E., M.M.", Position = "Perawat Ahli Muda", Unit = "Dinas Kesehatan", HoursThisYear = 20, HoursTarget = 24, TargetIsCeiling = true },
                    Training = SampleTrainings.Management,
                    DecideBy = approval.DecideBy,
                    SeatsLeft = 4,
                    BudgetLeftIdr = 42_500_000,
                },
                new()
                {
                    Key = "a2",
                    Nominee = approval.Nominee with { Name = "Hj. Ayu Kurniawan, A.Md.", Position = "Perencana Ahli Muda", HoursThisYear = 0 },
                    Training = SampleTrainings.Online,
                    DecideBy = approval.DecideBy,
                    SeatsLeft = 0,
                },
            ],
        };
        var confirmation = new ConfirmationPage
        {
            AgencyName = Agency,
            Contact = Contact,
            Query = Query,
            Action = "/confirmations" + Query,
            EmployeeName = "dr. Fajar Halim",
            Training = SampleTrainings.Management,
            AnswerBy = Now.AddDays(7),
        };
        var checkIn = new CheckInPage
        {
            AgencyName = Agency,
            Contact = Contact,
            Query = Query,
            Action = "/check-in" + Query,
            EmployeeName = "dr. Fajar Halim",
            Training = SampleTrainings.Management,
            SessionDate = new DateOnly(2027, 2, 1),
            SessionStarts = new TimeOnly(8, 0),
            SessionEnds = new TimeOnly(16, 0),
            State = CheckInState.Open,
            Opens = new DateTimeOffset(2027, 2, 1, 0, 30, 0, TimeSpan.Zero),
            Closes = new DateTimeOffset(2027, 2, 1, 1, 30, 0, TimeSpan.Zero),
            RecordedAt = new DateTimeOffset(2027, 2, 1, 1, 2, 0, TimeSpan.Zero),
        };
        var internship = SampleTrainings.Management with { Title = "Magang Administrasi Publik", Form = "magang", HoursJp = 20 };
        LogbookEntry[] entries =
        [
            new() { Key = "e1", Date = new DateOnly(2027, 2, 1), Hours = 4, Activity = "Menyusun daftar arsip aktif unit kerja.", State = LogbookState.Confirmed },
            new() { Key = "e2", Date = new DateOnly(2027, 2, 2), Hours = 2.5m, Activity = "Mengikuti rapat anggaran.", State = LogbookState.Returned, Remark = "Mohon sebutkan hasil rapatnya." },
            new() { Key = "e5", Date = new DateOnly(2027, 2, 2), Hours = 1m, Activity = "Menata ruang arsip.", State = LogbookState.Returned, Remark = "Jam ini sudah tercatat pada kegiatan lain.", RemarkBy = "BKPSDM Kota Contoh" },
            new() { Key = "e3", Date = new DateOnly(2027, 2, 3), Hours = 6, Activity = "Menulis rancangan standar pelayanan.\nMembahasnya dengan tim." },
            new() { Key = "e4", Date = new DateOnly(2027, 2, 4), Hours = 3, Activity = "Uji coba formulir pengaduan." },
        ];
        var logbook = new LogbookPage
        {
            AgencyName = Agency,
            Contact = Contact,
            Query = Query,
            Action = "/logbook" + Query,
            EmployeeName = "dr. Fajar Halim",
            MentorName = "Dra. Hj. Intan Mahendra, M.Si.",
            Training = internship,
            Entries = entries,
        };
        var mentor = new MentorPage
        {
            AgencyName = Agency,
            Contact = Contact,
            Query = Query,
            Action = "/logbook/mentor" + Query,
            EmployeeName = "dr. Fajar Halim",
            MentorName = "Dra. Hj. Intan Mahendra, M.Si.",
            Training = internship,
            Entries = entries,
        };
        return new()
        {
            ["list"] = list,
            ["list-problems"] = list with
            {
                Problem = ApproverListProblem.SomeItems,
                Items = [list.Items[0] with { Chosen = "reject", Problem = DecisionProblem.ReasonMissing }, list.Items[2] with { Chosen = "approve" }],
                Done = [new("Ahmad Hakim", "Workshop Inovasi Pelayanan Publik", RoundOutcome.Approved, true)],
            },
            ["list-nothing-chosen"] = list with { Problem = ApproverListProblem.NothingChosen },
            ["list-reason-for-all"] = list with { Problem = ApproverListProblem.ReasonForAllMissing },
            ["list-approve-all"] = list with { ConfirmAll = AllDecision.Approve },
            ["list-reject-all"] = list with { ConfirmAll = AllDecision.Reject, EnteredReasonForAll = "Anggaran belum tersedia." },
            ["list-empty"] = list with
            {
                Items = [],
                Done =
                [
                    new("Ahmad Hakim", "Workshop Inovasi Pelayanan Publik", RoundOutcome.Approved, true),
                    new("Endang Hasibuan, S.E., M.M.", "Workshop Inovasi Pelayanan Publik", RoundOutcome.Expired, false),
                ],
            },
            ["confirmation"] = confirmation,
            ["confirmation-confirmed"] = confirmation with { State = ConfirmationState.Confirmed, JustNow = true },
            ["confirmation-declined"] = confirmation with { State = ConfirmationState.Declined, JustNow = true },
            ["confirmation-closed"] = confirmation with { State = ConfirmationState.Closed },
            ["check-in"] = checkIn,
            ["check-in-not-yet"] = checkIn with { State = CheckInState.NotYet },
            ["check-in-closed"] = checkIn with { State = CheckInState.Closed },
            ["check-in-decided"] = checkIn with { State = CheckInState.Decided },
            ["check-in-recorded"] = checkIn with { State = CheckInState.Recorded },
            ["logbook"] = logbook with { JustStored = true },
            ["logbook-problems"] = logbook with
            {
                Entries = [],
                EnteredDate = "2027-02-05",
                EnteredHours = "25",
                Problems = [LogbookProblem.Date, LogbookProblem.Hours, LogbookProblem.Activity],
            },
            ["logbook-amend"] = logbook with
            {
                Entries = [.. entries.Select(entry => entry with { AmendAddress = entry.State == LogbookState.Confirmed ? null : Query + "&entry=" + entry.Key })],
                AmendKey = "e2",
                CancelAddress = Query,
                EnteredDate = "2027-02-02",
                EnteredHours = "2,5",
                EnteredActivity = "Mengikuti rapat anggaran.",
                ConfirmedHours = 4,
                NeededHours = 16,
            },
            ["logbook-changed"] = logbook with { HasChanged = true, Problems = [LogbookProblem.TooMuch], ConfirmedHours = 4 },
            ["logbook-closed"] = logbook with { Action = null },
            ["mentor"] = mentor,
            ["mentor-remark-missing"] = mentor with { RemarkMissing = ["e3"], JustStored = true },
            ["mentor-changed"] = mentor with { HasChanged = true },
            ["mentor-closed"] = mentor with { Action = null },
            ["mentor-done"] = mentor with { Entries = entries[..2] },
            ["approval"] = approval,
            ["approval-second-level"] = approval with
            {
                Round = 2,
                EscalatedFromName = "Drs. Surya Susanto",
                Nominee = approval.Nominee with { HoursThisYear = 18, HoursTarget = 24, TargetIsCeiling = true },
                SeatsLeft = 0,
                EarlierDecisions = [new("Drs. Surya Susanto", Now, "Mohon diutamakan.")],
            },
            ["approval-concerns"] = approval with
            {
                OnBehalfOfName = "Drs. Surya Susanto",
                GoesOn = true,
                Nominee = approval.Nominee with { HoursYear = 2027, Concerns = [NominationConcern.StatusMismatch, NominationConcern.ScheduleClash, NominationConcern.AboveCeiling] },
            },
            ["approval-reason-missing"] = approval with { Problem = DecisionProblem.ReasonMissing, EnteredComment = "Perlu dibahas." },
            ["approval-too-long"] = approval with { Problem = DecisionProblem.TooLong, EnteredReason = "Terlalu panjang" },
            ["decided-approved"] = decided,
            ["decided-goes-on"] = decided with { GoesOn = true },
            ["decided-rejected"] = decided with { Outcome = RoundOutcome.Rejected, Reason = "Jadwal bersamaan dengan pemeriksaan tahunan.", Comment = null },
            ["decided-before"] = decided with { JustNow = false },
            ["decided-rejected-before"] = decided with { Outcome = RoundOutcome.Rejected, JustNow = false, Reason = "Jadwal bersamaan." },
            ["decided-expired"] = decided with { Outcome = RoundOutcome.Expired, JustNow = false, ByName = null, Comment = null },
            ["decided-escalated"] = decided with { Outcome = RoundOutcome.Escalated, JustNow = false, ByName = null, Comment = null },
            ["decided-withdrawn"] = decided with { Outcome = RoundOutcome.Withdrawn, JustNow = false, ByName = null, Comment = null },
            ["decided-cancelled"] = decided with { Outcome = RoundOutcome.Cancelled, JustNow = false, ByName = null, Comment = null },
            ["link-invalid"] = new LinkProblem { AgencyName = Agency, Contact = Contact, Query = "?t=x", Kind = LinkProblemKind.Invalid },
            ["link-expired"] = new LinkProblem { AgencyName = Agency, Contact = Contact, Query = "?t=x", Kind = LinkProblemKind.Expired, Since = Now },
            ["link-superseded"] = new LinkProblem { AgencyName = Agency, Contact = Contact, Query = "?t=x", Kind = LinkProblemKind.Superseded },
            ["certificate"] = new CertificateDownloadPage
            {
                AgencyName = Agency,
                Contact = Contact,
                Query = Query,
                Name = "dr. Fajar Halim",
                Number = "B.589/BKPSDM/DIKLAT/II/2027",
                Training = SampleTrainings.Management,
                IssuedOn = new DateOnly(2027, 2, 8),
                DownloadAddress = "/certificates" + Query + "&download=1",
                VerifyAddress = "/verify/7KQ2M9TX4HNBW3RD8FZC5JPA2V",
                LinkExpires = Now.AddDays(90),
                SizeBytes = 94_310,
                Sha256 = Hash,
            },
            ["verify-valid"] = verify,
            ["verify-identical"] = verify with { Comparison = PdfComparison.Identical },
            ["verify-different"] = verify with { Comparison = PdfComparison.Different },
            ["verify-other-file"] = verify with { Comparison = PdfComparison.OtherSealedFile },
            ["verify-not-a-pdf"] = verify with { Comparison = PdfComparison.NotAPdf },
            ["verify-too-large"] = verify with { Comparison = PdfComparison.TooLarge },
            ["verify-no-file"] = verify with { Comparison = PdfComparison.NoFile },
            ["verify-compare-later"] = verify with { Comparison = PdfComparison.CannotBeCheckedNow },
            ["verify-revoked"] = verify with
            {
                Status = CertificateStatus.Revoked,
                Reason = "Kesalahan pencatatan kehadiran.",
                Comparison = PdfComparison.Identical,
            },
            ["verify-replaced"] = verify with
            {
                Status = CertificateStatus.Replaced,
                ReplacedByAddress = "/verify/2MQ2M9TX4HNBW3RD8FZC5JPA9K",
                Certificate = verify.Certificate with { Name = null, MaskedNip = null, Sha256 = null },
                CompareAction = null,
            },
            ["verify-unknown"] = verify with { Status = CertificateStatus.Unknown, Certificate = null, CompareAction = null, Since = null },
            ["verify-cannot-be-checked"] = verify with { Status = CertificateStatus.CannotBeCheckedNow, Certificate = null, CompareAction = null, Since = null },
            ["code-entry"] = new VerifyCodeEntry { Contact = Contact, Example = "7KQ2-M9TX-4HNB-W3RD-8FZC-5JPA-2V" },
            ["code-mistyped"] = new VerifyCodeEntry { Query = "?lang=id&code=7KQ2", Entered = "7KQ2-M9TX-4HNB-W3RD-8FZC-5JPA-2X", Problem = CodeProblem.Mistyped },
            ["code-malformed"] = new VerifyCodeEntry { Entered = "123", Problem = CodeProblem.Malformed },
            ["code-missing"] = new VerifyCodeEntry { Problem = CodeProblem.Missing },
            ["error-404"] = new ErrorPage { Status = 404 },
            ["error-413"] = new ErrorPage { Status = 413 },
            ["error-429"] = new ErrorPage { Status = 429, RetryAfter = TimeSpan.FromSeconds(30) },
            ["error-500"] = new ErrorPage { Status = 500, Reference = "0HNA8QH7P2K4T" },
            ["error-503"] = new ErrorPage { Status = 503, RetryAfter = TimeSpan.FromMinutes(2) },
            ["home"] = new HomePage(),
            ["api"] = ApiReference(),
        };
    }

    private static ApiReferencePage ApiReference() => new()
    {
        Introduction = "Bodies are JSON. Errors are problem details.",
        DocumentAddress = "/api/openapi.json",
        EventsIntroduction = ["Events are signed.", "They are tried for a week."],
        Events =
        [
            new()
            {
                Id = "on-nomination-approved",
                Method = "POST",
                Path = "asntraining.nomination.approved",
                Summary = "A nomination came into the state approved",
                Parameters = [new("webhook-id", "header", true, "Id of the event.")],
                Bodies = [new("application/cloudevents+json", "Nomination", "{ \"specversion\": \"1.0\" }")],
                Answers = [new("2XX", "Taken.", [], [])],
            },
        ],
        Groups =
        [
            new("Nominations",
            [
                new()
                {
                    Id = "GetNomination",
                    Method = "GET",
                    Path = "/api/nominations/{id}",
                    Summary = "One nomination with its audit trail",
                    Description = "One nomination with its audit trail. Another agency's is not found.",
                    Scopes = ["read", "nominate"],
                    Parameters = [new("id", "path", true, "Id of the nomination.")],
                    Bodies = [new("application/json", "Nomination", "{\n  \"training\": \"PLT-2027-001\"\n}")],
                    Answers = [new("200", "Done.", [], [new("application/json", "Nomination", "{ }")]), new("404", "There is no such thing.", ["not-found"], [])],
                },
            ]),
        ],
        Records = [new("Nomination", "A nomination.", [new("training", "string", true, "Id of the training.")])],
        Problems = [new("not-found", "There is no such thing.")],
    };
}
