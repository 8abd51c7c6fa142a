using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using AsnTraining.Documents.Mails;

namespace AsnTraining.Documents.Tests.Gallery;

/// <summary>Theory data over the gallery, and its items parsed as a browser would.</summary>
internal static class GalleryItems
{
    public static TheoryData<string, Language> Mails => Every(SampleMails.All.Keys);

    public static TheoryData<string, Language> Pages => Every(SamplePages.All.Keys);

    public static Task<RenderedMail> MailAsync(string name, Language language) => Rendering.Mail(SampleMails.All[name], language);

    public static Task<string> PageAsync(string name, Language language) => Rendering.Page(SamplePages.All[name], language);

    public static IHtmlDocument Parse(string html) =>
        new HtmlParser(new HtmlParserOptions { IsStrictMode = false }).ParseDocument(html);

    private static TheoryData<string, Language> Every(IEnumerable<string> names)
    {
        var data = new TheoryData<string, Language>();
        foreach (var name in names)
        {
            foreach (var language in Enum.GetValues<Language>())
            {
                data.Add(name, language);
            }
        }

        return data;
    }
}
