using AsnTraining.Documents.Pdf.Fonts;
using AsnTraining.Documents.Pdf.Text;

namespace AsnTraining.Documents.Certificates;

/// <summary>The lettering of certificates.</summary>
internal static class CertificateStyles
{
    public static TextStyle Text { get; } = new(FontLibrary.Serif);

    public static TextStyle Quiet { get; } = new(FontLibrary.Italic);

    public static TextStyle Title { get; } = new(FontLibrary.Serif, Tracking: 60, SmallCapitals: true);

    public static TextStyle Institution { get; } = new(FontLibrary.Serif, Tracking: 45, SmallCapitals: true);

    public static TextStyle Government { get; } = new(FontLibrary.SansBold, Tracking: 80, Upper: true);

    public static TextStyle Label { get; } = new(FontLibrary.SansBold, Tracking: 60, Upper: true);

    public static TextStyle Small { get; } = new(FontLibrary.Sans);

    public static TextStyle Address { get; } = new(FontLibrary.Sans, Verbatim: true);

    public static TextStyle Code { get; } = new(FontLibrary.SansBold, Tracking: 10, Verbatim: true);

    public static TextStyle Number { get; } = new(FontLibrary.Serif, Tracking: 30);

    public static TextStyle Figures { get; } = new(FontLibrary.Serif, Tracking: 15, Verbatim: true);
}
