using System.Text;

namespace AsnTraining.Documents.Pdf.Fonts;

/// <summary>A TrueType font as a PDF needs it: metrics, characters, outlines, kerning and ligatures.</summary>
internal sealed class TrueTypeFont
{
    private readonly Dictionary<string, (int Offset, int Length)> _tables = [];
    private readonly int _longMetrics;
    private readonly bool _longLocations;

    /// <exception cref="InvalidDataException">The file is no TrueType font with outlines, or forbids embedding.</exception>
    public TrueTypeFont(byte[] data)
    {
        Data = data;
        if (data.U32(0) is not (0x00010000 or 0x74727565))
            throw new InvalidDataException("The file is no TrueType font.");
        for (var i = 0; i < data.U16(4); i++)
        {
            var record = 12 + (i * 16);
            _tables[Encoding.ASCII.GetString(data, record, 4)] = (data.S32(record + 8), data.S32(record + 12));
        }

        var (head, hhea, os2) = (Table("head"), Table("hhea"), Table("OS/2"));
        UnitsPerEm = data.U16(head + 18);
        _longLocations = data.U16(head + 50) == 1;
        GlyphCount = data.U16(Table("maxp") + 4);
        _longMetrics = data.U16(hhea + 34);
        Ascent = Scale(data.S16(hhea + 4));
        Descent = Scale(data.S16(hhea + 6));
        CapitalHeight = data.U16(os2) >= 2 ? Scale(data.S16(os2 + 88)) : Ascent;
        BoundingBox = [.. Enumerable.Range(0, 4).Select(i => Scale(data.S16(head + 36 + (i * 2))))];
        ItalicAngle = data.S32(Table("post") + 4) / 65536.0;
        if ((data.U16(os2 + 8) & 2) != 0)
            throw new InvalidDataException("The font's licence bits forbid embedding.");
        Name = PostScriptName();
        Characters = new CharacterMap(data, Table("cmap"));
        Kerning = new PairKerning(data, _tables.GetValueOrDefault("GPOS").Offset);
        Marks = new MarkPlacement(data, _tables.GetValueOrDefault("GPOS").Offset);
        Substitutions = new Substitutions(data, _tables.GetValueOrDefault("GSUB").Offset);
    }

    public byte[] Data { get; }

    public string Name { get; }

    public int UnitsPerEm { get; }

    public int GlyphCount { get; }

    /// <summary>Height above the baseline, in thousandths of the font size, as all metrics below.</summary>
    public double Ascent { get; }

    public double Descent { get; }

    public double CapitalHeight { get; }

    public IReadOnlyList<double> BoundingBox { get; }

    /// <summary>Degrees from the vertical, negative for letters that lean forward.</summary>
    public double ItalicAngle { get; }

    public CharacterMap Characters { get; }

    public PairKerning Kerning { get; }

    public MarkPlacement Marks { get; }

    public Substitutions Substitutions { get; }

    public double Advance(int glyph) => Scale(AdvanceUnits(glyph));

    public int AdvanceUnits(int glyph) => Data.U16(Table("hmtx") + (Math.Min(glyph, _longMetrics - 1) * 4));

    public int LeftSideBearing(int glyph)
    {
        var metrics = Table("hmtx");
        return glyph < _longMetrics
            ? Data.S16(metrics + (glyph * 4) + 2)
            : Data.S16(metrics + (_longMetrics * 4) + ((glyph - _longMetrics) * 2));
    }

    public double Scale(int units) => units * 1000.0 / UnitsPerEm;

    /// <summary>The outline of a glyph, empty for a blank one.</summary>
    public ReadOnlySpan<byte> Outline(int glyph)
    {
        var (locations, outlines) = (Table("loca"), Table("glyf"));
        var (start, end) = _longLocations
            ? (Data.S32(locations + (glyph * 4)), Data.S32(locations + (glyph * 4) + 4))
            : (Data.U16(locations + (glyph * 2)) * 2, Data.U16(locations + (glyph * 2) + 2) * 2);
        return Data.AsSpan(outlines + start, end - start);
    }

    public ReadOnlySpan<byte> TableBytes(string tag) => Data.AsSpan(Table(tag), _tables[tag].Length);

    private int Table(string tag) => _tables.TryGetValue(tag, out var table)
        ? table.Offset
        : throw new InvalidDataException($"The font has no '{tag}' table.");

    private string PostScriptName()
    {
        const int PostScript = 6;
        var table = Table("name");
        var strings = table + Data.U16(table + 4);
        for (var i = 0; i < Data.U16(table + 2); i++)
        {
            var record = table + 6 + (i * 12);
            if (Data.U16(record) != 3 || Data.U16(record + 6) != PostScript)
                continue;
            return Encoding.BigEndianUnicode.GetString(Data, strings + Data.U16(record + 10), Data.U16(record + 8));
        }

        throw new InvalidDataException("The font has no PostScript name.");
    }
}
