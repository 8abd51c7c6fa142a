using System.Globalization;
using System.Text.RegularExpressions;

namespace AsnTraining.Documents.Tests.Pdf;

/// <summary>Reads ToUnicode maps.</summary>
internal static partial class CharacterMaps
{
    public static Dictionary<int, string> Read(string map)
    {
        // A block says how many entries it has, at most a hundred.
        foreach (Match block in Block().Matches(map))
            Assert.Equal(int.Parse(block.Groups[1].Value, CultureInfo.InvariantCulture), block.Groups[2].Value.Count(character => character == '\n'));
        return Block().Matches(map).SelectMany(block => Entry().Matches(block.Groups[2].Value)).ToDictionary(
            entry => int.Parse(entry.Groups[1].Value, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture),
            entry => string.Concat(entry.Groups[2].Value.Chunk(4).Select(unit => (char)int.Parse(unit, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture))));
    }

    [GeneratedRegex("^<([0-9A-F]{4})><((?:[0-9A-F]{4})+)>$", RegexOptions.Multiline)]
    private static partial Regex Entry();

    [GeneratedRegex("(\\d{1,3}) beginbfchar\n((?:<[^\n]+\n)*)endbfchar")]
    private static partial Regex Block();
}
