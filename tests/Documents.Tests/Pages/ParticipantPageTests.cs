using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AsnTraining.Documents.Pages;
using AsnTraining.Documents.Tests.Gallery;

namespace AsnTraining.Documents.Tests.Pages;

public sealed class ParticipantPageTests
{
    [Theory]
    [InlineData("confirmation", "confirm,decline")]
    [InlineData("confirmation-confirmed", "decline")]
    [InlineData("confirmation-declined", "")]
    [InlineData("confirmation-closed", "")]
    public async Task A_seat_can_be_confirmed_once_and_given_back_until_the_end(string name, string answers)
    {
        var buttons = (await Open(name)).QuerySelectorAll<IHtmlButtonElement>("form[method=post] button").ToList();
        Assert.Equal(answers, string.Join(',', buttons.Select(button => button.Value)));
        Assert.All(buttons, button => Assert.Equal("answer", button.Name));
    }

    [Theory]
    [InlineData("check-in", true, "Saya hadir")]
    [InlineData("check-in-not-yet", false, "Presensi dibuka mulai Senin, 1 Februari 2027 pukul 07.30 WIB")]
    [InlineData("check-in-closed", false, "minta penyelenggara mencatatnya")]
    [InlineData("check-in-recorded", false, "Tercatat Senin, 1 Februari 2027 pukul 08.02 WIB")]
    public async Task Checking_in_is_one_button_while_it_is_open(string name, bool open, string words)
    {
        var document = await Open(name);
        Assert.Equal(open ? 1 : 0, document.QuerySelectorAll("form[method=post] button[type=submit]").Length);
        Assert.Contains(words, document.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_logbook_takes_date_hours_and_activity_within_the_training()
    {
        var form = Assert.Single((await Open("logbook")).Forms);

        Assert.Equal(["date", "hours", "activity"], form.QuerySelectorAll("input, textarea").Select(field => field.GetAttribute("name")));
        Assert.Equal("2027-02-01", form.QuerySelector("#date")!.GetAttribute("min"));
        Assert.Equal("2027-02-05", form.QuerySelector("#date")!.GetAttribute("max"));
    }

    [Fact]
    public async Task A_closed_logbook_is_for_reading()
    {
        var document = await Open("logbook-closed");
        Assert.Empty(document.Forms);
        Assert.Equal(5, document.QuerySelectorAll(".entries li").Length);
        Assert.Equal(["Catatan pembimbing", "Catatan dari BKPSDM Kota Contoh"], document.QuerySelectorAll(".entries .quiet").Select(remark => remark.TextContent.Split(':')[0]));
    }

    [Fact]
    public async Task A_mentor_decides_what_waits_and_sees_what_was_decided()
    {
        var document = await Open("mentor");

        Assert.Equal(["decision.e3", "decision.e4"], document.QuerySelectorAll("input[type=radio]").Select(field => field.GetAttribute("name")).Distinct());
        Assert.Equal(["confirm", "return", ""], document.QuerySelectorAll<IHtmlInputElement>("input[name='decision.e3']").Select(choice => choice.Value));
        Assert.Equal(3, document.QuerySelectorAll(".entries li").Length);
    }

    [Fact]
    public async Task An_entry_returned_without_a_remark_comes_back_as_chosen()
    {
        var document = await Open("mentor-remark-missing");
        Assert.Equal("return", document.QuerySelectorAll<IHtmlInputElement>("input[name='decision.e3']").Single(choice => choice.IsChecked).Value);
        Assert.Equal("#reason.e3", document.QuerySelector(".problem a")!.GetAttribute("href"));
    }

    [Theory]
    [InlineData(404, "Halaman tidak ditemukan")]
    [InlineData(413, "Berkas terlalu besar")]
    [InlineData(429, "Terlalu banyak permintaan")]
    [InlineData(503, "Layanan sedang tidak tersedia")]
    [InlineData(500, "Terjadi kesalahan pada sistem kami")]
    [InlineData(418, "Terjadi kesalahan pada sistem kami")]
    public async Task A_failure_says_whose_it_is(int status, string heading) =>
        Assert.Equal(heading, GalleryItems.Parse(await Rendering.Page(new ErrorPage { Status = status }, Language.Indonesian)).QuerySelector("h1")!.TextContent);

    [Theory]
    [InlineData(0.4, "1 seconds")]
    [InlineData(30.0, "30 seconds")]
    [InlineData(120.0, "2 minutes")]
    [InlineData(null, "in a little while")]
    public async Task When_to_try_again_is_told_in_words(double? seconds, string expected) =>
        Assert.Contains(
            expected,
            await Rendering.Page(new ErrorPage { Status = 429, RetryAfter = seconds is { } s ? TimeSpan.FromSeconds(s) : null }, Language.English),
            StringComparison.Ordinal);

    private static async Task<IHtmlDocument> Open(string name) => GalleryItems.Parse(await GalleryItems.PageAsync(name, Language.Indonesian));
}
