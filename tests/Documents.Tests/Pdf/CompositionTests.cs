using AsnTraining.Documents.Pdf.Fonts;
using AsnTraining.Documents.Pdf.Text;

namespace AsnTraining.Documents.Tests.Pdf;

public sealed class CompositionTests
{
    [Theory]
    [InlineData("Ayu", "Ayu")]
    [InlineData("C\u0327elik", "Çelik")]
    [InlineData("\u0110a\u0323\u0306ng", "Đặng")]
    [InlineData("\u0110a\u0306\u0323ng", "Đặng")]
    [InlineData("\u0110\u1EA1\u0306ng", "Đặng")]
    [InlineData("\u0110\u0103\u0323ng", "Đặng")]
    [InlineData("S\u0301ri", "Śri")]
    [InlineData("M\u0306", "M\u0306")]
    [InlineData("\u0301a", "\u0301a")]
    [InlineData("a\u0301\u0301", "á\u0301")]
    public void Letters_and_marks_become_the_letter_with_its_mark(string typed, string composed) =>
        Assert.Equal(composed, Composition.Compose(typed));

    [Fact]
    public void A_name_looks_the_same_however_it_was_typed()
    {
        var style = new TextStyle(FontLibrary.Serif);
        var (one, other) = (Shaper.Shape("Nguyễn Thị Ánh", style), Shaper.Shape("Nguye\u0302\u0303n Thi\u0323 A\u0301nh", style));
        Assert.Equal(one.Glyphs.ToArray().Select(glyph => glyph.Id), other.Glyphs.ToArray().Select(glyph => glyph.Id));
    }

    [Fact]
    public void A_mark_without_a_joined_letter_stands_over_its_letter_and_takes_no_room()
    {
        var style = new TextStyle(FontLibrary.Serif);
        var line = Shaper.Shape("M\u0306", style);
        Assert.Equal(Shaper.Shape("M", style).Width, line.Width, 0.01);
        var mark = line.Glyphs[1];
        Assert.True(mark.IsMark);
        Assert.InRange(mark.OffsetX, -line.Width, 0);
        Assert.True(mark.OffsetY > 0);
    }

    [Fact]
    public void A_second_mark_stands_above_the_first()
    {
        var glyphs = Shaper.Shape("q\u0308\u0301", new TextStyle(FontLibrary.Serif)).Glyphs;
        Assert.True(glyphs[2].OffsetY > glyphs[1].OffsetY);
    }
}
