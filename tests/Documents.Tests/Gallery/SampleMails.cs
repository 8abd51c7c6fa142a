using AsnTraining.Documents.Mails;
using AsnTraining.Domain;

namespace AsnTraining.Documents.Tests.Gallery;

/// <summary>At least one synthetic mail of every kind, by name.</summary>
internal static class SampleMails
{
    private const string Employee = "dr. Fajar Halim";
    private const string Approver = "Ir. Kadek Permana, S.T., M.T.";
    private const string Token = "eyJwIjoiYXBwcm92YWwifQ.MTIzNDU2Nzg5MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTI.c2lnbmF0dXJlLWlzLXN5bnRoZXRpYw";

    public static MailBranding Branding { get; } =
        new("BKPSDM Kota Contoh", "https://pelatihan.kota.example", "diklat@kota.example, telepon (021) 555-0100");

    public static string Link(string path) => $"{Branding.PublicBaseUrl}{path}?t={Token}";

    public static IReadOnlyDictionary<string, MailContent> All { get; } = Build();

    private static Dictionary<string, MailContent> Build()
    {
        var request = new ApprovalRequest
        {
            RecipientName = Approver,
            EmployeeName = Employee,
            EmployeePosition = "Arsiparis Ahli Muda",
            EmployeeUnit = "Dinas Kependudukan dan Pencatatan Sipil",
            Training = SampleTrainings.Management,
            DecideBy = new DateTimeOffset(2027, 1, 18, 9, 0, 0, TimeSpan.Zero),
            DecisionUrl = Link("/approvals"),
        };
        return new()
        {
            ["approval-request"] = request,
            ["approval-reminder"] = request with { IsReminder = true },
            ["approval-escalation"] = request with
            {
                RecipientName = "Dra. Hj. Intan Mahendra, M.Si.",
                Round = 2,
                IsEscalation = true,
                EscalatedFromName = Approver,
                OnBehalfOfName = "Drs. Surya Susanto",
            },
            ["approved"] = new NominationApproved
            {
                RecipientName = Employee,
                Training = SampleTrainings.Management,
                ByName = Approver,
                SeatsDecidedAt = new DateTimeOffset(2027, 1, 20, 2, 0, 0, TimeSpan.Zero),
            },
            ["enrolled"] = new Enrolled
            {
                RecipientName = Employee,
                Training = SampleTrainings.Management,
                ConfirmUrl = Link("/confirmations"),
                ConfirmBy = new DateTimeOffset(2027, 1, 25, 9, 0, 0, TimeSpan.Zero),
                HasCalendar = true,
                MinimumAttendance = 0.9m,
                PassMark = 70,
            },
            ["enrolled-logbook"] = new Enrolled
            {
                RecipientName = Employee,
                Training = SampleTrainings.Management with { Title = "Magang Administrasi Publik", Form = "magang", HoursJp = 20 },
                Counts = ParticipationKind.Logbook,
                MinimumAttendance = 0.8m,
                NeededHours = 12.5m,
            },
            ["enrolled-course"] = new Enrolled { RecipientName = Employee, Training = SampleTrainings.Online, Counts = ParticipationKind.Completion, MinimumAttendance = 0.8m, PassMark = 70 },
            ["enrolled-from-waitlist"] = new Enrolled { RecipientName = Employee, Training = SampleTrainings.Online, FromWaitlist = true },
            ["waitlisted"] = new Waitlisted
            {
                RecipientName = Employee,
                Training = SampleTrainings.Management,
                Position = 3,
                AllocationExplanation = new(
                    "Kursi dibagi sebanding antarunit; di dalam unit didahulukan yang JP tahun ini paling sedikit.",
                    "Seats went to the units in proportion; within a unit to whoever has the fewest JP this year."),
            },
            ["rejected"] = new Rejected
            {
                RecipientName = Employee,
                Training = SampleTrainings.Management,
                Reason = "Jadwal bersamaan dengan pemeriksaan tahunan.\nSilakan diusulkan kembali pada gelombang berikutnya.",
                ByName = Approver,
            },
            ["expired"] = new Expired { RecipientName = Employee, Training = SampleTrainings.Management },
            ["expired-no-supervisor"] = new Expired { RecipientName = Employee, Training = SampleTrainings.Management, NoSupervisorFound = true },
            ["withdrawn"] = new Withdrawn { RecipientName = Employee, Training = SampleTrainings.Management, Reason = "Pindah tugas." },
            ["not-seated"] = new NotSeated { RecipientName = Employee, Training = SampleTrainings.Management },
            ["cancelled"] = new Cancelled
            {
                RecipientName = Employee,
                Training = SampleTrainings.Management,
                Reason = "Narasumber berhalangan.",
                HasCalendar = true,
            },
            ["start-reminder"] = new StartReminder
            {
                RecipientName = Employee,
                Training = SampleTrainings.Online,
                JoinUrl = "https://belajar.kota.example/kelas/15",
                DeclineUrl = Link("/confirmations"),
            },
            ["start-reminder-logbook"] = new StartReminder
            {
                RecipientName = Employee,
                Training = SampleTrainings.Management with { Title = "Magang Administrasi Publik", Form = "magang", HoursJp = 20 },
                Counts = ParticipationKind.Logbook,
            },
            ["start-reminder-course"] = new StartReminder { RecipientName = Employee, Training = SampleTrainings.Online, JoinUrl = "https://belajar.kota.example/kelas/15", Counts = ParticipationKind.Completion },
            ["rescheduled"] = new Rescheduled
            {
                RecipientName = Employee,
                Before = SampleTrainings.Management,
                Training = SampleTrainings.Moved,
                Reason = "Gedung Diklat sedang diperbaiki.",
                HasCalendar = true,
                DeclineUrl = Link("/confirmations"),
            },
            ["not-completed"] = new NotCompleted
            {
                RecipientName = Employee,
                Training = SampleTrainings.Management,
                Shortfalls = [new AttendanceTooLow(3, 5, 0.9m), new MarkTooLow(62.5m, 70), new MarkMissing(70)],
            },
            ["digest"] = new ApprovalDigest
            {
                RecipientName = Approver,
                ListUrl = Link("/approvals/list"),
                Items =
                [
                    new(Employee, SampleTrainings.Management, request.DecideBy),
                    new("Hj. Ayu Kurniawan, A.Md.", SampleTrainings.Management, request.DecideBy),
                    new("Endang Hasibuan, S.E., M.M.", SampleTrainings.Online, request.DecideBy.AddDays(9)),
                ],
            },
            ["digest-many"] = new ApprovalDigest
            {
                RecipientName = Approver,
                ListUrl = Link("/approvals/list"),
                Items = [.. Enumerable.Range(1, 23).Select(n => new DigestItem($"Pegawai {n}", SampleTrainings.Management, request.DecideBy))],
            },
            ["digest-one"] = new ApprovalDigest
            {
                RecipientName = Approver,
                ListUrl = Link("/approvals/list"),
                Items = [new(Employee, SampleTrainings.Management, request.DecideBy)],
            },
            ["approval-not-needed"] = new ApprovalNotNeeded { RecipientName = Approver, EmployeeName = Employee, Training = SampleTrainings.Management },
            ["approval-not-needed-cancelled"] = new ApprovalNotNeeded
            {
                RecipientName = Approver,
                EmployeeName = Employee,
                Training = SampleTrainings.Management,
                TrainingCancelled = true,
            },
            ["check-in"] = new CheckInInvitation
            {
                RecipientName = Employee,
                Training = SampleTrainings.Management,
                SessionDate = new DateOnly(2027, 2, 1),
                SessionStarts = new TimeOnly(8, 0),
                SessionEnds = new TimeOnly(16, 0),
                CheckInUrl = Link("/check-in"),
                Opens = new DateTimeOffset(2027, 2, 1, 0, 30, 0, TimeSpan.Zero),
                Closes = new DateTimeOffset(2027, 2, 1, 1, 30, 0, TimeSpan.Zero),
            },
            ["check-in-all"] = new CheckInLinks
            {
                RecipientName = Employee,
                Training = SampleTrainings.Management,
                Sessions =
                [
                    new(new DateOnly(2027, 2, 1), new TimeOnly(8, 0), new TimeOnly(16, 0), Link("/check-in"), new DateTimeOffset(2027, 2, 1, 0, 30, 0, TimeSpan.Zero), new DateTimeOffset(2027, 2, 1, 1, 30, 0, TimeSpan.Zero)),
                    new(new DateOnly(2027, 2, 2), new TimeOnly(8, 0), new TimeOnly(16, 0), Link("/check-in/2"), new DateTimeOffset(2027, 2, 2, 0, 30, 0, TimeSpan.Zero), new DateTimeOffset(2027, 2, 2, 1, 30, 0, TimeSpan.Zero)),
                ],
            },
            ["check-in-all-anew"] = new CheckInLinks
            {
                RecipientName = Employee,
                Training = SampleTrainings.Management,
                Sessions = [new(new DateOnly(2027, 2, 2), new TimeOnly(8, 0), new TimeOnly(16, 0), Link("/check-in/2"), new DateTimeOffset(2027, 2, 2, 0, 30, 0, TimeSpan.Zero), new DateTimeOffset(2027, 2, 2, 1, 30, 0, TimeSpan.Zero))],
                AreNew = true,
            },
            ["logbook-returned"] = new LogbookReturned
            {
                RecipientName = Employee,
                Training = SampleTrainings.Management with { Title = "Magang Administrasi Publik", Form = "magang", HoursJp = 20 },
                LogbookUrl = Link("/logbook"),
                MentorName = "Dra. Hj. Intan Mahendra, M.Si.",
                AgencyName = "BKPSDM Kota Contoh",
                Entries = [new(new DateOnly(2027, 2, 2), "Mohon sebutkan hasil rapatnya.")],
            },
            ["logbook-returned-by-agency"] = new LogbookReturned
            {
                RecipientName = Employee,
                Training = SampleTrainings.Management with { Title = "Magang Administrasi Publik", Form = "magang", HoursJp = 20 },
                LogbookUrl = Link("/logbook"),
                AgencyName = "BKPSDM Kota Contoh",
                Entries = [new(new DateOnly(2027, 2, 2), "Mohon sebutkan hasil rapatnya."), new(new DateOnly(2027, 2, 6), "Hari tersebut hari libur.", ByAgency: true)],
            },
            ["logbook"] = new LogbookInvitation
            {
                RecipientName = Employee,
                Training = SampleTrainings.Management with { Title = "Magang Administrasi Publik", Form = "magang", HoursJp = 20 },
                LogbookUrl = Link("/logbook"),
                MentorName = "Dra. Hj. Intan Mahendra, M.Si.",
            },
            ["mentor"] = new MentorRequest
            {
                RecipientName = "Dra. Hj. Intan Mahendra, M.Si.",
                EmployeeName = Employee,
                Training = SampleTrainings.Management with { Title = "Magang Administrasi Publik", Form = "magang", HoursJp = 20 },
                EntriesWaiting = 2,
                MentorUrl = Link("/logbook/mentor"),
            },
            ["mentor-one"] = new MentorRequest
            {
                RecipientName = "Dra. Hj. Intan Mahendra, M.Si.",
                EmployeeName = Employee,
                Training = SampleTrainings.Management,
                EntriesWaiting = 1,
                MentorUrl = Link("/logbook/mentor"),
            },
            ["participation"] = new ParticipationRecorded
            {
                RecipientName = Employee,
                Training = SampleTrainings.Management,
                Attended = 4,
                Held = 5,
                MinimumAttendance = 0.9m,
                Mark = 80.6m,
                PassMark = 70,
                CorrectableUntil = new DateTimeOffset(2027, 2, 9, 9, 0, 0, TimeSpan.Zero),
            },
            ["participation-so-far"] = new ParticipationRecorded { RecipientName = Employee, Training = SampleTrainings.Online, Attended = 2, Held = 2 },
            ["certificate-revoked"] = new CertificateRevoked
            {
                RecipientName = Employee,
                Training = SampleTrainings.Management,
                Number = "B.589/BKPSDM/DIKLAT/II/2027",
                Reason = "Kesalahan pencatatan kehadiran.",
                VerifyUrl = "https://pelatihan.kota.example/verify/7KQ2-M9TX-4HNB-W3RD-8FZC-5JPA-2V",
            },
            ["certificate-link-only"] = new CertificateIssued
            {
                RecipientName = Employee,
                Training = SampleTrainings.Management,
                Number = "B.589/BKPSDM/DIKLAT/II/2027",
                VerifyUrl = "https://pelatihan.kota.example/verify/7KQ2-M9TX-4HNB-W3RD-8FZC-5JPA-2V",
                DownloadUrl = Link("/certificates"),
                LinkExpires = new DateTimeOffset(2027, 5, 12, 9, 0, 0, TimeSpan.Zero),
                IsAttached = false,
            },
            ["certificate"] = new CertificateIssued
            {
                RecipientName = Employee,
                Training = SampleTrainings.Management,
                Number = "B.589/BKPSDM/DIKLAT/II/2027",
                VerifyUrl = "https://pelatihan.kota.example/verify/7KQ2-M9TX-4HNB-W3RD-8FZC-5JPA-2V",
                DownloadUrl = Link("/certificates"),
                LinkExpires = new DateTimeOffset(2027, 5, 12, 9, 0, 0, TimeSpan.Zero),
                ReplacesNumber = "B.571/BKPSDM/DIKLAT/II/2027",
            },
        };
    }
}
