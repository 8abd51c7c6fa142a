namespace AsnTraining.Documents.Pdf.Text;

/// <summary>Breaks shaped text into lines that fit a width.</summary>
internal static class Paragraph
{
    /// <summary>
    /// Lines no wider than the given width. Breaks at spaces and behind hyphens; a word that is wider than a line is
    /// cut where the line is full. The space at a break stays at the end of its line, so that copied words do not run
    /// together.
    /// </summary>
    /// <param name="text">The shaped text.</param>
    /// <param name="width">The width in thousandths of the font size.</param>
    public static List<GlyphLine> Break(GlyphLine text, double width)
    {
        var lines = new List<GlyphLine>();
        var glyphs = text.Glyphs;
        var (start, end) = (0, 0);
        var (used, usedAtEnd) = (0.0, 0.0);
        for (var i = 0; i < glyphs.Length; i++)
        {
            ref readonly var glyph = ref glyphs[i];
            while (glyph.Break != LineBreak.Space && used + glyph.Advance > width && i > start)
            {
                var cut = end > start ? end : i;
                lines.Add(text.Slice(start, cut - start));
                used -= end > start ? usedAtEnd : used;
                (start, end) = (cut, cut);
            }

            used += glyph.Advance;
            if (glyph.Break != LineBreak.None)
                (end, usedAtEnd) = (i + 1, used);
        }

        if (start < glyphs.Length || lines.Count == 0)
            lines.Add(text.Slice(start, glyphs.Length - start));
        return lines;
    }

    /// <summary>Breaks into lines of nearly the same length: the smallest width that needs no more lines.</summary>
    public static List<GlyphLine> Balance(GlyphLine text, double width)
    {
        var lines = Break(text, width);
        if (lines.Count < 2)
            return lines;
        var (low, high) = ((double)text.Width / lines.Count, width);
        for (var i = 0; i < 8; i++)
        {
            var middle = (low + high) / 2;
            if (Break(text, middle).Count <= lines.Count)
                high = middle;
            else
                low = middle;
        }

        return Break(text, high);
    }
}
