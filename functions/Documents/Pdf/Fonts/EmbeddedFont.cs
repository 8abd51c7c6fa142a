using System.Security.Cryptography;

namespace AsnTraining.Documents.Pdf.Fonts;

/// <summary>A subset font with everything that its PDF objects hold, ready to be copied into any number of files.</summary>
internal sealed class EmbeddedFont
{
    public EmbeddedFont(TrueTypeFont font, SortedDictionary<ushort, string> glyphs)
    {
        var file = FontSubset.Build(font, glyphs.Keys);
        Name = $"{Tag(file)}+{font.Name}";
        FileLength = file.Length;
        PackedFile = Deflate.Pack(file);
        PackedCharacters = Deflate.Pack(CharacterMapping(glyphs));
        Widths = WidthArray(font, glyphs.Keys);
        Descriptor = DescriptorEntries(font);
    }

    /// <summary>The PostScript name with a tag that names the subset.</summary>
    public string Name { get; }

    public int FileLength { get; }

    public byte[] PackedFile { get; }

    /// <summary>The ToUnicode map, so that text copies out as it was put in.</summary>
    public byte[] PackedCharacters { get; }

    public byte[] Widths { get; }

    public byte[] Descriptor { get; }

    /// <summary>Writes the objects of the font.</summary>
    /// <returns>The number of the object that a page's resources name.</returns>
    public int Write(PdfFile file)
    {
        var (font, descendant, descriptor, program, characters) =
            (file.Reserve(), file.Reserve(), file.Reserve(), file.Reserve(), file.Reserve());
        file.Begin(font).Add("<</Type/Font/Subtype/Type0/BaseFont/"u8).Ascii(Name).Add("/Encoding/Identity-H/DescendantFonts["u8)
            .Reference(descendant).Add("]/ToUnicode "u8).Reference(characters).Add(">>"u8);
        file.End();
        file.Begin(descendant).Add("<</Type/Font/Subtype/CIDFontType2/BaseFont/"u8).Ascii(Name)
            .Add("/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/CIDToGIDMap/Identity/DW 0/FontDescriptor "u8)
            .Reference(descriptor).Add("/W"u8).Add(Widths).Add(">>"u8);
        file.End();
        file.Begin(descriptor).Add("<</Type/FontDescriptor/FontName/"u8).Ascii(Name).Add(Descriptor).Add("/FontFile2 "u8)
            .Reference(program).Add(">>"u8);
        file.End();
        file.Stream(program, new PdfBuffer(24).Add("/Length1 "u8).Add(FileLength).Written, PackedFile);
        file.Stream(characters, [], PackedCharacters);
        return font;
    }

    // Six capitals that follow from the subset's bytes: the same subset has the same name in every file.
    private static string Tag(byte[] file) =>
        string.Create(6, SHA256.HashData(file), static (tag, digest) =>
        {
            for (var i = 0; i < tag.Length; i++)
                tag[i] = (char)('A' + (digest[i] % 26));
        });

    private static byte[] WidthArray(TrueTypeFont font, IEnumerable<ushort> glyphs)
    {
        var widths = new PdfBuffer();
        widths.Add("["u8);
        var next = -1;
        foreach (var glyph in glyphs)
        {
            if (glyph != next)
                widths.Add(next < 0 ? ""u8 : "]"u8).Add(glyph).Add("["u8);
            else
                widths.Space();
            widths.Add(font.Advance(glyph));
            next = glyph + 1;
        }

        return widths.Add(next < 0 ? "]"u8 : "]]"u8).ToArray();
    }

    private static byte[] DescriptorEntries(TrueTypeFont font)
    {
        const int NonSymbolic = 32;
        const int Italic = 64;
        // The stem width is asked for by the format and stands in no TrueType table; readers use it for synthesis alone.
        return new PdfBuffer().Add("/Flags "u8).Add(NonSymbolic | (font.ItalicAngle != 0 ? Italic : 0))
            .Add("/FontBBox["u8).Numbers(font.BoundingBox[0], font.BoundingBox[1], font.BoundingBox[2], font.BoundingBox[3])
            .Add("]/ItalicAngle "u8).Add(font.ItalicAngle).Add("/Ascent "u8).Add(font.Ascent).Add("/Descent "u8).Add(font.Descent)
            .Add("/CapHeight "u8).Add(font.CapitalHeight).Add("/StemV 80"u8).ToArray();
    }

    private static byte[] CharacterMapping(SortedDictionary<ushort, string> glyphs)
    {
        var map = new PdfBuffer();
        map.Add("/CIDInit/ProcSet findresource begin\n12 dict begin\nbegincmap\n/CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>def\n"u8)
            .Add("/CMapName/Adobe-Identity-UCS def\n/CMapType 2 def\n1 begincodespacerange\n<0000><FFFF>\nendcodespacerange\n"u8);
        // The format allows a hundred entries in one block.
        foreach (var block in glyphs.Chunk(100))
        {
            map.Add(block.Length).Add(" beginbfchar\n"u8);
            foreach (var (glyph, text) in block)
            {
                map.Add("<"u8).Hex(glyph).Add("><"u8);
                foreach (var unit in text)
                    map.Hex(unit);
                map.Add(">\n"u8);
            }

            map.Add("endbfchar\n"u8);
        }

        return map.Add("endcmap\nCMapName currentdict/CMap defineresource pop\nend\nend\n"u8).ToArray();
    }
}
