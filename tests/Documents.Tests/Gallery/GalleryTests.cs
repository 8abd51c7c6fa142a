using AsnTraining.Documents.Calendar;
using AsnTraining.Testing;
using Microsoft.Playwright;

namespace AsnTraining.Documents.Tests.Gallery;

/// <summary>
/// Not a check but a way to look: with DOCUMENTS_GALLERY=folder every sample mail and page is written there, as HTML and text
/// and, where Chromium is installed, as pictures of a desktop and a phone. DOCUMENTS_GALLERY_ONLY picks by part of the name.
/// </summary>
[Collection(InBrowser.Name)]
public sealed class GalleryTests(Browser browser)
{
    [Fact]
    public async Task Everything_is_written_for_looking_at_when_a_folder_is_named()
    {
        var folder = Environment.GetEnvironmentVariable("DOCUMENTS_GALLERY");
        Assert.SkipUnless(folder is { Length: > 0 }, "Set DOCUMENTS_GALLERY to a folder to have the gallery written.");
        var only = Environment.GetEnvironmentVariable("DOCUMENTS_GALLERY_ONLY") ?? "";
        Directory.CreateDirectory(folder);

        var documents = new Dictionary<string, string>();
        foreach (var language in Enum.GetValues<Language>())
        {
            foreach (var name in SampleMails.All.Keys)
            {
                var mail = await GalleryItems.MailAsync(name, language);
                await Write($"mail-{name}.{LanguageChoice.Tag(language)}", mail.Html, mail.Text);
            }

            foreach (var name in SamplePages.All.Keys)
            {
                await Write($"page-{name}.{LanguageChoice.Tag(language)}", await GalleryItems.PageAsync(name, language));
            }
        }

        foreach (var (name, invitation) in SampleInvitations.All)
        {
            await File.WriteAllTextAsync(Path.Combine(folder, $"calendar-{name}.ics"), CalendarFiles.Request(invitation, Language.Indonesian)[0].Content);
        }

        if (DebianTool.All.Single(tool => tool.Command == "chromium").FullPath is not null)
        {
            foreach (var (name, html) in documents)
            {
                await browser.PhotographAsync(html, Path.Combine(folder, name + ".desktop.png"), 1200);
                await browser.PhotographAsync(html, Path.Combine(folder, name + ".phone.png"), 390);
                if (name.StartsWith("page-", StringComparison.Ordinal))
                {
                    await browser.PhotographAsync(html, Path.Combine(folder, name + ".night.png"), 390, ColorScheme.Dark);
                }
            }
        }

        async Task Write(string name, string html, string? text = null)
        {
            if (!name.Contains(only, StringComparison.Ordinal)) return;
            await File.WriteAllTextAsync(Path.Combine(folder, name + ".html"), html);
            if (text is not null) await File.WriteAllTextAsync(Path.Combine(folder, name + ".txt"), text);
            documents.Add(name, html);
        }
    }
}
