namespace AsnTraining.Documents.Pdf.Text;

/// <summary>A glyph in its place.</summary>
/// <param name="Face">The index of its typeface.</param>
/// <param name="Id">Its number in that font.</param>
/// <param name="Advance">How far the next glyph stands, in thousandths of the font size, kerning and tracking included.</param>
/// <param name="Shift">The part of the advance that is kerning and tracking.</param>
/// <param name="Text">The characters it shows, for glyphs outside the typeface's alphabet.</param>
/// <param name="Break">Whether a line may end behind it.</param>
/// <param name="OffsetX">How far right of its place it is drawn; moves nothing behind it.</param>
/// <param name="OffsetY">How far above the line it is drawn.</param>
internal readonly record struct Glyph(
    byte Face, ushort Id, float Advance, float Shift, string? Text, LineBreak Break, float OffsetX = 0, float OffsetY = 0)
{
    /// <summary>A combining mark, which stands on the glyph before it and takes no room.</summary>
    public bool IsMark => Advance == 0;
}

/// <summary>Whether a line may end behind a glyph.</summary>
internal enum LineBreak : byte
{
    None,

    /// <summary>Behind a hyphen, dash or slash.</summary>
    Allowed,

    /// <summary>At a space, which may hang over the end.</summary>
    Space,
}

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

    /// <summary>The width without a space at the end, which a line break leaves there.</summary>
    public float VisibleWidth
    {
        get
        {
            var glyphs = Glyphs;
            var width = Width;
            while (!glyphs.IsEmpty && glyphs[^1].Break == LineBreak.Space)
            {
                width -= glyphs[^1].Advance;
                glyphs = glyphs[..^1];
            }

            return glyphs.IsEmpty ? width : width - glyphs[^1].Shift;
        }
    }

    public GlyphLine Slice(int from, int count) => new(glyphs, start + from, count);
}
