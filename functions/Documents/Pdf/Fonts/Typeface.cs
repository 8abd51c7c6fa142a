using System.Collections.Concurrent;
using System.Text;

namespace AsnTraining.Documents.Pdf.Fonts;

/// <summary>
/// One of the fonts that documents are set in. Its alphabet is what nearly every document needs: a subset with just
/// that is made once and shared, so that a document pays for unusual characters only.
/// </summary>
internal sealed class Typeface
{
    private const int SubsetsKept = 64;
    private const int KerningPairs = 1 << 13;
    private const int CommonCharacters = 0x300;
    private static readonly string[] _joined = ["ff", "fi", "fj", "fl", "fb", "fh", "fk", "ffi", "ffl", "f'", "Qu", "Th", "tt"];
    private readonly Dictionary<ushort, string> _alphabet;
    private readonly bool[] _inAlphabet;
    private readonly ConcurrentDictionary<string, EmbeddedFont> _subsets = [];
    private readonly float[] _advances;
    private readonly ushort[] _glyphs;
    private readonly long[] _kerning = new long[KerningPairs];

    public Typeface(byte index, byte[] data, string alphabet)
    {
        Index = index;
        ResourceName = Encoding.ASCII.GetBytes($"/F{index}");
        Font = new TrueTypeFont(data);
        _glyphs = [.. Enumerable.Range(0, CommonCharacters).Select(code => Font.Substitutions.LiningFigure(Font.Characters[code]))];
        _advances = [.. Enumerable.Range(0, Font.GlyphCount).Select(glyph => (float)Font.Advance(glyph))];
        _alphabet = Alphabet(alphabet);
        _inAlphabet = new bool[Font.GlyphCount];
        foreach (var glyph in _alphabet.Keys)
            _inAlphabet[glyph] = true;
    }

    public byte Index { get; }

    /// <summary>The name in a page's resources, with its slash.</summary>
    public byte[] ResourceName { get; }

    public TrueTypeFont Font { get; }

    /// <summary>The advance of a glyph in thousandths of the font size.</summary>
    public float Advance(ushort glyph) => _advances[glyph];

    /// <summary>The kerning between two glyphs in thousandths of the font size.</summary>
    public float Kerning(ushort left, ushort right)
    {
        // Pairs that were asked for are remembered. A place holds pair and value in one word, so that threads which
        // overwrite each other's places still read whole entries.
        var pair = ((uint)left << 16) | right;
        ref var place = ref _kerning[(int)((pair * 2654435761u) >> 16) & (KerningPairs - 1)];
        var entry = Volatile.Read(ref place);
        if ((uint)(entry >> 32) != pair || entry == 0)
        {
            entry = ((long)pair << 32) | (ushort)(short)Font.Kerning.Between(left, right);
            Volatile.Write(ref place, entry);
        }

        return (short)entry * 1000f / Font.UnitsPerEm;
    }

    /// <summary>The glyph of a character, 0 when the font has none.</summary>
    public ushort Glyph(int codePoint) =>
        codePoint < CommonCharacters ? _glyphs[codePoint] : Font.Substitutions.LiningFigure(Font.Characters[codePoint]);

    public bool InAlphabet(ushort glyph) => _inAlphabet[glyph];

    /// <summary>The font as a document embeds it.</summary>
    /// <param name="extra">Glyphs beyond the alphabet and the text that each shows.</param>
    public EmbeddedFont Embed(SortedDictionary<ushort, string> extra)
    {
        var key = new StringBuilder();
        foreach (var (glyph, text) in extra)
            key.Append((char)glyph).Append(text).Append('\0');
        if (_subsets.TryGetValue(key.ToString(), out var known))
            return known;
        if (_subsets.Count >= SubsetsKept)
            _subsets.Clear();
        var glyphs = new SortedDictionary<ushort, string>(_alphabet);
        foreach (var (glyph, text) in extra)
            glyphs[glyph] = text;
        return _subsets[key.ToString()] = new EmbeddedFont(Font, glyphs);
    }

    private Dictionary<ushort, string> Alphabet(string alphabet)
    {
        var glyphs = new Dictionary<ushort, string>();
        foreach (var character in alphabet)
        {
            var glyph = Glyph(character);
            if (glyph != 0)
                glyphs.TryAdd(glyph, character.ToString());
        }

        // What the letters become beside each other is as common as they are.
        foreach (var neighbours in alphabet.Contains('f', StringComparison.Ordinal) ? _joined : [])
        {
            var run = neighbours.Select(character => Glyph(character)).ToList();
            var texts = neighbours.Select(character => character.ToString()).ToList();
            Font.Substitutions.Join(run, texts);
            for (var i = 0; i < run.Count; i++)
                glyphs.TryAdd(run[i], texts[i]);
        }

        return glyphs;
    }
}
