using System.Collections.Concurrent;
using AsnTraining.Documents.Pdf;
using AsnTraining.Documents.Pdf.Text;

namespace AsnTraining.Documents.Certificates;

/// <summary>The round mark that the seal's field shows once the document is sealed: like an office's stamp.</summary>
internal static class SealMark
{
    private const double Size = 84;
    private const int Kept = 64;
    private static readonly ConcurrentDictionary<(string, string, CertificatePalette), PreparedMark> _known = [];

    /// <summary>The mark of an agency, drawn once and kept.</summary>
    public static PreparedMark For(CertificateWords words, string agency, CertificatePalette palette)
    {
        if (_known.Count >= Kept)
            _known.Clear();
        return _known.GetOrAdd((words.Tag, agency, palette), static (_, key) => Draw(key.words, key.agency, key.palette), (words, agency, palette));
    }

    private static PreparedMark Draw(CertificateWords words, string agency, CertificatePalette palette)
    {
        const double Middle = Size / 2;
        var glyphs = new List<Glyph>();
        var canvas = new Canvas(0, new FontUse());
        var bytes = canvas.Content;
        Shapes.Stroke(bytes, palette.Primary);
        bytes.Add("1.4 w\n"u8);
        Shapes.Circle(bytes, Middle, Middle, Middle - 1.5);
        bytes.Add("S 0.5 w\n"u8);
        Shapes.Circle(bytes, Middle, Middle, Middle - 4);
        bytes.Add("S\n"u8);
        Shapes.Circle(bytes, Middle, Middle, Middle - 15.5);
        bytes.Add("S\n"u8);
        DrawRing(canvas, glyphs, words, agency, palette);
        Check(bytes, Middle, palette);
        return new PreparedMark(Size, Deflate.Pack(bytes.Written), [.. glyphs]);
    }

    // A tick within a small rosette: valid, in a shape that needs no language.
    private static void Check(PdfBuffer bytes, double middle, CertificatePalette palette)
    {
        Shapes.Stroke(bytes, palette.Accent);
        bytes.Add("0.4 w\n"u8);
        for (var turn = 0; turn < 3; turn++)
        {
            var angle = turn * 2 * Math.PI / 36;
            Ornaments.Curve(bytes, 0, 2 * Math.PI, 48, t =>
            {
                var r = 20 + (3.2 * Math.Cos(12 * (t + angle)));
                return (middle + (r * Math.Cos(t)), middle + (r * Math.Sin(t)));
            });
            bytes.Add("s\n"u8);
        }

        Shapes.Stroke(bytes, palette.Primary);
        bytes.Add("3.2 w 1 j 1 J\n"u8).Numbers(middle - 9, middle - 0.5).Add("m "u8).Numbers(middle - 2.5, middle - 7.5).Add("l "u8)
            .Numbers(middle + 9.5, middle + 7.5).Add("l S\n"u8);
    }

    // Both texts share the circle in proportion to their lengths, with a small diamond on either side.
    private static void DrawRing(Canvas canvas, List<Glyph> glyphs, CertificateWords words, string agency, CertificatePalette palette)
    {
        const double Gap = 0.4;
        const double Radius = (Size / 2) - 12;
        var above = Shaper.Shape(words.SealRing, CertificateStyles.Label);
        var below = Shaper.Shape(agency, CertificateStyles.Label);
        glyphs.AddRange([.. above.Glyphs, .. below.Glyphs]);
        var room = ((2 * Math.PI) - (2 * Gap)) * Radius * 1000;
        var size = Math.Min(5.2, room / (above.Width + below.Width));
        Arc(canvas, words.SealRing, above, size, Radius, top: true, palette.Primary);
        Arc(canvas, agency, below, size, Radius, top: false, palette.Primary);
        var split = (Math.PI / 2) - ((above.Width - below.Width) * size / 1000 / Radius / 4);
        Shapes.Fill(canvas.Content, palette.Accent);
        foreach (var side in (ReadOnlySpan<double>)[-1, 1])
        {
            var (x, y) = (Math.Sin(split * side), Math.Cos(split));
            Shapes.Diamond(canvas.Content, (Size / 2) + (x * (Radius + 2)), (Size / 2) - (y * (Radius + 2)), 1.3, 1.3);
        }

        canvas.Content.Add("f\n"u8);
    }

    private static void Arc(Canvas canvas, string text, GlyphLine line, double size, double radius, bool top, Colour colour)
    {
        // Every letter stands at an angle of its own: without the words beside them, they would copy out one by one.
        canvas.Content.Add("/Span<</ActualText"u8).TextString(text).Add(">>BDC\n"u8);
        // Letters below stand upright too, so their baseline lies further out by a capital's height.
        var inward = top ? radius : radius + (0.72 * size);
        var at = -line.Width * size / 2000;
        for (var i = 0; i < line.Glyphs.Length; i++)
        {
            var half = line.Glyphs[i].Advance * size / 2000;
            var middle = (at + half) / radius;
            var angle = top ? (Math.PI / 2) - middle : (-Math.PI / 2) + middle;
            var turn = top ? angle - (Math.PI / 2) : angle + (Math.PI / 2);
            var (x, y) = ((Size / 2) + (inward * Math.Cos(angle)), (Size / 2) + (inward * Math.Sin(angle)));
            canvas.Turned(line.Slice(i, 1), size, x - (half * Math.Cos(turn)), y - (half * Math.Sin(turn)), turn, colour);
            at += 2 * half;
        }

        canvas.End();
    }
}
