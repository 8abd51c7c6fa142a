namespace AsnTraining.Documents.Pdf;

/// <summary>Paths in PDF syntax.</summary>
internal static class Shapes
{
    // The distance of the control points that makes four curves the closest to a circle.
    private const double Roundness = 0.5522847498;

    public static void Fill(PdfBuffer bytes, Colour colour) =>
        bytes.Add(colour.Red).Space().Add(colour.Green).Space().Add(colour.Blue).Add(" rg\n"u8);

    public static void Stroke(PdfBuffer bytes, Colour colour) =>
        bytes.Add(colour.Red).Space().Add(colour.Green).Space().Add(colour.Blue).Add(" RG\n"u8);

    public static void Rectangle(PdfBuffer bytes, Box box) => bytes.Numbers(box.Left, box.Bottom, box.Width, box.Height).Add("re\n"u8);

    public static void Line(PdfBuffer bytes, double fromX, double fromY, double toX, double toY) =>
        bytes.Numbers(fromX, fromY).Add("m "u8).Numbers(toX, toY).Add("l\n"u8);

    public static void Circle(PdfBuffer bytes, double x, double y, double radius)
    {
        var arm = radius * Roundness;
        bytes.Numbers(x + radius, y).Add("m\n"u8);
        bytes.Numbers(x + radius, y + arm, x + arm, y + radius).Numbers(x, y + radius).Add("c\n"u8);
        bytes.Numbers(x - arm, y + radius, x - radius, y + arm).Numbers(x - radius, y).Add("c\n"u8);
        bytes.Numbers(x - radius, y - arm, x - arm, y - radius).Numbers(x, y - radius).Add("c\n"u8);
        bytes.Numbers(x + arm, y - radius, x + radius, y - arm).Numbers(x + radius, y).Add("c h\n"u8);
    }

    public static void Diamond(PdfBuffer bytes, double x, double y, double halfWidth, double halfHeight) =>
        bytes.Numbers(x - halfWidth, y).Add("m "u8).Numbers(x, y + halfHeight).Add("l "u8)
            .Numbers(x + halfWidth, y).Add("l "u8).Numbers(x, y - halfHeight).Add("l h\n"u8);
}
