namespace AsnTraining.Documents.Pdf.Fonts;

/// <summary>Glyphs that stand in for others: ligatures ('liga'), small capitals ('smcp') and lining figures ('lnum') of GSUB.</summary>
internal sealed class Substitutions
{
    private const int Single = 1;
    private const int Ligature = 4;
    private readonly byte[] _font;
    private readonly Dictionary<int, List<(ushort[] Others, ushort Glyph)>> _ligatures = [];
    private readonly Dictionary<ushort, ushort> _smallCapitals = [];
    private readonly Dictionary<ushort, ushort> _liningFigures = [];

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

        ReadSingles(layout, "smcp", _smallCapitals);
        ReadSingles(layout, "lnum", _liningFigures);
    }

    /// <summary>The small capital of a lower-case glyph, or the glyph itself.</summary>
    public ushort SmallCapital(ushort glyph) => _smallCapitals.GetValueOrDefault(glyph, glyph);

    /// <summary>
    /// The figure of capital height for one with ascenders and descenders, or the glyph itself. Numbers on a document
    /// must be read without a doubt; an old-style 1 looks like a small I.
    /// </summary>
    public ushort LiningFigure(ushort glyph) => _liningFigures.GetValueOrDefault(glyph, glyph);

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

    private void ReadSingles(LayoutTable layout, string feature, Dictionary<ushort, ushort> target)
    {
        foreach (var (type, subtables) in layout.Lookups(feature))
        {
            if (type == Single)
                Array.ForEach(subtables, subtable => ReadSingle(subtable, target));
        }
    }

    private void ReadSingle(int subtable, Dictionary<ushort, ushort> target)
    {
        foreach (var (glyph, index) in Covered(subtable + _font.U16(subtable + 2)))
        {
            target[glyph] = _font.U16(subtable) == 1
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
