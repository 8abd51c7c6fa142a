using System.Collections.Frozen;
using System.Globalization;

namespace AsnTraining.Documents.Pdf.Text;

/// <summary>
/// Canonical composition (NFC) of the letters that the fonts have. The runtime's own does nothing where globalization
/// is invariant, and a name typed as letter and mark must look like the same name typed as one character.
/// </summary>
internal static class Composition
{
    private static readonly Lazy<Tables> _tables = new(Tables.Read);

    public static string Compose(string text)
    {
        var tables = _tables.Value;
        var composed = new List<char>(text.Length);
        var decomposed = new List<char>(text.Length + 8);
        foreach (var character in text)
            tables.Decompose(character, decomposed);
        for (var i = 0; i < decomposed.Count;)
        {
            var end = i + 1;
            while (end < decomposed.Count && tables.Class(decomposed[end]) != 0)
                end++;
            ComposeOne(tables, decomposed[i], [.. decomposed[(i + 1)..end].OrderBy(tables.Class)], composed);
            i = end;
        }

        return new string([.. composed]);
    }

    /// <summary>Whether two characters are marks that stand on the same side of a letter.</summary>
    public static bool SameSide(char one, char other) => _tables.Value.Class(one) is > 0 and var side && side == _tables.Value.Class(other);

    // A mark joins the letter unless one of the same class, which stands closer, could not.
    private static void ComposeOne(Tables tables, char letter, char[] marks, List<char> target)
    {
        var left = new List<char>();
        foreach (var mark in marks)
        {
            var blocked = left.Count > 0 && tables.Class(left[^1]) >= tables.Class(mark);
            if (!blocked && tables.Composed.TryGetValue((letter, mark), out var joined))
                letter = joined;
            else
                left.Add(mark);
        }

        target.Add(letter);
        target.AddRange(left);
    }

    private sealed record Tables(
        FrozenDictionary<(char, char), char> Composed,
        FrozenDictionary<char, (char Letter, char Mark)> Decomposed,
        FrozenDictionary<char, int> Classes)
    {
        public static Tables Read()
        {
            var composed = new Dictionary<(char, char), char>();
            var classes = new Dictionary<char, int>();
            using var stream = typeof(Composition).Assembly.GetManifestResourceStream("AsnTraining.Documents.compositions.txt")
                ?? throw new InvalidOperationException("The table of compositions is not embedded in the assembly.");
            using var reader = new StreamReader(stream);
            while (reader.ReadLine() is { } line)
            {
                if (line.StartsWith('#'))
                    continue;
                var parts = line.Split(' ');
                if (parts[1].StartsWith('='))
                    classes[Character(parts[0])] = int.Parse(parts[1].AsSpan(1), CultureInfo.InvariantCulture);
                else
                    composed[(Character(parts[0]), Character(parts[1]))] = Character(parts[2]);
            }

            return new Tables(
                composed.ToFrozenDictionary(),
                composed.ToFrozenDictionary(pair => pair.Value, pair => pair.Key),
                classes.ToFrozenDictionary());
        }

        public int Class(char character) => Classes.GetValueOrDefault(character);

        public void Decompose(char character, List<char> target)
        {
            if (!Decomposed.TryGetValue(character, out var parts))
            {
                target.Add(character);
                return;
            }

            Decompose(parts.Letter, target);
            target.Add(parts.Mark);
        }

        private static char Character(string hexadecimal) => (char)int.Parse(hexadecimal, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
    }
}
