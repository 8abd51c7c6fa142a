using AsnTraining.Documents.Pdf.Fonts;
using AsnTraining.Documents.Pdf.Text;

namespace AsnTraining.Documents.Tests.Pdf;

public sealed class ParagraphTests
{
    private static readonly TextStyle _style = new(FontLibrary.Serif);

    [Theory]
    [InlineData("Pelatihan Manajemen Publik dan Pelayanan Prima bagi Aparatur Sipil Negara", 12_000)]
    [InlineData("satu dua tiga empat lima enam tujuh delapan sembilan sepuluh", 4_000)]
    [InlineData("Konferensi/Sarasehan/Lokakarya-Nasional-Tahunan", 8_000)]
    [InlineData("WWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWW", 3_000)]
    [InlineData("a WWWWWWWWWWWWWWWW b", 3_000)]
    public void No_line_is_wider_than_allowed_and_nothing_is_lost(string text, double width)
    {
        var lines = Paragraph.Break(Shaper.Shape(text, _style), width);
        Assert.All(lines, line => Assert.True(line.VisibleWidth <= width));
        Assert.True(lines.Count > 1);
        Assert.Equal(text, string.Concat(lines.Select(Text)));
    }

    [Fact]
    public void Words_stay_whole_while_they_fit()
    {
        var lines = Paragraph.Break(Shaper.Shape("satu dua tiga empat", _style), 5_000);
        Assert.All(lines, line => Assert.All(Text(line).Trim().Split(' '), word => Assert.Contains(word, new[] { "satu", "dua", "tiga", "empat" })));
    }

    [Fact]
    public void A_line_may_end_behind_a_hyphen_and_never_at_a_space_that_binds()
    {
        Assert.Equal(["Müller-", "Ötztürk"], Paragraph.Break(Shaper.Shape("Müller-Ötztürk", _style), 4_000).Select(Text));
        Assert.Single(Paragraph.Break(Shaper.Shape("8\u00A0Mei", _style), Shaper.Shape("8 Mei", _style).Width + 1));
        Assert.Equal(["tanggal ", "8\u00A0Mei"], Paragraph.Break(Shaper.Shape("tanggal 8\u00A0Mei", _style), Shaper.Shape("tanggal 8", _style).Width + 1).Select(Text));
    }

    [Fact]
    public void Balanced_lines_are_of_similar_length_and_no_more_than_needed()
    {
        var text = Shaper.Shape("yang diselenggarakan oleh Badan Kepegawaian di Mataram", _style);
        const double Width = 20_000;
        var (greedy, balanced) = (Paragraph.Break(text, Width), Paragraph.Balance(text, Width));
        Assert.Equal(greedy.Count, balanced.Count);
        Assert.True(Spread(balanced) < Spread(greedy));
    }

    [Fact]
    public void Fitted_text_shrinks_before_it_wraps_further()
    {
        var text = Shaper.Shape("Pelatihan Manajemen Publik dan Pelayanan Prima", _style);
        var roomy = FittedText.Fit(text, 600, 20, 8, 1);
        var tight = FittedText.Fit(text, 300, 20, 8, 1);
        var tiny = FittedText.Fit(text, 60, 20, 8, 1);
        Assert.Equal(20, roomy.Size);
        Assert.Single(tight.Lines);
        Assert.InRange(tight.Size, 8, 19);
        Assert.Equal(8, tiny.Size);
        Assert.True(tiny.Lines.Count > 1);
        Assert.All(tiny.Lines, line => Assert.True(line.VisibleWidth * 8 / 1000 <= 60));
    }

    private static double Spread(List<GlyphLine> lines) => lines.Max(line => line.VisibleWidth) - lines.Min(line => line.VisibleWidth);

    private static string Text(GlyphLine line) => string.Concat(line.Glyphs.ToArray().Select(glyph => glyph.Text));
}
