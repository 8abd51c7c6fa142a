using System.Buffers.Binary;
using System.Text;
using AsnTraining.Documents.Pdf.Fonts;
using AsnTraining.Documents.Pdf.Text;

namespace AsnTraining.Documents.Tests.Pdf;

public sealed class FontTests
{
    public static TheoryData<int> Typefaces => [.. Enumerable.Range(0, FontLibrary.Count)];

    [Theory]
    [MemberData(nameof(Typefaces))]
    public void Every_font_has_outlines_may_be_embedded_and_knows_the_alphabet(int index)
    {
        var font = FontLibrary.At(index).Font;
        Assert.All("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789.,-/'", character =>
            Assert.False(font.Outline(font.Characters[character]).IsEmpty));
    }

    [Fact]
    public void Pairs_that_gape_are_moved_together()
    {
        var face = FontLibrary.Serif;
        Assert.True(face.Kerning(face.Glyph('T'), face.Glyph('o')) < 0);
        Assert.True(face.Kerning(face.Glyph('V'), face.Glyph('A')) < 0);
        Assert.Equal(0, face.Kerning(face.Glyph('n'), face.Glyph('n')));
    }

    [Theory]
    [MemberData(nameof(Typefaces))]
    public void Kerning_is_read_from_every_font(int index)
    {
        var face = FontLibrary.At(index);
        Assert.Contains("AFLPTVWY", left => "aoAVTY.".Any(right => face.Kerning(face.Glyph(left), face.Glyph(right)) < 0));
    }

    [Fact]
    public void Text_that_is_kerned_is_narrower_than_its_letters()
    {
        var style = new TextStyle(FontLibrary.Serif);
        var together = Shaper.Shape("AVATAR", style).Width;
        var apart = "AVATAR".Sum(letter => Shaper.Shape(letter.ToString(), style).Width);
        Assert.True(together < apart);
        Assert.Equal(apart, Shaper.Shape("AVATAR", style with { Verbatim = true }).Width, 0.01);
    }

    [Theory]
    [InlineData("efisien", 1)]
    [InlineData("refleksi", 2)]
    [InlineData("Effendi", 1)]
    public void Letters_that_would_collide_give_way_unless_they_are_spaced(string word, int at)
    {
        foreach (var face in new[] { FontLibrary.Serif, FontLibrary.Italic, FontLibrary.Sans })
        {
            var style = new TextStyle(face);
            var joined = Shaper.Shape(word, style).Glyphs;
            Assert.NotEqual(face.Glyph('f'), joined[at].Id);
            Assert.Equal(word, string.Concat(joined.ToArray().Select(glyph => glyph.Text)));
            var spaced = Shaper.Shape(word, style with { Tracking = 20 }).Glyphs;
            Assert.Equal(face.Glyph('f'), spaced[at].Id);
        }
    }

    [Fact]
    public void Small_capitals_change_the_look_and_not_the_text()
    {
        var plain = Shaper.Shape("Surat", new TextStyle(FontLibrary.Serif));
        var small = Shaper.Shape("Surat", new TextStyle(FontLibrary.Serif, SmallCapitals: true));
        Assert.Equal(plain.Glyphs[0].Id, small.Glyphs[0].Id);
        Assert.NotEqual(plain.Glyphs[1].Id, small.Glyphs[1].Id);
        Assert.Equal("Surat", string.Concat(small.Glyphs.ToArray().Select(glyph => glyph.Text)));
    }

    [Fact]
    public void Figures_stand_at_the_height_of_capitals()
    {
        var font = FontLibrary.Serif.Font;
        var capital = Top(font, font.Characters['H']);
        Assert.All("0123456789", figure => Assert.InRange(Top(font, FontLibrary.Serif.Glyph(figure)), capital * 0.9, capital * 1.1));
        // Without the substitution the figure one would be as low as an x.
        Assert.True(Top(font, font.Characters['1']) < capital * 0.8);
    }

    [Theory]
    [InlineData("Ni Putu Ayu Çelik")]
    [InlineData("Đặng Thị Huyền Trân")]
    [InlineData("I Gusti Ngurah Agung Śri")]
    [InlineData("Müller-Ötztürk, S.Kom., M.T.I.")]
    [InlineData("O’Connor, D'Angelo, Sa‘adah, Ma’ruf, ʻAlī ḥāmid")]
    [InlineData("Þórður Ægir Łukasz Żółć Ñandú")]
    [InlineData("Александр Ελλάδα")]
    [InlineData("M\u0306 q\u0308\u0301 J\u030C")]
    [InlineData("\u01DD\u0253\u0257\u0199\u01B4\u014B")]
    public void Every_letter_of_difficult_names_has_a_glyph(string name)
    {
        foreach (var style in new[] { FontLibrary.Serif, FontLibrary.Italic, FontLibrary.Sans, FontLibrary.SansBold }.Select(face => new TextStyle(face)))
        {
            Assert.Null(Shaper.FindUnsupported(name, style));
            Assert.DoesNotContain(Shaper.Shape(name, style).Glyphs.ToArray(), glyph => glyph.Id == 0);
        }
    }

    [Fact]
    public void The_fallback_font_takes_over_what_the_first_lacks()
    {
        const string Arabian = "\u0264";
        Assert.Equal(0, FontLibrary.Italic.Glyph(Arabian[0]));
        var glyph = Assert.Single(Shaper.Shape(Arabian, new TextStyle(FontLibrary.Italic)).Glyphs.ToArray());
        Assert.Equal(FontLibrary.Fallback.Index, glyph.Face);
        Assert.NotEqual(0, glyph.Id);
    }

    [Theory]
    [InlineData("王小明", "王", "U+738B")]
    [InlineData("Ayu 😀", "😀", "U+1F600")]
    public void A_character_that_no_font_has_is_named_instead_of_printed_as_a_box(string name, string character, string codePoint)
    {
        Assert.Equal(character, Shaper.FindUnsupported(name, new TextStyle(FontLibrary.Serif)));
        var exception = Assert.Throws<UnsupportedCharacterException>(() => Shaper.Shape(name, new TextStyle(FontLibrary.Serif)));
        Assert.Equal(character, exception.Character);
        Assert.Contains(codePoint, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Invisible_characters_leave_no_trace()
    {
        var style = new TextStyle(FontLibrary.Serif);
        Assert.Equal(Shaper.Shape("Ayu Dewi", style).Width, Shaper.Shape("\uFEFFA\u200Byu\tDe\u00ADwi\u200E", style).Width);
    }

    [Fact]
    public void A_subset_holds_the_wanted_outlines_and_their_parts_alone()
    {
        var font = FontLibrary.Fallback.Font;
        var file = FontSubset.Build(font, [font.Characters['A'], font.Characters['é']]);
        Assert.InRange(file.Length, 500, font.Data.Length / 20);
        Assert.Equal(0xB1B0AFBA, Sum(file));
        Assert.Equal(["glyf", "head", "hhea", "hmtx", "loca", "maxp"], Tables(file));
    }

    [Fact]
    public void The_same_glyphs_make_the_same_subset_and_the_same_name()
    {
        var font = FontLibrary.Serif.Font;
        var glyphs = new SortedDictionary<ushort, string> { [font.Characters['x']] = "x", [font.Characters['y']] = "y" };
        var (first, second) = (new EmbeddedFont(font, glyphs), new EmbeddedFont(font, glyphs));
        Assert.Equal(first.Name, second.Name);
        Assert.Equal(first.PackedFile, second.PackedFile);
        Assert.Matches("^[A-Z]{6}\\+EBGaramond12-Regular$", first.Name);
        glyphs[font.Characters['z']] = "z";
        Assert.NotEqual(first.Name, new EmbeddedFont(font, glyphs).Name);
    }

    [Fact]
    public void Something_else_than_a_font_is_refused() =>
        Assert.Throws<InvalidDataException>(() => new TrueTypeFont(Encoding.ASCII.GetBytes("OTTO, which holds curves of another kind.")));

    private static int Top(TrueTypeFont font, ushort glyph) => BinaryPrimitives.ReadInt16BigEndian(font.Outline(glyph)[8..]);

    private static uint Sum(byte[] file)
    {
        uint sum = 0;
        for (var i = 0; i < file.Length; i += 4)
            sum += BinaryPrimitives.ReadUInt32BigEndian(file.AsSpan(i));
        return sum;
    }

    private static IEnumerable<string> Tables(byte[] file) =>
        Enumerable.Range(0, BinaryPrimitives.ReadUInt16BigEndian(file.AsSpan(4))).Select(i => Encoding.ASCII.GetString(file, 12 + (i * 16), 4));
}
