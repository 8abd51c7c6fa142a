using AsnTraining.Testing;

namespace AsnTraining.Documents.Tests.Gallery;

/// <summary>
/// Not a check but a way to look: with DOCUMENTS_GALLERY=folder every sample mail and page is written there, as HTML and text
/// and, where Chromium is installed, as pictures of a desktop and a phone. DOCUMENTS_GALLERY_ONLY picks by part of the name.
/// </summary>
public sealed class GalleryTests
{
    [Fact]
    public async Task Everything_is_written_for_looking_at_when_a_folder_is_named()
    {
        var folder = Environment.GetEnvironmentVariable("DOCUMENTS_GALLERY");
        Assert.SkipUnless(folder is { Length: > 0 }, "Set DOCUMENTS_GALLERY to a folder to have the gallery written.");
        var only = Environment.GetEnvironmentVariable("DOCUMENTS_GALLERY_ONLY") ?? "";
        Directory.CreateDirectory(folder);

        var written = new List<string>();
        foreach (var language in Enum.GetValues<Language>())
        {
            foreach (var (name, mail) in SampleMails.All)
            {
                var rendered = await Rendering.Mail(mail, language);
                await Write($"mail-{name}.{LanguageChoice.Tag(language)}", rendered.Html, rendered.Text);
            }

            foreach (var (name, page) in SamplePages.All)
            {
                await Write($"page-{name}.{LanguageChoice.Tag(language)}", await Rendering.Page(page, language));
            }
        }

        Assert.NotEmpty(written);
        if (DebianToolIsThere())
        {
            await using var browser = await Browser.StartAsync();
            foreach (var name in written)
            {
                await browser.PhotographAsync(Path.Combine(folder, name + ".html"), Path.Combine(folder, name + ".desktop.png"), 1200);
                await browser.PhotographAsync(Path.Combine(folder, name + ".html"), Path.Combine(folder, name + ".phone.png"), 390);
            }
        }

        async Task Write(string name, string html, string? text = null)
        {
            if (!name.Contains(only, StringComparison.Ordinal)) return;
            await File.WriteAllTextAsync(Path.Combine(folder, name + ".html"), html);
            if (text is not null) await File.WriteAllTextAsync(Path.Combine(folder, name + ".txt"), text);
            written.Add(name);
        }
    }

    private static bool DebianToolIsThere() => DebianTool.All.Single(tool => tool.Command == "chromium").FullPath is not null;
}
