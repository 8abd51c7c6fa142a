using System.Globalization;

namespace AsnTraining.Documents.Pdf;

/// <summary>A colour in sRGB, each part from 0 to 1.</summary>
internal readonly record struct Colour(double Red, double Green, double Blue)
{
    public static Colour Black { get; } = new(0, 0, 0);

    public static Colour White { get; } = new(1, 1, 1);

    /// <summary>Reads <c>#rrggbb</c>.</summary>
    /// <exception cref="FormatException">The text is not of that form.</exception>
    public static Colour Parse(string text)
    {
        if (text.Length != 7 || text[0] != '#'
            || !int.TryParse(text.AsSpan(1), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value))
            throw new FormatException($"'{text}' is not a colour of the form #rrggbb.");
        return new Colour((value >> 16) / 255.0, ((value >> 8) & 255) / 255.0, (value & 255) / 255.0);
    }

    /// <summary>The colour mixed with white: 1 is the colour itself, 0 is white. Paint stays opaque.</summary>
    public Colour Tint(double share) =>
        new(1 - (share * (1 - Red)), 1 - (share * (1 - Green)), 1 - (share * (1 - Blue)));
}
