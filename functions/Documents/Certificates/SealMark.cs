using AsnTraining.Documents.Pdf;
using AsnTraining.Documents.Pdf.Text;

namespace AsnTraining.Documents.Certificates;

/// <summary>The round mark that the seal's field shows once the document is sealed: like an office's stamp.</summary>
internal static class SealMark
{
    public const double Size = 84;

    /// <summary>Draws the mark into a square whose lower left corner is the origin.</summary>
    public static PdfBuffer Draw(FontUse fonts, CertificateWords words, string agency, CertificatePalette palette)
    {
        const double Middle = Size / 2;
        var canvas = new Canvas(0, fonts);
        var bytes = canvas.Content;
        Shapes.Stroke(bytes, palette.Primary);
        bytes.Add("1.4 w\n"u8);
        Shapes.Circle(bytes, Middle, Middle, Middle - 1.5);
        bytes.Add("S 0.5 w\n"u8);
        Shapes.Circle(bytes, Middle, Middle, Middle - 4);
        bytes.Add("S\n"u8);
        Shapes.Circle(bytes, Middle, Middle, Middle - 15.5);
        bytes.Add("S\n"u8);
        Ring(canvas, Shaper.Shape(words.SealRing, CertificateStyles.Label), 5.4, Middle - 12, top: true, palette.Primary);
        Ring(canvas, Shaper.Shape(agency, CertificateStyles.Label), 5.4, Middle - 12, top: false, palette.Primary);
        Check(bytes, Middle, palette);
        return bytes;
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

    private static void Ring(Canvas canvas, GlyphLine line, double size, double radius, bool top, Colour colour)
    {
        // A long name is drawn smaller, so that it leaves a third of the circle to the other.
        var most = radius * Math.PI * (top ? 0.95 : 0.9);
        var length = line.Width * size / 1000;
        if (length > most)
            (size, length) = (size * most / length, most);
        var inward = top ? radius : radius + (0.72 * size);
        var at = -length / 2;
        var glyphs = line.Glyphs;
        for (var i = 0; i < glyphs.Length; i++)
        {
            var advance = glyphs[i].Advance * size / 1000;
            var middle = (at + (advance / 2)) / radius;
            var angle = top ? (Math.PI / 2) - middle : (-Math.PI / 2) + middle;
            var turn = top ? angle - (Math.PI / 2) : angle + (Math.PI / 2);
            var (x, y) = ((Size / 2) + (inward * Math.Cos(angle)), (Size / 2) + (inward * Math.Sin(angle)));
            var half = advance / 2;
            canvas.Turned(line.Slice(i, 1), size, x - (half * Math.Cos(turn)), y - (half * Math.Sin(turn)), turn, colour);
            at += advance;
        }
    }
}
