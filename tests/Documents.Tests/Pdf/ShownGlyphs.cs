using System.Globalization;
using System.Text.RegularExpressions;

namespace AsnTraining.Documents.Tests.Pdf;

/// <summary>The glyphs that a content stream shows, with the name of their font.</summary>
internal static partial class ShownGlyphs
{
    public static IEnumerable<(string Font, int Glyph)> In(string content)
    {
        var font = "";
        foreach (Match match in Operators().Matches(content))
        {
            if (match.Groups["font"].Success)
            {
                font = match.Groups["font"].Value;
                continue;
            }

            foreach (Match text in Text().Matches(match.Groups["show"].Value))
            {
                foreach (var unit in text.Groups[1].Value.Chunk(4))
                    yield return (font, int.Parse(unit, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture));
            }
        }
    }

    [GeneratedRegex(@"(?<font>/F\d) [\d.]+ Tf|\[(?<show>[^\]]*)\]TJ")]
    private static partial Regex Operators();

    [GeneratedRegex("<([0-9A-F]+)>")]
    private static partial Regex Text();
}
