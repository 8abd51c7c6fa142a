using System.Collections.Concurrent;
using AsnTraining.Documents.Pdf;

namespace AsnTraining.Documents.Certificates;

/// <summary>The frame and background of a certificate in an agency's colours. Drawn once for each pair of colours.</summary>
internal sealed class CertificateDecoration
{
    private const int Kept = 64;
    private static readonly ConcurrentDictionary<(Colour, Colour, double, double), CertificateDecoration> _known = [];

    private CertificateDecoration(Colour primary, Colour accent, double width, double height)
    {
        Frame = DrawFrame(primary, accent, width, height);
        Emblem = Ornaments.Lotus(primary, accent);
    }

    /// <summary>The whole page's frame and background.</summary>
    public PreparedForm Frame { get; }

    /// <summary>The neutral emblem, from -50 to 50 each way.</summary>
    public PreparedForm Emblem { get; }

    public static CertificateDecoration For(Colour primary, Colour accent, double width, double height)
    {
        if (_known.Count >= Kept)
            _known.Clear();
        return _known.GetOrAdd((primary, accent, width, height), key => new CertificateDecoration(key.Item1, key.Item2, key.Item3, key.Item4));
    }

    private static PreparedForm DrawFrame(Colour primary, Colour accent, double width, double height)
    {
        const double Outer = 19;
        const double Band = 17;
        var page = new Box(0, 0, width, height);
        var bytes = new PdfBuffer();
        Shapes.Fill(bytes, CertificatePalette.PaperOf(primary));
        Shapes.Rectangle(bytes, page);
        bytes.Add("f\n"u8);

        var axis = page.Inset(Outer + (Band / 2));
        bytes.Add("q 1 0 0 1 "u8).Numbers(page.Centre, page.Middle - 6).Add("cm /B Do Q\n"u8);
        Run(bytes, "H", axis.Left, axis.Bottom, axis.Width, 24, (1, 0));
        Run(bytes, "H", axis.Left, axis.Top, axis.Width, 24, (1, 0));
        Run(bytes, "H", axis.Left, axis.Bottom, axis.Height, 24, (0, 1));
        Run(bytes, "H", axis.Right, axis.Bottom, axis.Height, 24, (0, 1));

        Shapes.Stroke(bytes, primary);
        bytes.Add("0 j 1.6 w\n"u8);
        Shapes.Rectangle(bytes, page.Inset(Outer));
        bytes.Add("S 0.5 w\n"u8);
        Shapes.Rectangle(bytes, page.Inset(Outer + Band));
        bytes.Add("S\n"u8);
        Shapes.Stroke(bytes, accent);
        bytes.Add("0.9 w\n"u8);
        Shapes.Rectangle(bytes, page.Inset(Outer + Band + 4));
        bytes.Add("S\n"u8);
        foreach (var (x, y) in new[] { (axis.Left, axis.Bottom), (axis.Right, axis.Bottom), (axis.Left, axis.Top), (axis.Right, axis.Top) })
        {
            Shapes.Fill(bytes, Colour.White);
            Shapes.Circle(bytes, x, y, 16);
            bytes.Add("f\n"u8);
            bytes.Add("q 1 0 0 1 "u8).Numbers(x, y).Add("cm /C Do Q\n"u8);
        }

        return PreparedForm.Drawing(
            page,
            bytes.Written,
            ("B", Ornaments.Rosette(205, 8, 18, 0.32, primary.Tint(0.07), 0.45)),
            ("H", Ornaments.Waves(24, (Band / 2) - 1.5, 6, primary.Tint(0.75))),
            ("C", Ornaments.Rosette(16, 5, 8, 0.34, accent, 0.45)));
    }

    // A whole number of periods on every side: the unit is stretched a little so that it comes out even.
    private static void Run(PdfBuffer bytes, string unit, double x, double y, double length, double period, (double X, double Y) direction)
    {
        var count = (int)Math.Round(length / period);
        var stretch = length / count / period;
        for (var i = 0; i < count; i++)
        {
            var along = i * length / count;
            bytes.Add("q "u8).Numbers(direction.X * stretch, direction.Y * stretch, -direction.Y, direction.X)
                .Numbers(x + (direction.X * along), y + (direction.Y * along)).Add("cm /"u8).Ascii(unit).Add(" Do Q\n"u8);
        }
    }
}
