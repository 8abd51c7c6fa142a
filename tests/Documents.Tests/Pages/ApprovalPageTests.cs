using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AsnTraining.Documents.Pages;
using AsnTraining.Documents.Tests.Gallery;

namespace AsnTraining.Documents.Tests.Pages;

public sealed class ApprovalPageTests
{
    private static ApprovalPage Sample => (ApprovalPage)SamplePages.All["approval"];

    [Fact]
    public async Task One_form_posts_decision_reason_and_comment_to_the_given_address()
    {
        var form = Assert.Single((await Open(Sample)).Forms);

        Assert.Equal("/approvals?t=eyJwIjoiYSJ9.c3ludGhldGlj", form.GetAttribute("action"));
        Assert.Equal("post", form.Method);
        Assert.Equal(
            [("decision", "approve"), ("decision", "reject")],
            form.QuerySelectorAll<IHtmlButtonElement>("button[type=submit]").Select(button => (button.Name, button.Value)));
        Assert.Equal(["comment", "reason"], form.QuerySelectorAll("textarea").Select(field => field.GetAttribute("name")));
        // Both buttons share the form: a required attribute would block approving without a reason.
        Assert.Empty(form.QuerySelectorAll("[required]"));
        Assert.All(form.QuerySelectorAll("textarea"), field => Assert.Equal("1000", field.GetAttribute("maxlength")));
    }

    [Theory]
    [InlineData("?t=abc", "/approvals?t=abc", "/approvals?t=abc")]
    [InlineData("?t=abc&lang=en", "/approvals?t=abc", "/approvals?t=abc&lang=en")]
    [InlineData("?t=abc&lang=en", "/approvals?t=abc&lang=en", "/approvals?t=abc&lang=en")]
    [InlineData("?t=abc&lang=xx", "/approvals?t=abc", "/approvals?t=abc")]
    public async Task The_form_keeps_a_language_that_was_chosen_and_keeps_it_once(string query, string action, string expected)
    {
        var document = await Open(Sample with { Query = query, Action = action }, Language.English);
        Assert.Equal(expected, document.QuerySelector("form")!.GetAttribute("action"));
    }

    [Fact]
    public async Task Shows_what_the_decision_rests_on()
    {
        var text = Text(await Open(Sample));
        foreach (var particular in new[]
        {
            "dr. Fajar Halim", "19•••••••••••••032", "Arsiparis Ahli Muda", "III/d", "Dinas Kependudukan dan Pencatatan Sipil",
            "8 JP dari paling sedikit 20 JP", "Menjadi 48 JP setelah pelatihan ini", "Pelatihan Manajemen Publik", "Rp2.500.000",
            "4 dari 30", "Rp42.500.000", "Senin, 18 Januari 2027 pukul 16.00 WIB",
        })
        {
            Assert.Contains(particular, text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task What_is_not_known_is_not_shown()
    {
        var text = Text(await Open(Sample with { Nominee = new Nominee { Name = "Fajar" }, SeatsLeft = null, Seats = null, BudgetLeftIdr = null }));
        foreach (var label in new[] { "NIP", "Jabatan", "Golongan", "Unit kerja", "JP tahun ini", "Kursi tersisa", "Anggaran tersisa" })
        {
            Assert.DoesNotContain(label, text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_ceiling_that_would_be_passed_is_pointed_out()
    {
        var nominee = Sample.Nominee with { HoursThisYear = 18, HoursTarget = 24, TargetIsCeiling = true };
        Assert.Contains("melampaui batas 24 JP", Text(await Open(Sample with { Nominee = nominee })), StringComparison.Ordinal);
        Assert.DoesNotContain(
            "melampaui", Text(await Open(Sample with { Nominee = nominee with { HoursThisYear = 0 }, Training = Sample.Training with { HoursJp = 24 } })), StringComparison.Ordinal);
        Assert.DoesNotContain("melampaui", Text(await Open(Sample with { Nominee = nominee with { TargetIsCeiling = false } })), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_odd_about_the_nomination_is_said_before_the_decision()
    {
        var text = Text(await Open(SamplePages.All["approval-concerns"]));
        foreach (var said in new[] { "Perlu diperhatikan", "berbeda dari NIP-nya", "Jadwalnya bentrok", "melampaui batas setahun", "JP tahun 2027" })
            Assert.Contains(said, text, StringComparison.Ordinal);
        Assert.DoesNotContain("Perlu diperhatikan", Text(await Open(Sample)), StringComparison.Ordinal);
        Assert.Contains("clashes with another training", Text(await Open(SamplePages.All["approval-concerns"], Language.English)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stand_in_reads_for_whom_and_that_another_level_follows()
    {
        var text = Text(await Open(SamplePages.All["approval-concerns"]));
        Assert.Contains("menggantikan Drs. Surya Susanto", text, StringComparison.Ordinal);
        Assert.Contains("jenjang persetujuan berikutnya", text, StringComparison.Ordinal);
        Assert.DoesNotContain("memperoleh kursi", text, StringComparison.Ordinal);
        Assert.Contains("jenjang persetujuan berikutnya", Text(await Open(SamplePages.All["decided-goes-on"])), StringComparison.Ordinal);
        Assert.DoesNotContain("jenjang persetujuan berikutnya", Text(await Open(SamplePages.All["decided-approved"])), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(10, 50)]
    [InlineData(20, 100)]
    [InlineData(90, 100)]
    public async Task The_bar_never_runs_over(int hours, int width)
    {
        var document = await Open(Sample with { Nominee = Sample.Nominee with { HoursThisYear = hours } });
        Assert.Equal(width, int.Parse(document.QuerySelector("svg.meter .fill")!.GetAttribute("width")!, System.Globalization.CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-2)]
    public async Task No_seat_left_says_what_an_approval_means_then(int left) =>
        Assert.Contains("masuk daftar tunggu)", Text(await Open(Sample with { SeatsLeft = left })), StringComparison.Ordinal);

    [Fact]
    public async Task A_missing_reason_is_told_and_keeps_what_was_typed()
    {
        var document = await Open(Sample with { Problem = DecisionProblem.ReasonMissing, EnteredComment = "Perlu dibahas.", EnteredReason = " " }, Language.English);

        Assert.Equal("Give a reason for rejecting.", document.QuerySelector(".problem a")!.TextContent);
        Assert.Equal("Give a reason for rejecting.", document.QuerySelector("#reason-error")!.TextContent);
        Assert.Equal("true", document.QuerySelector("#reason")!.GetAttribute("aria-invalid"));
        Assert.Equal("Perlu dibahas.", document.QuerySelector("#comment")!.TextContent);
        Assert.Equal("reason-hint reason-error", document.QuerySelector("#reason")!.GetAttribute("aria-describedby"));
    }

    [Fact]
    public async Task Without_a_decision_the_summary_leads_to_the_buttons()
    {
        var document = await Open(Sample with { Problem = DecisionProblem.DecisionMissing });
        Assert.Equal("#approve", document.QuerySelector(".problem a")!.GetAttribute("href"));
        Assert.Null(document.QuerySelector("[aria-invalid]"));
    }

    [Theory]
    [InlineData(RoundOutcome.Approved, true, "Terima kasih, usulan telah Bapak/Ibu setujui")]
    [InlineData(RoundOutcome.Approved, false, "Usulan ini sudah disetujui")]
    [InlineData(RoundOutcome.Rejected, true, "Terima kasih, usulan telah Bapak/Ibu tolak")]
    [InlineData(RoundOutcome.Rejected, false, "Usulan ini sudah ditolak")]
    [InlineData(RoundOutcome.Expired, false, "Usulan ini sudah kedaluwarsa")]
    [InlineData(RoundOutcome.Escalated, false, "Usulan ini sudah diteruskan ke atasan berikutnya")]
    [InlineData(RoundOutcome.Withdrawn, false, "Usulan ini sudah ditarik")]
    [InlineData(RoundOutcome.Cancelled, false, "Pelatihan ini dibatalkan")]
    public async Task What_was_decided_is_the_heading_and_nothing_can_be_decided_again(RoundOutcome outcome, bool justNow, string heading)
    {
        var sample = (ApprovalDecided)SamplePages.All["decided-approved"];
        var document = await Open(sample with { Outcome = outcome, JustNow = justNow });

        Assert.Equal(heading, document.QuerySelector("h1")!.TextContent);
        Assert.Empty(document.QuerySelectorAll("form, button"));
        Assert.Contains("Selasa, 12 Januari 2027 pukul 10.15 WIB", Text(document), StringComparison.Ordinal);
    }

    private static async Task<IHtmlDocument> Open(PageModel page, Language language = Language.Indonesian) =>
        GalleryItems.Parse(await Rendering.Page(page, language));

    private static string Text(IHtmlDocument document) => document.QuerySelector("main")!.TextContent;
}
