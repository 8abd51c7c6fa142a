using System.Collections.Concurrent;

namespace AsnTraining.Documents.Pdf.Text;

/// <summary>
/// Remembers the setting of texts that stand on many documents: the words of a template, a training's title, the name
/// of an office. What belongs to one person is never asked for here.
/// </summary>
internal static class Typesetting
{
    private const int Kept = 2048;
    private static readonly ConcurrentDictionary<Key, FittedText> _known = [];

    /// <inheritdoc cref="FittedText.Fit"/>
    public static FittedText Fit(string text, TextStyle style, double width, double size, double smallest, int lines, double leading = 1.2) =>
        Fit(text, style, () => Shaper.Shape(text, style), width, size, smallest, lines, leading);

    /// <summary>The same for text of several looks.</summary>
    /// <param name="name">Names the text among all others of the style.</param>
    /// <param name="style">The style that sets it apart.</param>
    /// <param name="shape">Shapes it where it is not known yet.</param>
    /// <param name="width">The width in points.</param>
    /// <param name="size">The wanted size.</param>
    /// <param name="smallest">The smallest size.</param>
    /// <param name="lines">The lines allowed.</param>
    /// <param name="leading">From line to line, as a multiple of the size.</param>
    public static FittedText Fit(
        string name, TextStyle style, Func<GlyphLine> shape, double width, double size, double smallest, int lines, double leading)
    {
        var key = new Key(name, style, width, size, smallest, lines, leading);
        if (_known.TryGetValue(key, out var fitted))
            return fitted;
        if (_known.Count >= Kept)
            _known.Clear();
        return _known[key] = FittedText.Fit(shape(), width, size, smallest, lines, leading);
    }

    private readonly record struct Key(string Text, TextStyle Style, double Width, double Size, double Smallest, int Lines, double Leading);
}
