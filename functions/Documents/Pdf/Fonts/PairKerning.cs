namespace AsnTraining.Documents.Pdf.Fonts;

/// <summary>How much closer or wider two neighbours stand: the 'kern' feature of GPOS, pair adjustment formats 1 and 2.</summary>
internal sealed class PairKerning
{
    private const int PairAdjustment = 2;
    private readonly byte[] _font;
    private readonly int[][] _lookups;

    public PairKerning(byte[] font, int table)
    {
        _font = font;
        _lookups = table == 0
            ? []
            : [.. new LayoutTable(font, table, extensionType: 9).Lookups("kern").Where(l => l.Type == PairAdjustment).Select(l => l.Subtables)];
    }

    /// <summary>The change of the left glyph's advance, in font units.</summary>
    public int Between(int left, int right)
    {
        var sum = 0;
        foreach (var subtables in _lookups)
        {
            // Within a lookup the first subtable that knows the pair decides.
            foreach (var subtable in subtables)
            {
                if (Find(subtable, left, right) is not { } value)
                    continue;
                sum += value;
                break;
            }
        }

        return sum;
    }

    private int? Find(int subtable, int left, int right)
    {
        var index = LayoutTable.Coverage(_font, subtable + _font.U16(subtable + 2), left);
        if (index < 0)
            return null;
        var (first, second) = (_font.U16(subtable + 4), _font.U16(subtable + 6));
        var size = 2 * (int.PopCount(first) + int.PopCount(second));
        return _font.U16(subtable) == 1
            ? FindPair(subtable + _font.U16(subtable + 10 + (index * 2)), right, first, size + 2)
            : FindClass(subtable, left, right, first, size);
    }

    private int? FindPair(int set, int right, int format, int recordSize)
    {
        var (low, high) = (0, _font.U16(set) - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            var record = set + 2 + (middle * recordSize);
            var glyph = _font.U16(record);
            if (right < glyph)
                high = middle - 1;
            else if (right > glyph)
                low = middle + 1;
            else
                return Advance(record + 2, format);
        }

        return null;
    }

    private int? FindClass(int subtable, int left, int right, int format, int size)
    {
        var first = LayoutTable.Class(_font, subtable + _font.U16(subtable + 8), left);
        var second = LayoutTable.Class(_font, subtable + _font.U16(subtable + 10), right);
        var columns = _font.U16(subtable + 14);
        return Advance(subtable + 16 + (((first * columns) + second) * size), format);
    }

    // Only the advance of the left glyph matters for horizontal text; it follows the placements that are present.
    private int Advance(int record, int format) =>
        (format & 4) == 0 ? 0 : _font.S16(record + (2 * int.PopCount(format & 3)));
}
