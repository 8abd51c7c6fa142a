namespace AsnTraining.Documents.Pdf.Fonts;

/// <summary>Glyphs that stand in for others: ligatures ('liga') and small capitals ('smcp') of GSUB.</summary>
internal sealed class Substitutions
{
    private const int Single = 1;
    private const int Ligature = 4;
    private readonly byte[] _font;
    private readonly Dictionary<int, List<(ushort[] Others, ushort Glyph)>> _ligatures = [];
    private readonly Dictionary<ushort, ushort> _smallCapitals = [];

    public Substitutions(byte[] font, int table)
    {
        _font = font;
        if (table == 0)
            return;
        var layout = new LayoutTable(font, table, extensionType: 7);
        foreach (var (type, subtables) in layout.Lookups("liga"))
        {
            if (type == Ligature)
                Array.ForEach(subtables, ReadLigatures);
        }

        foreach (var (type, subtables) in layout.Lookups("smcp"))
        {
            if (type == Single)
                Array.ForEach(subtables, ReadSingle);
        }
    }

    /// <summary>The small capital of a lower-case glyph, or the glyph itself.</summary>
    public ushort SmallCapital(ushort glyph) => _smallCapitals.GetValueOrDefault(glyph, glyph);

    /// <summary>The ligature that begins a run of glyphs.</summary>
    /// <param name="glyphs">The glyphs from the first on.</param>
    /// <param name="length">How many of them the ligature replaces.</param>
    public ushort? FindLigature(ReadOnlySpan<ushort> glyphs, out int length)
    {
        length = 1;
        if (!_ligatures.TryGetValue(glyphs[0], out var candidates))
            return null;
        foreach (var (rest, glyph) in candidates)
        {
            if (!glyphs[1..].StartsWith(rest))
                continue;
            length = rest.Length + 1;
            return glyph;
        }

        return null;
    }

    private void ReadLigatures(int subtable)
    {
        var coverage = subtable + _font.U16(subtable + 2);
        foreach (var (first, index) in Covered(coverage))
        {
            var set = subtable + _font.U16(subtable + 6 + (index * 2));
            if (!_ligatures.TryGetValue(first, out var list))
                _ligatures[first] = list = [];
            for (var i = 0; i < _font.U16(set); i++)
            {
                var ligature = set + _font.U16(set + 2 + (i * 2));
                var rest = new ushort[_font.U16(ligature + 2) - 1];
                for (var k = 0; k < rest.Length; k++)
                    rest[k] = _font.U16(ligature + 4 + (k * 2));
                list.Add((rest, _font.U16(ligature)));
            }
        }
    }

    private void ReadSingle(int subtable)
    {
        foreach (var (glyph, index) in Covered(subtable + _font.U16(subtable + 2)))
        {
            _smallCapitals[glyph] = _font.U16(subtable) == 1
                ? (ushort)(glyph + _font.U16(subtable + 4))
                : _font.U16(subtable + 6 + (index * 2));
        }
    }

    private IEnumerable<(ushort Glyph, int Index)> Covered(int coverage)
    {
        var count = _font.U16(coverage + 2);
        if (_font.U16(coverage) == 1)
        {
            for (var i = 0; i < count; i++)
                yield return (_font.U16(coverage + 4 + (i * 2)), i);
            yield break;
        }

        for (var i = 0; i < count; i++)
        {
            var range = coverage + 4 + (i * 6);
            for (int glyph = _font.U16(range), index = _font.U16(range + 4); glyph <= _font.U16(range + 2); glyph++, index++)
                yield return ((ushort)glyph, index);
        }
    }
}
