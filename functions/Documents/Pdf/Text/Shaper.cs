using System.Globalization;
using System.Text;
using AsnTraining.Documents.Pdf.Fonts;

namespace AsnTraining.Documents.Pdf.Text;

/// <summary>Turns characters into glyphs: fallback fonts, ligatures, small capitals, kerning, tracking.</summary>
internal static class Shaper
{
    /// <summary>The first combining mark of Unicode; no character below it changes its neighbours.</summary>
    public const int FirstMark = 0x300;

    /// <exception cref="UnsupportedCharacterException">No embedded font has one of the characters.</exception>
    public static GlyphLine Shape(string text, TextStyle style)
    {
        var glyphs = new List<Glyph>(text.Length + 4);
        Shape(text, style, glyphs);
        return Line(glyphs);
    }

    /// <summary>Several pieces of different looks, one after the other.</summary>
    public static GlyphLine Shape(IEnumerable<(string Text, TextStyle Style)> pieces)
    {
        var glyphs = new List<Glyph>(128);
        foreach (var (text, style) in pieces)
            Shape(text, style, glyphs);
        return Line(glyphs);
    }

    /// <summary>The first text element that neither the style's font nor the fallback has, or null.</summary>
    public static string? FindUnsupported(string text, TextStyle style)
    {
        var elements = StringInfo.GetTextElementEnumerator(Composition.Compose(text));
        while (elements.MoveNext())
        {
            var element = (string)elements.Current;
            if (FaceFor(Readable(element), style) is null)
                return element;
        }

        return null;
    }

    private static GlyphLine Line(List<Glyph> glyphs)
    {
        var array = glyphs.ToArray();
        return new GlyphLine(array, 0, array.Length);
    }

    private static void Shape(string text, TextStyle style, List<Glyph> line)
    {
        if (style.Upper)
            text = text.ToUpperInvariant();
        var run = new GlyphRun(style, line);
        if (IsPlain(text, style.Face))
        {
            foreach (var character in text)
                run.Add(character, style.Face, null);
            run.Flush();
            return;
        }

        var elements = StringInfo.GetTextElementEnumerator(Composition.Compose(text));
        while (elements.MoveNext())
            AddElement(run, (string)elements.Current, style);
        run.Flush();
    }

    // Nearly all text: letters that the style's own font has and that no mark can follow.
    private static bool IsPlain(string text, Typeface face)
    {
        foreach (var character in text)
        {
            if (character is < ' ' or >= (char)FirstMark or '\u007F' or '\u00AD' || face.Glyph(character) == 0)
                return false;
        }

        return true;
    }

    private static void AddElement(GlyphRun run, string element, TextStyle style)
    {
        var readable = Readable(element);
        var face = FaceFor(readable, style) ?? throw new UnsupportedCharacterException(element);
        foreach (var rune in readable.EnumerateRunes())
            run.Add(rune.Value, face, rune.ToString());
    }

    private static Typeface? FaceFor(string readable, TextStyle style) =>
        Has(style.Face, readable) && (Stacks(style.Face, readable) || !Has(FontLibrary.Fallback, readable)) ? style.Face
            : Has(FontLibrary.Fallback, readable) ? FontLibrary.Fallback
            : null;

    // Marks on the same side of a letter must not print over each other.
    private static bool Stacks(Typeface face, string text)
    {
        for (var i = 2; i < text.Length; i++)
        {
            if (Composition.SameSide(text[i - 1], text[i]) && face.Font.Marks.OnMark(face.Glyph(text[i - 1]), face.Glyph(text[i])) is null)
                return false;
        }

        return true;
    }

    // Control characters are layout of another medium, format characters are invisible: neither has a glyph.
    private static string Readable(string element) => string.Concat(element.EnumerateRunes().Select(rune => Rune.GetUnicodeCategory(rune) switch
    {
        UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator => " ",
        UnicodeCategory.Format => "",
        _ => rune.ToString(),
    }));

    private static bool Has(Typeface face, string text)
    {
        foreach (var rune in text.EnumerateRunes())
        {
            if (face.Glyph(rune.Value) == 0)
                return false;
        }

        return true;
    }
}
