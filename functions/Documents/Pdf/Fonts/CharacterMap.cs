namespace AsnTraining.Documents.Pdf.Fonts;

/// <summary>Which glyph a character has in a font ('cmap', formats 4 and 12).</summary>
internal sealed class CharacterMap
{
    private readonly ushort[] _basic = new ushort[0x10000];
    private readonly Dictionary<int, ushort> _beyond = [];

    public CharacterMap(byte[] font, int table)
    {
        var (small, large) = (0, 0);
        for (var i = 0; i < font.U16(table + 2); i++)
        {
            var record = table + 4 + (i * 8);
            var (platform, encoding) = (font.U16(record), font.U16(record + 2));
            var subtable = table + font.S32(record + 4);
            if (platform is not (0 or 3) || (platform == 3 && encoding is not (1 or 10)))
                continue;
            var format = font.U16(subtable);
            if (format == 4)
                small = subtable;
            else if (format == 12)
                large = subtable;
        }

        if (small != 0)
            ReadSegments(font, small);
        if (large != 0)
            ReadGroups(font, large);
        if (small == 0 && large == 0)
            throw new InvalidDataException("The font has no Unicode character map.");
    }

    /// <summary>The glyph of a character, 0 when the font has none.</summary>
    public ushort this[int codePoint] =>
        codePoint < _basic.Length ? _basic[codePoint] : _beyond.GetValueOrDefault(codePoint);

    private void ReadSegments(byte[] font, int table)
    {
        var segments = font.U16(table + 6) / 2;
        var (ends, starts) = (table + 14, table + 16 + (segments * 2));
        var (deltas, ranges) = (starts + (segments * 2), starts + (segments * 4));
        for (var i = 0; i < segments; i++)
        {
            var (first, last) = (font.U16(starts + (i * 2)), font.U16(ends + (i * 2)));
            var (delta, range) = (font.U16(deltas + (i * 2)), font.U16(ranges + (i * 2)));
            for (int code = first; code <= last && code < 0xFFFF; code++)
            {
                if (range == 0)
                {
                    _basic[code] = (ushort)(code + delta);
                    continue;
                }

                var glyph = font.U16(ranges + (i * 2) + range + ((code - first) * 2));
                _basic[code] = glyph == 0 ? (ushort)0 : (ushort)(glyph + delta);
            }
        }
    }

    private void ReadGroups(byte[] font, int table)
    {
        for (var i = 0; i < font.S32(table + 12); i++)
        {
            var group = table + 16 + (i * 12);
            var (first, last, glyph) = (font.S32(group), font.S32(group + 4), font.S32(group + 8));
            for (var code = first; code <= last; code++, glyph++)
            {
                if (code < _basic.Length)
                    _basic[code] = (ushort)glyph;
                else
                    _beyond[code] = (ushort)glyph;
            }
        }
    }
}
