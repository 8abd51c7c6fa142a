namespace AsnTraining.Documents.Pdf.Text;

/// <summary>A glyph in its place.</summary>
/// <param name="Face">The index of its typeface.</param>
/// <param name="Id">Its number in that font.</param>
/// <param name="Advance">How far the next glyph stands, in thousandths of the font size, kerning and tracking included.</param>
/// <param name="Shift">The part of the advance that is kerning and tracking.</param>
/// <param name="Text">The characters it shows, for glyphs outside the typeface's alphabet.</param>
/// <param name="Space">A place where a line may end.</param>
internal readonly record struct Glyph(byte Face, ushort Id, float Advance, float Shift, string? Text, bool Space);

/// <summary>Shaped text; may be cut into lines.</summary>
internal readonly struct GlyphLine(Glyph[] glyphs, int start, int length)
{
    public ReadOnlySpan<Glyph> Glyphs => glyphs.AsSpan(start, length);

    public bool IsEmpty => length == 0;

    /// <summary>The width in thousandths of the font size.</summary>
    public float Width
    {
        get
        {
            var width = 0f;
            foreach (ref readonly var glyph in Glyphs)
                width += glyph.Advance;
            return width;
        }
    }

    public GlyphLine Slice(int from, int count) => new(glyphs, start + from, count);
}
