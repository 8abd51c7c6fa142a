using AsnTraining.Documents.Pdf;
using AsnTraining.Documents.Pdf.Text;

namespace AsnTraining.Documents.Certificates;

/// <summary>The large pale word across a specimen.</summary>
internal static class SpecimenMark
{
    public static void Draw(TaggedDocument document, Canvas canvas, string word)
    {
        const double Size = 150;
        const double Angle = 0.5;
        var line = Shaper.Shape(word, CertificateStyles.Government);
        var half = line.VisibleWidth * Size / 2000;
        var (cos, sin) = (Math.Cos(Angle), Math.Sin(Angle));
        canvas.BeginArtifact();
        canvas.Turned(
            line,
            Size,
            (document.Width / 2) - (half * cos) + (Size * 0.36 * sin),
            (document.Height / 2) - (half * sin) - (Size * 0.36 * cos),
            Angle,
            new Colour(0.93, 0.86, 0.86));
        canvas.End();
    }
}
