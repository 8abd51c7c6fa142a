namespace AsnTraining.Documents.Pdf.Text;

/// <summary>Text that was made to fit a width: as large as allowed on as few lines as allowed.</summary>
/// <param name="Lines">The lines.</param>
/// <param name="Size">The font size in points.</param>
/// <param name="Leading">From one baseline to the next, in points.</param>
internal sealed record FittedText(IReadOnlyList<GlyphLine> Lines, double Size, double Leading)
{
    private const double Step = 0.94;

    public double Height => Lines.Count * Leading;

    /// <summary>
    /// Shrinks the text from its wanted size until it needs no more lines than allowed. At the smallest size it takes
    /// as many lines as it must, so that nothing is ever cut off or runs over the edge.
    /// </summary>
    public static FittedText Fit(GlyphLine text, double width, double size, double smallest, int lines, double leading = 1.2)
    {
        while (true)
        {
            var broken = Paragraph.Balance(text, width * 1000 / size);
            if (broken.Count <= lines || size <= smallest)
                return new FittedText(broken, size, size * leading);
            size = Math.Max(size * Step, smallest);
        }
    }

    /// <summary>Sets the lines below a top edge.</summary>
    /// <param name="canvas">Where to.</param>
    /// <param name="left">The left edge of the space.</param>
    /// <param name="width">The width of the space.</param>
    /// <param name="top">The top edge of the first line.</param>
    /// <param name="colour">The colour.</param>
    /// <param name="align">0 is flush left, 0.5 centred, 1 flush right.</param>
    public void Draw(Canvas canvas, double left, double width, double top, Colour colour, double align)
    {
        // Half of what the leading adds stands above the line; letters rise about 0.72 and sink about 0.28 of their size.
        var baseline = top - ((Leading - Size) / 2) - (0.76 * Size);
        foreach (var line in Lines)
        {
            canvas.Text(line, Size, left + ((width - (line.VisibleWidth * Size / 1000)) * align), baseline, colour);
            baseline -= Leading;
        }
    }
}
