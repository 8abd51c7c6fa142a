using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AsnTraining.Documents.Tests.Gallery;

namespace AsnTraining.Documents.Tests.Mails;

/// <summary>What every mail must be, whatever it says: for old clients, phones, screen readers and careful readers.</summary>
public sealed partial class MailDesignTests
{
    public static TheoryData<string, Language> All => GalleryItems.Mails;

    [Theory]
    [MemberData(nameof(All))]
    public async Task Is_a_whole_document_in_its_language(string name, Language language)
    {
        var mail = await GalleryItems.MailAsync(name, language);
        var document = GalleryItems.Parse(mail.Html);

        Assert.StartsWith("<!DOCTYPE html>", mail.Html, StringComparison.Ordinal);
        Assert.Equal(LanguageChoice.Tag(language), document.DocumentElement.GetAttribute("lang"));
        Assert.Equal(mail.Subject, document.Title);
        Assert.Single(document.QuerySelectorAll("h1"));
        // Mail clients drop html and body, so the language stands on the outermost table as well.
        Assert.Equal(LanguageChoice.Tag(language), document.QuerySelector("table")!.GetAttribute("lang"));
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task Loads_nothing_runs_nothing_and_follows_nobody(string name, Language language)
    {
        var html = (await GalleryItems.MailAsync(name, language)).Html;
        var document = GalleryItems.Parse(html);

        Assert.Empty(document.QuerySelectorAll("img, script, link, style, iframe, object, embed, form, input, video, audio, svg, base"));
        Assert.Empty(document.QuerySelectorAll("[src], [srcset], [background], [class], [id]"));
        Assert.DoesNotContain("url(", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("@import", html, StringComparison.OrdinalIgnoreCase);
        Assert.All(document.All, element => Assert.DoesNotContain(element.Attributes, attribute => attribute.Name.StartsWith("on", StringComparison.Ordinal)));
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task Is_laid_out_by_tables_that_fit_a_phone(string name, Language language)
    {
        var document = GalleryItems.Parse((await GalleryItems.MailAsync(name, language)).Html);

        foreach (var table in document.QuerySelectorAll("table"))
        {
            var holdsData = table.QuerySelector(":scope > tbody > tr > th") is not null;
            Assert.Equal(holdsData ? null : "presentation", table.GetAttribute("role"));
        }

        Assert.All(document.QuerySelectorAll("th"), cell => Assert.Equal("row", cell.GetAttribute("scope")));
        var letter = document.QuerySelector("table table")!;
        Assert.Equal("600", letter.GetAttribute("width"));
        Assert.Contains("max-width:600px", letter.GetAttribute("style"), StringComparison.Ordinal);
        // Layout that old clients do not know.
        Assert.All(document.QuerySelectorAll("[style]"), element =>
            Assert.DoesNotMatch(@"display:\s*(flex|grid)|position:|float:|var\(", element.GetAttribute("style")!));
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task Every_link_is_a_web_address_and_stands_in_both_parts_in_full(string name, Language language)
    {
        var mail = await GalleryItems.MailAsync(name, language);
        var links = GalleryItems.Parse(mail.Html).QuerySelectorAll("a").ToList();

        foreach (var address in links.Select(link => link.GetAttribute("href")!).Distinct())
        {
            Assert.StartsWith("https://", address, StringComparison.Ordinal);
            Assert.Contains(links, link => link.TextContent == address);
            Assert.Contains(address, mail.Text.Split('\n').Select(line => line.Trim()));
        }

        // A button and its address written out.
        Assert.All(links.GroupBy(link => link.GetAttribute("href")), group => Assert.Equal(2, group.Count()));
        Assert.All(
            links.Where(link => !link.TextContent.StartsWith("https://", StringComparison.Ordinal)),
            button => Assert.Contains("padding:13px 26px", button.GetAttribute("style"), StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task Opens_with_a_line_for_the_list_of_mails(string name, Language language)
    {
        var mail = await GalleryItems.MailAsync(name, language);
        var first = GalleryItems.Parse(mail.Html).Body!.FirstElementChild!;

        Assert.Contains("display:none", first.GetAttribute("style"), StringComparison.Ordinal);
        Assert.NotEmpty(first.TextContent.Trim());
        Assert.NotEqual(mail.Subject, first.TextContent.Trim());
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task Text_can_be_told_from_its_ground(string name, Language language)
    {
        var document = GalleryItems.Parse((await GalleryItems.MailAsync(name, language)).Html);
        var texts = document.Body!.Descendants<IText>().Where(text => !string.IsNullOrWhiteSpace(text.Data)
            && !text.Ancestors<IElement>().Any(element => Style(element, "display") == "none")).ToList();

        Assert.NotEmpty(texts);
        foreach (var text in texts)
        {
            var colour = text.Ancestors<IElement>().Select(element => Style(element, "color")).FirstOrDefault(value => value is not null);
            var ground = text.Ancestors<IElement>().Select(element => Style(element, "background-color")).FirstOrDefault(value => value is not null);
            Assert.NotNull(colour);
            Assert.NotNull(ground);
            Assert.True(Contrast.Of(colour, ground) >= 4.5, $"{colour} on {ground}: {text.Data.Trim()}");
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task Ground_colours_are_given_twice_for_clients_that_drop_style(string name, Language language)
    {
        var document = GalleryItems.Parse((await GalleryItems.MailAsync(name, language)).Html);

        Assert.All(document.QuerySelectorAll("table, td").Where(cell => Style(cell, "background-color") is not null), cell =>
            Assert.Equal(Style(cell, "background-color"), cell.GetAttribute("bgcolor")));
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task The_text_part_is_a_letter_of_its_own(string name, Language language)
    {
        var sample = SampleMails.All[name];
        var text = (await GalleryItems.MailAsync(name, language)).Text;
        var lines = text.Split('\n');

        Assert.Contains(sample.RecipientName, text, StringComparison.Ordinal);
        Assert.Contains(SampleMails.Branding.AgencyName, lines);
        Assert.Contains(SampleMails.Branding.Contact!, text, StringComparison.Ordinal);
        Assert.All(lines, line => Assert.True(line.Length <= 72 || line.Trim().StartsWith("https://", StringComparison.Ordinal), line));
        Assert.DoesNotMatch(@"</?[a-z]+[^>]*>|&(amp|lt|gt|quot|nbsp|#)", text);
        Assert.DoesNotContain("\r", text, StringComparison.Ordinal);
        Assert.DoesNotMatch(@"\n{3,}", text);
        // The signature's delimiter of RFC 3676 ends in a space.
        Assert.Contains("-- ", lines);
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task Both_parts_say_the_same(string name, Language language)
    {
        var mail = await GalleryItems.MailAsync(name, language);
        var html = Words(string.Join(' ', GalleryItems.Parse(mail.Html).QuerySelector("table")!.Descendants<IText>().Select(part => part.Data)));
        var text = Words(mail.Text);

        // Every word of the letter is in the other part, but for the words about the button.
        var aboutButton = Words(Phrase(language)).ToHashSet();
        Assert.Subset(text.ToHashSet(), html.Where(word => !aboutButton.Contains(word)).ToHashSet());

        static string Phrase(Language language) => AsnTraining.Documents.Mails.MailWords.LinkWrittenOut.In(language);
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task Nothing_is_left_unfilled(string name, Language language)
    {
        var mail = await GalleryItems.MailAsync(name, language);

        Assert.DoesNotMatch(@"\{\d\}", mail.Subject + mail.Html + mail.Text);
        Assert.DoesNotContain("..", mail.Text.Replace("...", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.NotEmpty(mail.Subject);
        Assert.True(mail.Subject.Length <= 150, mail.Subject);
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task Weighs_less_than_what_mailboxes_cut_off(string name, Language language) =>
        // Gmail clips above 102 KB.
        Assert.True((await GalleryItems.MailAsync(name, language)).Html.Length < 40_000);

    private static string[] Words(string text) => WordPattern().Split(text).Where(word => word.Length > 1).Distinct().ToArray();

    private static string? Style(IElement element, string property)
    {
        foreach (var declaration in (element.GetAttribute("style") ?? "").Split(';', StringSplitOptions.TrimEntries))
        {
            var colon = declaration.IndexOf(':', StringComparison.Ordinal);
            if (colon > 0 && declaration[..colon] == property)
            {
                return declaration[(colon + 1)..].Trim();
            }
        }

        return null;
    }

    [GeneratedRegex(@"[^\p{L}\p{N}]+")]
    private static partial Regex WordPattern();
}
