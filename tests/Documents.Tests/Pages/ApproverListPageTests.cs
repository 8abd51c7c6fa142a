using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AsnTraining.Documents.Pages;
using AsnTraining.Documents.Tests.Gallery;

namespace AsnTraining.Documents.Tests.Pages;

public sealed class ApproverListPageTests
{
    private static ApproverListPage Sample => (ApproverListPage)SamplePages.All["list"];

    [Fact]
    public async Task Every_item_has_a_choice_of_its_own_that_starts_open()
    {
        var form = (await Open(Sample)).Forms[0];

        Assert.Equal("post", form.Method);
        Assert.Equal(Sample.Action, form.GetAttribute("action"));
        foreach (var item in Sample.Items)
        {
            var choices = form.QuerySelectorAll<IHtmlInputElement>($"input[name='decision.{item.Key}']").ToList();
            Assert.Equal(["approve", "reject", ""], choices.Select(choice => choice.Value));
            Assert.Equal("", Assert.Single(choices, choice => choice.IsChecked).Value);
            Assert.NotNull(form.QuerySelector($"input[name='reason.{item.Key}']"));
        }
    }

    [Fact]
    public async Task A_training_is_told_once_for_nominees_that_stand_together()
    {
        var document = await Open(Sample);
        Assert.Equal(2, document.QuerySelectorAll("form section.card").Length);
        Assert.Equal(2, document.QuerySelectorAll("form section.card")[0].QuerySelectorAll("fieldset").Length);
    }

    [Fact]
    public async Task Each_item_says_for_whom_it_is_decided_who_approved_before_and_what_is_odd()
    {
        var item = Sample.Items[0];
        var odd = item with { OnBehalfOfName = "Drs. Surya", ApprovedByNames = ["Dra. Intan", "Ir. Kadek"], Nominee = item.Nominee with { HoursYear = 2028, Concerns = [NominationConcern.ScheduleClash] } };
        var text = (await Open(Sample with { Items = [odd, Sample.Items[1]] })).QuerySelectorAll("fieldset").Select(f => f.TextContent).ToList();
        foreach (var said in new[] { "Menggantikan Drs. Surya", "Telah disetujui oleh Dra. Intan; Ir. Kadek", "Jadwalnya bentrok", "JP tahun 2028" })
        {
            Assert.Contains(said, text[0], StringComparison.Ordinal);
            Assert.DoesNotContain(said, text[1], StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task What_was_chosen_comes_back()
    {
        var document = await Open((ApproverListPage)SamplePages.All["list-problems"] with { Items = [Sample.Items[0] with { Chosen = "reject", EnteredReason = "\"Belum\"", Problem = DecisionProblem.TooLong }] });

        Assert.Equal("reject", document.QuerySelectorAll<IHtmlInputElement>("input[type=radio]").Single(choice => choice.IsChecked).Value);
        Assert.Equal("\"Belum\"", document.QuerySelector("input[type=text]")!.GetAttribute("value"));
        Assert.Equal("#reason.a1", document.QuerySelector(".problem a")!.GetAttribute("href"));
        Assert.Contains("dr. Fajar Halim", document.QuerySelector(".problem a")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task All_at_once_says_how_many_and_names_what_the_reader_saw()
    {
        var form = (await Open(Sample)).Forms[1];

        Assert.Equal(["Setujui semua (3)", "Tolak semua (3)"], form.QuerySelectorAll("button").Select(button => button.TextContent));
        Assert.All(form.QuerySelectorAll<IHtmlButtonElement>("button"), button => Assert.Equal("all", button.Name));
        Assert.Equal(["decision.a1", "decision.a3", "decision.a2"], form.QuerySelectorAll("input[type=hidden]").Select(field => field.GetAttribute("name")));
    }

    [Fact]
    public async Task A_single_item_offers_no_decision_for_all() =>
        Assert.Single((await Open(Sample with { Items = [Sample.Items[0]] })).Forms);

    [Theory]
    [InlineData(AllDecision.Approve, "approve")]
    [InlineData(AllDecision.Reject, "reject")]
    public async Task All_at_once_is_asked_back_with_every_name(AllDecision all, string value)
    {
        var document = await Open(Sample with { ConfirmAll = all, EnteredReasonForAll = "Anggaran belum tersedia." });
        var form = Assert.Single(document.Forms);

        Assert.All(Sample.Items, item => Assert.Contains(item.Nominee.Name, document.QuerySelector("main")!.TextContent, StringComparison.Ordinal));
        Assert.Equal("yes", form.QuerySelector("input[name=confirmed]")!.GetAttribute("value"));
        Assert.All(Sample.Items, item => Assert.Equal(value, form.QuerySelector($"input[name='decision.{item.Key}']")!.GetAttribute("value")));
        Assert.Equal(("all", value), (form.QuerySelector<IHtmlButtonElement>("button")!.Name, form.QuerySelector<IHtmlButtonElement>("button")!.Value));
        Assert.Equal(all == AllDecision.Reject ? "Anggaran belum tersedia." : null, form.QuerySelector("input[name=reason-for-all]")?.GetAttribute("value"));
        Assert.Equal(Sample.Action, document.QuerySelector("a.button")!.GetAttribute("href"));
    }

    [Fact]
    public async Task An_empty_list_has_nothing_to_send_and_says_what_was_done()
    {
        var document = await Open((ApproverListPage)SamplePages.All["list-empty"], Language.English);

        Assert.Empty(document.Forms);
        Assert.Equal("Nothing awaits your decision", document.QuerySelector("h1")!.TextContent);
        Assert.Contains("Approved: Ahmad Hakim", document.QuerySelector("[role=status]")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Had expired (before): Endang Hasibuan", document.QuerySelector("[role=status]")!.TextContent, StringComparison.Ordinal);
    }

    private static async Task<IHtmlDocument> Open(PageModel page, Language language = Language.Indonesian) =>
        GalleryItems.Parse(await Rendering.Page(page, language));
}
