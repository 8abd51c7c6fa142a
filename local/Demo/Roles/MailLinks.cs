using AngleSharp.Html.Parser;
using AsnTraining.Demo.Talking;

namespace AsnTraining.Demo.Roles;

/// <summary>Finds links as a person would: in the mail.</summary>
internal static class MailLinks
{
    private static readonly HtmlParser Parser = new();

    /// <summary>The first link in the mail whose path is this one and that carries a token; null when there is none.</summary>
    public static Uri? Find(Mail mail, string path)
    {
        if (mail.Html is null || !mail.Html.Contains(path + "?t=", StringComparison.Ordinal)) return null;
        using var document = Parser.ParseDocument(mail.Html);
        return document.QuerySelectorAll("a[href]")
            .Select(anchor => Uri.TryCreate(anchor.GetAttribute("href"), UriKind.Absolute, out var link) ? link : null)
            .FirstOrDefault(link => link?.AbsolutePath == path && link.Query.StartsWith("?t=", StringComparison.Ordinal));
    }
}
