using Microsoft.AspNetCore.WebUtilities;

namespace AsnTraining.Documents.Pages;

/// <summary>Addresses that carry the chosen language along.</summary>
internal static class PageAddress
{
    private const string LanguageKey = "lang";

    /// <summary>The same page in another language: a query only, so it can lead nowhere but to this page.</summary>
    public static string InLanguage(string query, Language language)
    {
        var kept = QueryHelpers.ParseQuery(query)
            .Where(parameter => !parameter.Key.Equals(LanguageKey, StringComparison.OrdinalIgnoreCase))
            .SelectMany(parameter => parameter.Value, (parameter, value) => KeyValuePair.Create(parameter.Key, value))
            .Append(KeyValuePair.Create(LanguageKey, (string?)LanguageChoice.Tag(language)));
        return QueryHelpers.AddQueryString("", kept);
    }

    /// <summary>An address of the app, with the language if the reader has chosen one by the switch.</summary>
    public static string KeepLanguage(string address, string query) =>
        QueryHelpers.ParseQuery(query).TryGetValue(LanguageKey, out var chosen) && LanguageChoice.FromTag(chosen) is { } language
            ? QueryHelpers.AddQueryString(address, LanguageKey, LanguageChoice.Tag(language))
            : address;
}
