namespace AsnTraining.Documents.Pdf.Fonts;

/// <summary>A chained context of format 3: coverage tables for what stands before, at and after a place.</summary>
internal readonly struct ChainRule
{
    private readonly byte[] _font;
    private readonly int _subtable;
    private readonly int _before;
    private readonly int _inside;
    private readonly int _after;

    public ChainRule(byte[] font, int subtable)
    {
        (_font, _subtable) = (font, subtable);
        _before = subtable + 2;
        _inside = _before + 2 + (font.U16(_before) * 2);
        _after = _inside + 2 + (font.U16(_inside) * 2);
        var records = _after + 2 + (font.U16(_after) * 2);
        RecordCount = font.U16(records);
        Records = records + 2;
    }

    public int Records { get; }

    public int RecordCount { get; }

    /// <summary>The coverage of the glyph that the rule begins with.</summary>
    public int FirstInput => _subtable + _font.U16(_inside + 2);

    public bool Matches(int at, List<ushort> glyphs) =>
        Covers(_inside, at, 1, glyphs) && Covers(_before, at - 1, -1, glyphs) && Covers(_after, at + _font.U16(_inside), 1, glyphs);

    private bool Covers(int list, int from, int step, List<ushort> glyphs)
    {
        for (var i = 0; i < _font.U16(list); i++, from += step)
        {
            if (from < 0 || from >= glyphs.Count || LayoutTable.Coverage(_font, _subtable + _font.U16(list + 2 + (i * 2)), glyphs[from]) < 0)
                return false;
        }

        return true;
    }
}
