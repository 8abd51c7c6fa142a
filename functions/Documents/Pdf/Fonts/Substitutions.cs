namespace AsnTraining.Documents.Pdf.Fonts;

/// <summary>Glyphs that stand in for others: small capitals ('smcp'), lining figures ('lnum') and what letters become beside others ('liga').</summary>
internal sealed class Substitutions
{
    private const int Single = 1;
    private readonly byte[] _font;
    private readonly Dictionary<ushort, ushort> _smallCapitals = [];
    private readonly Dictionary<ushort, ushort> _liningFigures = [];
    private readonly GlyphJoining[] _joining;

    public Substitutions(byte[] font, int table)
    {
        _font = font;
        _joining = [];
        if (table == 0)
            return;
        var layout = new LayoutTable(font, table, extensionType: 7);
        _joining = [.. layout.Lookups("liga").Select(lookup => new GlyphJoining(font, layout, lookup.Type, lookup.Subtables))];
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

    /// <summary>Replaces neighbours that would collide by ligatures, or by forms that give way to each other.</summary>
    /// <param name="glyphs">The glyphs of a run.</param>
    /// <param name="texts">The characters that each shows; joined where glyphs are.</param>
    public void Join(List<ushort> glyphs, List<string> texts)
    {
        foreach (var joining in _joining)
            joining.Apply(glyphs, texts);
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
        foreach (var (glyph, index) in LayoutTable.Covered(_font, subtable + _font.U16(subtable + 2)))
        {
            target[glyph] = _font.U16(subtable) == 1
                ? (ushort)(glyph + _font.U16(subtable + 4))
                : _font.U16(subtable + 6 + (index * 2));
        }
    }
}
