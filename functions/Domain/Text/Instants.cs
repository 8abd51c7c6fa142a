using System.Globalization;

namespace AsnTraining.Domain;

/// <summary>Moments as JSON and files write them.</summary>
public static class Instants
{
    private static readonly string[] Formats =
    [
        "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK",
        "yyyy-MM-dd' 'HH:mmK", "yyyy-MM-dd' 'HH:mm:ssK", "yyyy-MM-dd' 'HH:mm:ss.FFFFFFFK",
    ];

    /// <summary>Reads ISO 8601 with an offset or Z. Without one the moment is not known, so that is refused.</summary>
    public static bool TryParse(string? text, out DateTimeOffset instant)
    {
        instant = default;
        var trimmed = text?.Trim() ?? "";
        // K also takes nothing at all, which would silently mean the machine's own zone.
        var hasOffset = trimmed.Length > 10 && (trimmed[^1] is 'Z' || trimmed.AsSpan(10).IndexOfAny('+', '-') >= 0);
        return hasOffset && DateTimeOffset.TryParseExact(trimmed, Formats, CultureInfo.InvariantCulture, DateTimeStyles.None, out instant);
    }
}
