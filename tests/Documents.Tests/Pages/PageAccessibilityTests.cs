using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AsnTraining.Documents.Tests.Gallery;

namespace AsnTraining.Documents.Tests.Pages;

/// <summary>What can be told of WCAG 2.2 AA from the markup alone, on every page; the browser tests see the rest.</summary>
public sealed class PageAccessibilityTests
{
    public static TheoryData<string, Language> All => GalleryItems.Pages;

    [Theory]
    [MemberData(nameof(All))]
    public async Task Says_its_language_and_what_it_is(string name, Language language)
    {
        var html = await GalleryItems.PageAsync(name, language);
        var document = GalleryItems.Parse(html);

        Assert.StartsWith("<!DOCTYPE html>", html, StringComparison.Ordinal);
        Assert.Equal(LanguageChoice.Tag(language), document.DocumentElement.GetAttribute("lang"));
        Assert.NotEmpty(document.Title!.Split(" · ")[0]);
        Assert.NotNull(document.QuerySelector("meta[name=viewport][content='width=device-width, initial-scale=1']"));
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task Has_one_first_heading_and_skips_no_level(string name, Language language)
    {
        var document = await Open(name, language);
        var levels = document.QuerySelectorAll("h1, h2, h3, h4, h5, h6").Select(heading => heading.LocalName[1] - '0').ToList();

        Assert.Single(levels, level => level == 1);
        // The summary of what is wrong comes first by design, so it may stand before the first heading.
        var fromFirst = levels.SkipWhile(level => level != 1).ToList();
        Assert.All(fromFirst.Zip(fromFirst.Skip(1)), pair => Assert.True(pair.Second <= pair.First + 1, string.Join(' ', levels)));
        Assert.All(document.QuerySelectorAll("h1, h2, h3"), heading => Assert.NotEmpty(heading.TextContent.Trim()));
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task Has_landmarks_and_a_way_past_the_header(string name, Language language)
    {
        var document = await Open(name, language);

        Assert.Single(document.QuerySelectorAll("body > header"));
        Assert.Single(document.QuerySelectorAll("body > main"));
        Assert.Single(document.QuerySelectorAll("body > footer"));
        Assert.All(document.QuerySelectorAll("nav"), nav => Assert.NotEmpty(nav.GetAttribute("aria-label")!));
        var first = document.QuerySelector("a")!;
        Assert.Equal("#" + document.QuerySelector("main")!.Id, first.GetAttribute("href"));
        Assert.Equal("-1", document.QuerySelector("main")!.GetAttribute("tabindex"));
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task Ids_are_unique_and_references_lead_somewhere(string name, Language language)
    {
        var document = await Open(name, language);
        var ids = document.QuerySelectorAll("[id]").Select(element => element.Id!).ToList();

        Assert.Equal(ids.Count, ids.Distinct().Count());
        var references = document.All.SelectMany(element =>
            new[] { "aria-labelledby", "aria-describedby", "for" }.SelectMany(attribute => (element.GetAttribute(attribute) ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries)));
        Assert.Subset(ids.ToHashSet(), references.ToHashSet());
        Assert.All(
            document.QuerySelectorAll("a[href^='#']").Select(link => link.GetAttribute("href")![1..]), target => Assert.Contains(target, ids));
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task Every_field_has_a_label_and_every_group_a_legend(string name, Language language)
    {
        var document = await Open(name, language);

        foreach (var field in document.QuerySelectorAll("input:not([type=hidden]), textarea, select"))
        {
            Assert.NotNull(field.Id);
            Assert.NotEmpty(document.QuerySelector($"label[for='{field.Id}']")!.TextContent.Trim());
        }

        Assert.All(document.QuerySelectorAll("fieldset"), group => Assert.NotEmpty(group.QuerySelector(":scope > legend")!.TextContent.Trim()));
        Assert.All(document.QuerySelectorAll("button"), button => Assert.NotEmpty(button.TextContent.Trim()));
        // Pictures repeat what the words say.
        Assert.All(document.QuerySelectorAll("svg"), svg => Assert.Equal("true", svg.GetAttribute("aria-hidden")));
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task What_is_wrong_comes_first_and_leads_to_its_field(string name, Language language)
    {
        var document = await Open(name, language);
        var wrong = document.QuerySelectorAll("[aria-invalid=true]").ToList();
        var summary = document.QuerySelector(".problem");
        Assert.Equal(
            SamplePages.All[name] is Documents.Pages.ApproverListPage { Problem: Documents.Pages.ApproverListProblem.NothingChosen } || wrong.Count > 0,
            summary is not null);
        if (summary is null)
        {
            return;
        }

        Assert.Same(document.QuerySelector("main")!.FirstElementChild, summary);
        Assert.Equal("alert", summary.GetAttribute("role"));
        Assert.True(summary.HasAttribute("autofocus"));
        Assert.Contains(language == Language.English ? "To be corrected: " : "Perlu diperbaiki: ", document.Title, StringComparison.Ordinal);
        var targets = summary.QuerySelectorAll("a").Select(link => link.GetAttribute("href")![1..]).ToList();
        Assert.NotEmpty(targets);
        foreach (var field in wrong)
        {
            Assert.Contains(field.Id!, targets);
            var message = document.GetElementById(field.GetAttribute("aria-describedby")!.Split(' ')[^1])!;
            Assert.Contains("error", message.ClassList);
            Assert.NotEmpty(message.TextContent.Trim());
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task The_other_language_is_one_link_away_and_keeps_the_token(string name, Language language)
    {
        var document = await Open(name, language);
        var other = language == Language.English ? Language.Indonesian : Language.English;
        var link = document.QuerySelector("header nav a")!;
        var href = link.GetAttribute("href")!;

        Assert.StartsWith("?", href, StringComparison.Ordinal);
        Assert.Equal(LanguageChoice.Tag(other), link.GetAttribute("lang"));
        Assert.Equal(LanguageChoice.Tag(other), link.GetAttribute("hreflang"));
        var query = Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(href);
        Assert.Equal(LanguageChoice.Tag(other), query["lang"]);
        foreach (var (key, value) in Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(SamplePages.All[name].Query).Where(part => part.Key != "lang"))
        {
            Assert.Equal(value, query[key]);
        }
    }

    private static async Task<IHtmlDocument> Open(string name, Language language) =>
        GalleryItems.Parse(await GalleryItems.PageAsync(name, language));
}
