using Microsoft.AspNetCore.WebUtilities;

namespace AsnTraining.Documents.Pages;

/// <summary>Addresses that carry the chosen language along.</summary>
internal static class PageAddress
{
    private const string LanguageKey = "lang";

    /// <summary>The same page in another language: a query only, so it can lead nowhere but to this page.</summary>
    public static string InLanguage(string query, Language language) => With("", query, language);

    /// <summary>An address of the app, with the language if the reader has chosen one by the switch.</summary>
    public static string KeepLanguage(string address, string query)
    {
        if (!QueryHelpers.ParseQuery(query).TryGetValue(LanguageKey, out var chosen) || LanguageChoice.FromTag(chosen) is not { } language)
        {
            return address;
        }

        var mark = address.IndexOf('?', StringComparison.Ordinal);
        return mark < 0 ? With(address, "", language) : With(address[..mark], address[mark..], language);
    }

    /// <summary>Once only: an address may carry the language already.</summary>
    private static string With(string path, string query, Language language) => QueryHelpers.AddQueryString(
        path,
        QueryHelpers.ParseQuery(query)
            .Where(parameter => !parameter.Key.Equals(LanguageKey, StringComparison.OrdinalIgnoreCase))
            .SelectMany(parameter => parameter.Value, (parameter, value) => KeyValuePair.Create(parameter.Key, value))
            .Append(KeyValuePair.Create(LanguageKey, (string?)LanguageChoice.Tag(language))));
}
