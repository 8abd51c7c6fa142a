using AsnTraining.Documents.Pdf.Text;

namespace AsnTraining.Documents.Pdf;

/// <summary>The content of a page: text and shapes, each either part of the structure or decoration.</summary>
internal sealed class Canvas(int page, FontUse fonts)
{
    private readonly List<Structure> _pieces = [];
    private readonly List<Annotation> _annotations = [];
    private Colour? _fill;

    public PdfBuffer Content { get; } = new(16 * 1024);

    /// <summary>The structure elements by the numbers of their pieces.</summary>
    public IReadOnlyList<Structure> Pieces => _pieces;

    public IReadOnlyList<Annotation> Annotations => _annotations;

    public void Add(Annotation annotation)
    {
        _annotations.Add(annotation);
        if (annotation is not SealAnnotation seal)
            return;
        foreach (var glyph in seal.Mark.Glyphs)
            fonts.Note(glyph);
    }

    /// <summary>Opens a piece that belongs to a structure element.</summary>
    public void Begin(Structure element)
    {
        element.Content.Add((page, _pieces.Count));
        Content.Add("/"u8).Ascii(element.Tag).Add("<</MCID "u8).Add(_pieces.Count).Add(">>BDC\n"u8);
        _pieces.Add(element);
    }

    /// <summary>Opens decoration that readers skip.</summary>
    public void BeginArtifact() => Content.Add("/Artifact BMC\n"u8);

    public void End() => Content.Add("EMC\n"u8);

    public void Fill(Colour colour)
    {
        if (_fill == colour)
            return;
        _fill = colour;
        Shapes.Fill(Content, colour);
    }

    /// <summary>Draws a prepared form at its place.</summary>
    public void Form(string name, double left = 0, double bottom = 0, double scaleX = 1, double scaleY = 1)
    {
        Content.Add("q "u8).Add(scaleX).Add(" 0 0 "u8).Add(scaleY).Space().Numbers(left, bottom).Add("cm /"u8).Ascii(name).Add(" Do Q\n"u8);
    }

    /// <summary>Sets a line of text with its baseline's left end at a point.</summary>
    public void Text(GlyphLine line, double size, double left, double baseline, Colour colour)
    {
        if (line.IsEmpty)
            return;
        Fill(colour);
        Content.Add("BT 1 0 0 1 "u8).Numbers(left, baseline).Add("Tm"u8);
        Glyphs(line, size);
    }

    /// <summary>Sets a line of text that is turned by an angle (radians) around its left end.</summary>
    public void Turned(GlyphLine line, double size, double left, double baseline, double angle, Colour colour)
    {
        if (line.IsEmpty)
            return;
        Fill(colour);
        Content.Add("BT "u8).Numbers(Math.Cos(angle), Math.Sin(angle), -Math.Sin(angle), Math.Cos(angle)).Numbers(left, baseline).Add("Tm"u8);
        Glyphs(line, size);
    }

    private void Glyphs(GlyphLine line, double size)
    {
        new GlyphPainter(Content, fonts, size).Show(line.Glyphs);
        Content.Add("ET\n"u8);
    }
}
