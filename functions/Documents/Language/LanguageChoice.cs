using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace AsnTraining.Documents;

/// <summary>Which language a reader gets.</summary>
public static class LanguageChoice
{
    /// <summary>The BCP 47 tag of a language, for <c>lang</c> attributes and <c>Content-Language</c>.</summary>
    public static string Tag(Language language) => language == Language.English ? "en" : "id";

    /// <summary>
    /// The language asked for by <c>?lang=</c>, else the best match of <c>Accept-Language</c> (RFC 9110, 12.5.4), else the one given for readers who
    /// ask for none.
    /// Malformed input is never an error.
    /// </summary>
    /// <param name="acceptLanguage">The header's value, or null.</param>
    /// <param name="langQuery">The value of the query parameter <c>lang</c>, or null.</param>
    /// <param name="otherwise">The language of a reader who asks for none.</param>
    public static Language From(string? acceptLanguage, string? langQuery, Language otherwise = Language.Indonesian)
    {
        if (FromTag(langQuery) is { } asked)
        {
            return asked;
        }

        var best = otherwise;
        var bestQuality = 0.0;
        if (!StringWithQualityHeaderValue.TryParseList(new StringValues(acceptLanguage).ToArray()!, out var wishes))
        {
            return best;
        }

        foreach (var wish in wishes)
        {
            var quality = wish.Quality ?? 1.0;
            if (quality > bestQuality && (wish.Value == "*" ? otherwise : FromTag(wish.Value.Value)) is { } language)
            {
                (best, bestQuality) = (language, quality);
            }
        }

        return best;
    }

    /// <summary>The language of a BCP 47 tag, whatever its region (the first, if a list); null for a language that nothing is written in.</summary>
    public static Language? FromTag(string? tag) => tag?.Split(['-', '_', ','], 2)[0].Trim().ToLowerInvariant() switch
    {
        // "in" is what older Java systems still send for Indonesian; Malay readers are better off with Indonesian than with English.
        "id" or "in" or "ms" => Language.Indonesian,
        "en" => Language.English,
        _ => null,
    };
}
