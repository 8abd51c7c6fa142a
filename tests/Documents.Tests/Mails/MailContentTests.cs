using AsnTraining.Documents.Mails;
using AsnTraining.Documents.Tests.Gallery;

namespace AsnTraining.Documents.Tests.Mails;

/// <summary>What the mails say.</summary>
public sealed class MailContentTests
{
    private const Language Id = Language.Indonesian;
    private const Language En = Language.English;

    private static ApprovalRequest Request => (ApprovalRequest)SampleMails.All["approval-request"];

    [Fact]
    public async Task A_request_tells_the_approver_all_that_the_decision_needs()
    {
        var text = (await Rendering.Mail(Request, Id)).Text;

        foreach (var particular in new[]
        {
            "dr. Fajar Halim", "Arsiparis Ahli Muda", "Dinas Kependudukan dan Pencatatan Sipil", "Pelatihan Manajemen Publik",
            "Pelatihan Manajerial", "1 s.d. 5 Februari 2027", "08.00–16.00 WIB", "40 JP", "Rp2.500.000",
            "Senin, 18 Januari 2027 pukul 16.00 WIB", Request.DecisionUrl,
        })
        {
            Assert.Contains(particular, text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_request_says_that_opening_the_link_decides_nothing()
    {
        Assert.Contains("Membuka tautan belum", (await Rendering.Mail(Request, Id)).Text, StringComparison.Ordinal);
        Assert.Contains("Opening the link decides nothing", Unwrapped((await Rendering.Mail(Request, En)).Text), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reminder_and_escalation_can_be_told_from_the_first_request_by_their_subject()
    {
        var first = await Rendering.Mail(Request, Id);
        var reminder = await Rendering.Mail(Request with { IsReminder = true }, Id);
        var escalation = await Rendering.Mail(Request with { IsEscalation = true, EscalatedFromName = "Drs. Surya Susanto" }, Id);

        Assert.Equal("Mohon keputusan: usulan pelatihan dr. Fajar Halim", first.Subject);
        Assert.StartsWith("Pengingat: ", reminder.Subject, StringComparison.Ordinal);
        Assert.StartsWith("Eskalasi: ", escalation.Subject, StringComparison.Ordinal);
        Assert.Contains("karena Drs. Surya Susanto belum memutuskannya", Unwrapped(escalation.Text), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_stands_in_for_somebody_is_told_so() =>
        Assert.Contains(
            "you stand in for Dra. Intan Mahendra",
            Unwrapped((await Rendering.Mail(Request with { OnBehalfOfName = "Dra. Intan Mahendra" }, En)).Text),
            StringComparison.Ordinal);

    [Fact]
    public async Task A_later_level_reads_who_approved_before_and_an_office_is_not_called_a_superior()
    {
        var next = Unwrapped((await Rendering.Mail(Request with { AsSuperior = false, ApprovedByNames = ["Dra. Intan Mahendra", "Ir. Kadek Permana"] }, Id)).Text);
        Assert.Contains("telah disetujui oleh Dra. Intan Mahendra dan Ir. Kadek Permana", next, StringComparison.Ordinal);
        var office = Unwrapped((await Rendering.Mail(Request with { AsSuperior = false }, Id)).Text);
        Assert.DoesNotContain("sebagai atasan", next + office, StringComparison.Ordinal);
        Assert.Contains("sebagai atasan", Unwrapped((await Rendering.Mail(Request, Id)).Text), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Unknown_particulars_leave_no_empty_lines_behind()
    {
        var text = (await Rendering.Mail(
            Request with { EmployeePosition = null, EmployeeUnit = " ", Training = Request.Training with { CostIdr = null, DayStarts = null } }, Id)).Text;

        Assert.DoesNotContain("Jabatan", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Unit kerja", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Biaya", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Waktu", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Daring", true, "Daring (online)")]
    [InlineData("online", true, "Daring (online)")]
    [InlineData("kelas.kota.example", true, "Daring (online), kelas.kota.example")]
    [InlineData(null, false, "Akan diberitahukan")]
    [InlineData("Aula", false, "Aula")]
    public async Task The_place_reads_well_whatever_the_catalogue_holds(string? place, bool online, string expected) =>
        Assert.Contains(
            $": {expected}\n",
            (await Rendering.Mail(Request with { Training = Request.Training with { Place = place, IsOnline = online } }, Id)).Text,
            StringComparison.Ordinal);

    [Fact]
    public async Task A_training_free_of_charge_says_so() =>
        Assert.Contains(
            "Free of charge",
            (await Rendering.Mail(Request with { Training = Request.Training with { CostIdr = 0 } }, En)).Text,
            StringComparison.Ordinal);

    [Fact]
    public async Task The_waitlist_place_stands_in_the_subject()
    {
        var mail = await Rendering.Mail(SampleMails.All["waitlisted"], Id);
        Assert.Equal("Daftar tunggu nomor 3: Pelatihan Manajemen Publik", mail.Subject);
        Assert.Contains("didahulukan yang JP tahun ini paling sedikit", Unwrapped(mail.Text), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_rejection_gives_the_approvers_reason_in_their_words()
    {
        var mail = await Rendering.Mail(SampleMails.All["rejected"], En);
        Assert.Contains("  Jadwal bersamaan dengan pemeriksaan tahunan.\n  Silakan diusulkan kembali", mail.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_expired_nomination_is_not_called_a_rejection() =>
        Assert.Contains("Ini bukan penolakan", Unwrapped((await Rendering.Mail(SampleMails.All["expired"], Id)).Text), StringComparison.Ordinal);

    [Theory]
    [InlineData(Id, "Kehadiran 3 dari 5 sesi (60%); paling sedikit 90%.", "Nilai 62,5; batas lulus 70.", "Nilai belum tercatat")]
    [InlineData(En, "Attendance at 3 of 5 sessions (60%); at least 90% is needed.", "Mark 62.5; the pass mark is 70.", "No mark was recorded")]
    public async Task Not_completed_names_every_condition_that_was_missed(Language language, string attendance, string mark, string missing)
    {
        var text = Unwrapped((await Rendering.Mail(SampleMails.All["not-completed"], language)).Text);
        Assert.Contains(attendance, text, StringComparison.Ordinal);
        Assert.Contains(mark, text, StringComparison.Ordinal);
        Assert.Contains(missing, text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_session_held_is_no_division_by_nothing() =>
        Assert.Contains(
            "0 dari 0 sesi (0%)",
            (await Rendering.Mail((NotCompleted)SampleMails.All["not-completed"] with { Shortfalls = [new AttendanceTooLow(0, 0, 0.9m)] }, Id)).Text,
            StringComparison.Ordinal);

    [Fact]
    public async Task A_change_of_plan_lists_what_changed_and_nothing_else()
    {
        var text = (await Rendering.Mail(SampleMails.All["rescheduled"], Id)).Text;
        var changes = Unwrapped(text[text.IndexOf("Yang berubah", StringComparison.Ordinal)..text.IndexOf("Alasan", StringComparison.Ordinal)]);

        Assert.Contains("Tanggal: 8 s.d. 12 Februari 2027 (semula 1 s.d. 5 Februari 2027)", changes, StringComparison.Ordinal);
        Assert.Contains("Tempat: Aula Balai Kota", changes, StringComparison.Ordinal);
        Assert.DoesNotContain("Penyelenggara", changes, StringComparison.Ordinal);
        Assert.DoesNotContain("Jam pelajaran", changes, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_certificate_mail_carries_number_both_links_and_the_links_end()
    {
        var certificate = (CertificateIssued)SampleMails.All["certificate"];
        var text = Unwrapped((await Rendering.Mail(certificate, Id)).Text);

        foreach (var expected in new[] { certificate.Number, certificate.VerifyUrl, certificate.DownloadUrl, "Rabu, 12 Mei 2027 pukul 16.00 WIB", certificate.ReplacesNumber! })
        {
            Assert.Contains(expected, text, StringComparison.Ordinal);
        }

        Assert.Contains("terlampir", text, StringComparison.Ordinal);
        Assert.DoesNotContain("terlampir", (await Rendering.Mail(certificate with { IsAttached = false }, Id)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_digest_counts_all_but_lists_no_more_than_twenty()
    {
        var mail = await Rendering.Mail(SampleMails.All["digest-many"], En);

        Assert.Equal("23 training nominations await your decision", mail.Subject);
        Assert.Contains("20. Pegawai 20", mail.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Pegawai 21", mail.Text, StringComparison.Ordinal);
        Assert.Contains("And 3 more on that page.", mail.Text, StringComparison.Ordinal);
        Assert.Equal("1 training nomination awaits your decision", (await Rendering.Mail(SampleMails.All["digest-one"], En)).Subject);
    }

    [Fact]
    public async Task An_explanation_of_the_seats_is_read_in_the_readers_language()
    {
        Assert.Contains("fewest JP", Unwrapped((await Rendering.Mail(SampleMails.All["waitlisted"], En)).Text), StringComparison.Ordinal);
        Assert.DoesNotContain("fewest JP", Unwrapped((await Rendering.Mail(SampleMails.All["waitlisted"], Id)).Text), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Attachments_are_mentioned_only_where_there_are_any()
    {
        var enrolled = (Enrolled)SampleMails.All["enrolled"];
        Assert.Contains("kalender", (await Rendering.Mail(enrolled, Id)).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("kalender", (await Rendering.Mail(enrolled with { HasCalendar = false }, Id)).Text, StringComparison.Ordinal);
    }

    private static string Unwrapped(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
