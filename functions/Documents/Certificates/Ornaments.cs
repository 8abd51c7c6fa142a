using AsnTraining.Documents.Pdf;

namespace AsnTraining.Documents.Certificates;

/// <summary>Line work in the manner of security prints: interlaced waves, rosettes and leaves, drawn as curves.</summary>
internal static class Ornaments
{
    /// <summary>One period of a band of interlaced waves, from 0 to its length, centred on the axis.</summary>
    public static PreparedForm Waves(double length, double halfHeight, int strands, Colour colour)
    {
        var bytes = Pen(colour, 0.35);
        for (var strand = 0; strand < strands; strand++)
        {
            var phase = 2 * Math.PI * strand / strands;
            Curve(bytes, 0, 2 * Math.PI, 8, t =>
            {
                var swell = halfHeight * (0.62 + (0.38 * Math.Cos(t)));
                return (t / (2 * Math.PI) * length, swell * Math.Sin(t + phase));
            });
            bytes.Add("S\n"u8);
        }

        return PreparedForm.Drawing(new Box(-1, -halfHeight - 1, length + 2, (2 * halfHeight) + 2), bytes.Written);
    }

    /// <summary>A closed rosette of turned loops around the origin.</summary>
    public static PreparedForm Rosette(double radius, int turns, int lobes, double depth, Colour colour, double width)
    {
        var strand = Pen(colour, width);
        Curve(strand, 0, 2 * Math.PI, lobes * 6, t =>
        {
            var r = radius * (1 - depth + (depth * Math.Cos(lobes * t)));
            return (r * Math.Cos(t), r * Math.Sin(t));
        });
        strand.Add("s\n"u8);
        var box = new Box(-radius - 1, -radius - 1, (2 * radius) + 2, (2 * radius) + 2);
        var form = PreparedForm.Drawing(box, strand.Written);
        var all = new PdfBuffer();
        for (var turn = 0; turn < turns; turn++)
        {
            var angle = 2 * Math.PI * turn / (turns * lobes);
            all.Add("q "u8).Numbers(Math.Cos(angle), Math.Sin(angle), -Math.Sin(angle), Math.Cos(angle)).Add("0 0 cm /R Do Q\n"u8);
        }

        return PreparedForm.Drawing(box, all.Written, ("R", form));
    }

    /// <summary>A lotus of pointed petals: the neutral emblem where an agency gives none.</summary>
    public static PreparedForm Lotus(Colour primary, Colour accent)
    {
        var bytes = new PdfBuffer();
        Shapes.Stroke(bytes, accent);
        bytes.Add("0.9 w 1 j\n"u8);
        Shapes.Circle(bytes, 0, 0, 48);
        bytes.Add("S 0.4 w\n"u8);
        Shapes.Circle(bytes, 0, 0, 45);
        bytes.Add("S\n"u8);
        foreach (var (count, length, girth, colour, turn) in new[]
        {
            (16, 42.0, 6.5, primary.Tint(0.25), Math.PI / 16),
            (8, 40.0, 9.5, primary, 0.0),
            (8, 25.0, 6.0, accent, Math.PI / 8),
        })
        {
            Shapes.Fill(bytes, colour);
            Shapes.Stroke(bytes, Colour.White);
            bytes.Add("0.8 w\n"u8);
            for (var i = 0; i < count; i++)
                Petal(bytes, turn + (2 * Math.PI * i / count), 9, length, girth);
        }

        Shapes.Fill(bytes, Colour.White);
        Shapes.Circle(bytes, 0, 0, 9);
        bytes.Add("f\n"u8);
        Shapes.Fill(bytes, accent);
        Shapes.Circle(bytes, 0, 0, 5.5);
        bytes.Add("f\n"u8);
        return PreparedForm.Drawing(new Box(-50, -50, 100, 100), bytes.Written);
    }

    public static PdfBuffer Pen(Colour colour, double width)
    {
        var bytes = new PdfBuffer();
        Shapes.Stroke(bytes, colour);
        return bytes.Add(width).Add(" w 1 j 1 J\n"u8);
    }

    /// <summary>Appends a smooth curve through points of a function, without painting it.</summary>
    public static void Curve(PdfBuffer bytes, double from, double to, int pieces, Func<double, (double X, double Y)> at)
    {
        const double Small = 1e-4;
        var step = (to - from) / pieces;
        var start = at(from);
        bytes.Numbers(start.X, start.Y).Add("m\n"u8);
        for (var i = 0; i < pieces; i++)
        {
            var (t0, t1) = (from + (i * step), from + ((i + 1) * step));
            var (a, b) = (at(t0), at(t1));
            var (da, db) = (Slope(t0), Slope(t1));
            bytes.Numbers(a.X + (da.X * step / 3), a.Y + (da.Y * step / 3), b.X - (db.X * step / 3), b.Y - (db.Y * step / 3))
                .Numbers(b.X, b.Y).Add("c\n"u8);
        }

        (double X, double Y) Slope(double t)
        {
            var (before, after) = (at(t - Small), at(t + Small));
            return ((after.X - before.X) / (2 * Small), (after.Y - before.Y) / (2 * Small));
        }
    }

    private static void Petal(PdfBuffer bytes, double angle, double from, double to, double girth)
    {
        var (cos, sin) = (Math.Cos(angle), Math.Sin(angle));
        void Point(double along, double across) => bytes.Numbers((along * cos) - (across * sin), (along * sin) + (across * cos));
        var middle = (from + to) / 2;
        Point(from, 0);
        bytes.Add("m\n"u8);
        Point(middle - girth, girth);
        Point(middle + (girth / 2), girth);
        Point(to, 0);
        bytes.Add("c\n"u8);
        Point(middle + (girth / 2), -girth);
        Point(middle - girth, -girth);
        Point(from, 0);
        bytes.Add("c b\n"u8);
    }
}
