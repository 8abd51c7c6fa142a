using System.Text.Json;
using AsnTraining.App.LearningRecords;
using AsnTraining.App.Trainings;
using AsnTraining.Domain;

namespace AsnTraining.App.Platform.Http.OpenApi;

/// <summary>Examples of what the API takes and gives. Their types are the schemas, so that none can differ from its schema. The people are made up.</summary>
internal static class Samples
{
    public const string Nomination = "kota~PLT-2027-001~01940b1a5e0c7c3ab1d2e3f405162738";
    public const string Import = "01940b1a5e0c7c3ab1d2e3f405162738";
    public const string Certificate = "STTP~2027~000001";
    public const string Employee = "01940b1a5e0c7000a1b2c3d4e5f60718";

    private static readonly DateTimeOffset At = new(2027, 1, 4, 8, 30, 0, TimeSpan.FromHours(7));

    public static readonly NominationBody NewNomination = new(
        "PLT-2027-001", "198001012005011001", "Siti Contoh, S.Sos.", "siti@kota.example", "PNS", "III/c", "Analis Kebijakan", "Dinas Contoh",
        SupervisorName: "Dr. Budi Contoh, M.Si.", SupervisorEmail: "budi@kota.example", Reference: "SIMPEG/2027/0001");

    public const string NominationsFile = "Kode Pelatihan;NIP;Nama;Email;Nama Atasan;Email Atasan;Nomor Referensi\r\nPLT-2027-001;198001012005011001;Siti Contoh, S.Sos.;siti@kota.example;Dr. Budi Contoh, M.Si.;budi@kota.example;SIMPEG/2027/0001\r\n";

    public static readonly NominationAnswer Submitted = new(
        Nomination, "PLT-2027-001", "submitted", 1, false, At, At, new(Employee, "198001012005011001", "Siti Contoh, S.Sos.", "siti@kota.example", "Dinas Contoh"), "SIMPEG/2027/0001");

    public static readonly NominationAnswer Shown = Submitted with
    {
        State = "enrolled",
        Version = 4,
        EverApproved = true,
        ChangedAt = At.AddDays(2),
        Round = 1,
        Approver = new("Dr. Budi Contoh, M.Si.", "budi@kota.example"),
        Decision = new("Dr. Budi Contoh, M.Si.", At.AddDays(2)),
        History = [new(At, "submitted", "submitted", "client", "simpeg", "203.0.113.7", Version: "1"), new(At.AddDays(2), "approved", "approved", "approver", Version: "3")],
    };

    public static readonly Page<NominationAnswer> Nominations = new([Submitted], "MTIzNDU2Nzg5MDEyMzQ1Ng");

    public static readonly DryRunAnswer DryRun = new(true, "wouldBeAccepted");

    public static readonly EmployeeBody[] Employees =
        [new("198001012005011001", "Siti Contoh, S.Sos.", "PNS", "III/c", "Analis Kebijakan", "Dinas Contoh", "siti@kota.example", "197001011995031001")];

    public const string EmployeesFile = "nip,nama,status,golongan,jabatan,unitKerja,email,nipAtasan\r\n198001012005011001,\"Siti Contoh, S.Sos.\",PNS,III/c,Analis Kebijakan,Dinas Contoh,siti@kota.example,197001011995031001\r\n";

    public static readonly RowsAnswer Rows = new(1, 0);

    public static readonly PeopleAnswer PeopleRows = new(1, 0, [new(2, "status", "status", "status-mismatch", "The file says PPPK, digits 13 and 14 of the NIP mean PNS. The row was taken as PPPK; check it in the HR system.")]);

    public static readonly AttendanceBody[] Attendance = [new("198001012005011001", "S1", true), new("198001012005011001", "S2", "izin")];

    public const string AttendanceFile = "Kode Pelatihan,Sesi,NIP,Kehadiran,Waktu\r\nPLT-2027-001,S1,198001012005011001,hadir,2027-02-01T08:05:00+07:00\r\n";

    public static readonly ResultBody[] Results = [new("198001012005011001", 86.5m)];

    public const string ResultsFile = "Kode Pelatihan;NIP;Nilai\r\nPLT-2027-001;198001012005011001;86,5\r\n";

    public static readonly Training Training = Entry();

    public static readonly Together TrainingShown = new(Training, new TrainingSeats(12, 0, "open", 18, 30_000_000));

    public static readonly ReasonBody Reason = new("Jadwal bersamaan dengan tugas dinas.");

    public static readonly ImportAnswer ImportShown = new(
        Import, "completed", 3, 3, 1, 1, 1, [new(4, "NIP", "nip", "nip-scientific-notation", "The NIP was turned into a number by a spreadsheet; its digits are lost.")], $"/api/imports/{Import}/refused");

    public static readonly Page<ImportListed> Imports = new([new(Import, "completed", At, 3, "simpeg", At.AddMinutes(1), 1, 1, 1)], null);

    public static readonly AgencySettings Settings = new() { Name = "BKPSDM Kota Contoh", SignerName = "Drs. Bambang Contoh, M.Si.", SignerNip = "197001011995031001", IssuePlace = "Kota Contoh" };

    public static readonly CertificateAnswer CertificateShown = new(
        Certificate, "B.1/BKPSDM/DIKLAT/II/2027", "valid", "7F3K2M9QXW4T8ZB1HRNVC5", "https://diklat.kota.example/verify/7F3K2M9QXW4T8ZB1HRNVC5", Nomination, "PLT-2027-001",
        new(Employee, "198001012005011001", "Siti Contoh, S.Sos."), "Pelatihan Manajemen Publik", 16, [new(At.AddDays(30), "valid", "issued", "system")],
        At.AddDays(30), IssuedOn: new DateOnly(2027, 2, 3), Sha256: new string('a', 64), Size: 68_512);

    public static readonly VerifyShape Verified = new(
        "valid", At.AddDays(40), At.AddDays(30), Number: "B.1/BKPSDM/DIKLAT/II/2027", Name: "Siti Contoh, S.Sos.", Nip: "1980••••••••••1001", Title: "Pelatihan Manajemen Publik", HoursJp: 16,
        Start: new DateOnly(2027, 2, 1), End: new DateOnly(2027, 2, 2), IssuedOn: new DateOnly(2027, 2, 3), Issuer: "BKPSDM Kota Contoh", Sha256: new string('a', 64));

    public static readonly Page<UndeliverableMail> Undeliverable = new([new(Nomination, "certified", "siti@kota.example", At, "550 5.1.1 no such mailbox")], null);

    public static readonly InstanceAnswer Instance = new(Nomination, "NominationLifecycle", "failed", At, At.AddDays(1), "TaskFailedException");

    public static readonly RebuildAnswer Rebuild = new(Import, "completed", At, "simpeg", 40, 5_200, 3_100, 2_900, 12_400, 3_100, At.AddMinutes(9));

    public static readonly DelegationAnswer Delegation = new(
        Import, At, At.AddDays(14), true, At, "simpeg", new("197001011995031001", "Dr. Budi Contoh, M.Si."), new("198001012005011001", "Siti Contoh, S.Sos."));

    public static readonly WebhookAnswer Webhook = new("https://simpeg.kota.example/webhooks/asn", ["nomination.*"], "active", At, [new("w1", At)]);

    public static readonly DeadLetter DeadLetter = new(
        "0639347238000000000~evt_3b1f5e0c7c3ab1d2e3f4051627384950", "evt_3b1f5e0c7c3ab1d2e3f4051627384950", "asntraining.nomination.approved", Nomination, At, At.AddDays(7), 12, "http-503", new() { ["state"] = "approved" });

    public static readonly MentorShown Mentor = new("Dr. Budi Contoh, M.Si.", "budi@kota.example", "197001011995031001");

    public static readonly RollPage Rolls = new(
        "PLT-2027-001", ParticipationKind.Sessions, 0.8m,
        [new(Nomination, "enrolled", new(Employee, "198001012005011001", "Siti Contoh, S.Sos."), new(2, 2, 1.6m, true), [], new Dictionary<string, Attendance.SessionEntry> { ["S1"] = new("hadir", At) }, 86.5m)], null);

    public static readonly LogbookAnswer Logbook = new(
        Nomination, 6, [new(1, new DateOnly(2027, 2, 1), 6, "Menyusun rancangan layanan.", "confirmed", 2, At)], Mentor);

    public static readonly CompletionBody[] Completions = [new("198001012005011001", 100, At)];

    public const string CompletionsFile = "NIP;Persen;Selesai Pada\r\n198001012005011001;100;2027-02-03T16:00:00+07:00\r\n";

    public static readonly LearningRecordAnswer OutsideRecord = new(
        "outside", "Seminar Pelayanan Publik", "seminar", 4, new DateOnly(2027, 1, 3), Import, "teknis", new DateOnly(2027, 1, 3), Provider: "Universitas Contoh", Reference: "LUAR/2027/1", Evidence: new("SP-123", null));

    public static readonly LearnerAnswer Learner = new(
        "198001012005011001", "Siti Contoh, S.Sos.", "PNS", 4, new("floor", 20), 16, "belowFloor", [new("seminar", 4)], [new(4, "teknis")], [OutsideRecord], "Dinas Contoh");

    public static readonly LearnerLineAnswer LearnerLine = new("198001012005011001", "Siti Contoh, S.Sos.", "PNS", 4, new("floor", 20), 16, "belowFloor", "Dinas Contoh");

    public static readonly OutsideRecordBody NewOutsideRecord = new(
        "198001012005011001", "LUAR/2027/1", "Seminar Pelayanan Publik", "seminar", "teknis", "Universitas Contoh", new DateOnly(2027, 1, 3), new DateOnly(2027, 1, 3), 4, new("SP-123", null), null);

    public static readonly TrainingListed TrainingListed = new(
        "PLT-2027-001", "Pelatihan Manajemen Publik", "pelatihan-manajerial", "manajerial", "BKPSDM Kota Contoh", "Aula BKPSDM", new DateOnly(2027, 2, 1), new DateOnly(2027, 2, 2), "Asia/Jakarta", 16, 30, 0.8m,
        2, new(2027, 2, 1, 8, 0, 0, TimeSpan.FromHours(7)), new(2027, 2, 2, 16, 0, 0, TimeSpan.FromHours(7)), "open", CostPerParticipantIdr: 2_500_000);

    public static readonly JpRow JpRow = new("workshop", new(JpUnit.PerDay, 5), new(JpUnit.PerDay, 7));

    public static readonly JpConversion JpTable = new("kota-2027", new DateOnly(2027, 1, 1), null, [JpRow]);

    private static Training Entry()
    {
        using var json = JsonDocument.Parse("""
            {
              "title": "Pelatihan Manajemen Publik", "form": "pelatihan-manajerial", "competency": "manajerial", "provider": "BKPSDM Kota Contoh", "location": "Aula BKPSDM",
              "startDate": "2027-02-01", "endDate": "2027-02-02", "timeZone": "Asia/Jakarta", "hoursJp": 16, "quota": 30, "costPerParticipantIdr": 2500000, "minimumAttendance": 0.8,
              "assessment": { "required": true, "passMark": 70 },
              "sessions": [{ "id": "S1", "date": "2027-02-01", "start": "08:00", "end": "16:00" }, { "id": "S2", "date": "2027-02-02", "start": "08:00", "end": "16:00" }]
            }
            """);
        return TrainingDraft.Read(json.RootElement, "PLT-2027-001").Training ?? throw new InvalidOperationException("The sample of a training is none.");
    }
}
