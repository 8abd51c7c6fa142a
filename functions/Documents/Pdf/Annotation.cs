namespace AsnTraining.Documents.Pdf;

/// <summary>A rectangle in points, from the lower left corner of the page.</summary>
internal readonly record struct Box(double Left, double Bottom, double Width, double Height)
{
    public double Right => Left + Width;

    public double Top => Bottom + Height;

    public double Centre => Left + (Width / 2);

    public double Middle => Bottom + (Height / 2);

    public Box Inset(double by) => new(Left + by, Bottom + by, Width - (2 * by), Height - (2 * by));
}

/// <summary>A place on a page that reacts: a link, or the field that takes the seal.</summary>
/// <param name="Area">Where it is.</param>
/// <param name="Description">What it is, for readers that cannot see it.</param>
internal abstract record Annotation(Box Area, string Description)
{
    public int Id { get; set; }
}

/// <summary>A link to an address.</summary>
internal sealed record LinkAnnotation(Box Area, string Description, Uri Address) : Annotation(Area, Description);

/// <summary>The empty signature field, and the mark it will show once it is sealed.</summary>
/// <param name="Area">Where the mark stands.</param>
/// <param name="Description">What it is, for readers that cannot see it.</param>
/// <param name="Mark">The mark; scaled to the area.</param>
internal sealed record SealAnnotation(Box Area, string Description, PreparedMark Mark) : Annotation(Area, Description);

/// <summary>The drawing of a seal's mark, compressed once and copied into every document.</summary>
/// <param name="Size">The side of the square that it is drawn in.</param>
/// <param name="Packed">The compressed drawing.</param>
/// <param name="Glyphs">The glyphs in it, which the document's fonts must hold.</param>
internal sealed record PreparedMark(double Size, ReadOnlyMemory<byte> Packed, IReadOnlyList<Text.Glyph> Glyphs);
