namespace AsnTraining.Documents.Pdf.Fonts;

/// <summary>Where a combining mark stands on its letter: the 'mark' and 'mkmk' features of GPOS.</summary>
internal sealed class MarkPlacement
{
    private const int MarkToBase = 4;
    private const int MarkToMark = 6;
    private readonly byte[] _font;
    private readonly int[] _onLetters;
    private readonly int[] _onMarks;

    public MarkPlacement(byte[] font, int table)
    {
        _font = font;
        var layout = table == 0 ? null : new LayoutTable(font, table, extensionType: 9);
        _onLetters = Subtables(layout, "mark", MarkToBase);
        _onMarks = Subtables(layout, "mkmk", MarkToMark);
    }

    /// <summary>The offset of a mark's origin from its letter's, in font units; null when the font says nothing.</summary>
    public (int X, int Y)? OnLetter(int letter, int mark) => Find(_onLetters, letter, mark);

    /// <summary>The offset of a mark's origin from that of the mark below it, in font units.</summary>
    public (int X, int Y)? OnMark(int below, int mark) => Find(_onMarks, below, mark);

    private static int[] Subtables(LayoutTable? layout, string feature, int type) =>
        layout is null ? [] : [.. layout.Lookups(feature).Where(lookup => lookup.Type == type).SelectMany(lookup => lookup.Subtables)];

    // Both kinds of subtable have the same form: coverage of marks and bases, classes, mark array, base array.
    private (int X, int Y)? Find(int[] subtables, int below, int mark)
    {
        foreach (var subtable in subtables)
        {
            var markIndex = LayoutTable.Coverage(_font, subtable + _font.U16(subtable + 2), mark);
            var baseIndex = LayoutTable.Coverage(_font, subtable + _font.U16(subtable + 4), below);
            if (markIndex < 0 || baseIndex < 0)
                continue;
            var classes = _font.U16(subtable + 6);
            var marks = subtable + _font.U16(subtable + 8);
            var bases = subtable + _font.U16(subtable + 10);
            var record = marks + 2 + (markIndex * 4);
            var anchor = _font.U16(bases + 2 + (((baseIndex * classes) + _font.U16(record)) * 2));
            if (anchor == 0)
                continue;
            var (at, from) = (Anchor(bases + anchor), Anchor(marks + _font.U16(record + 2)));
            return (at.X - from.X, at.Y - from.Y);
        }

        return null;
    }

    private (int X, int Y) Anchor(int table) => (_font.S16(table + 2), _font.S16(table + 4));
}
