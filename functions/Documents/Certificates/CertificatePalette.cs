using AsnTraining.Documents.Pdf;

namespace AsnTraining.Documents.Certificates;

/// <summary>The colours of one agency's certificates.</summary>
internal sealed record CertificatePalette(Colour Primary, Colour Accent)
{
    /// <summary>Running text: dark, but softer than black.</summary>
    public Colour Ink { get; } = new(0.13, 0.13, 0.16);

    /// <summary>Labels and small print; 4.5 to 1 against white at least.</summary>
    public Colour Quiet { get; } = new(0.36, 0.37, 0.42);

    /// <summary>The ground of a page.</summary>
    public Colour Paper { get; } = PaperOf(Primary);

    /// <summary>The ground of a page in an agency's main colour: a breath of it.</summary>
    public static Colour PaperOf(Colour primary) => primary.Tint(0.012);

    public static CertificatePalette Of(CertificateTemplate template) =>
        new(Colour.Parse(template.PrimaryColour), Colour.Parse(template.AccentColour));
}
