namespace AsnTraining.Documents.Pdf.Fonts;

/// <summary>The fonts of the product: open licences, TrueType outlines, embedded in this assembly with their licences.</summary>
internal static class FontLibrary
{
    private const string Basic = " !\"#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdefghijklmnopqrstuvwxyz{|}~";
    private const string Everyday = " &'(),-./0123456789:;ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz’–";

    // Labels in capitals, and verification codes with the words before them.
    private const string Codes = " ,-.:()0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZacdefiknorstv";

    private static readonly Lazy<Typeface> _serif = Load(0, "EBGaramond12-Regular.ttf", Basic + "‘’“”–—·");
    private static readonly Lazy<Typeface> _italic = Load(1, "EBGaramond12-Italic.ttf", Everyday);
    private static readonly Lazy<Typeface> _sans = Load(2, "Lato-Regular.ttf", Everyday);
    private static readonly Lazy<Typeface> _sansBold = Load(3, "Lato-Bold.ttf", Codes);
    private static readonly Lazy<Typeface> _fallback = Load(4, "GentiumPlus-Regular.ttf", "");

    /// <summary>How many typefaces there are; their indices run from 0.</summary>
    public const int Count = 5;

    /// <summary>EB Garamond: names, titles and running text.</summary>
    public static Typeface Serif => _serif.Value;

    /// <summary>EB Garamond Italic: quiet sentences.</summary>
    public static Typeface Italic => _italic.Value;

    /// <summary>Lato: small print.</summary>
    public static Typeface Sans => _sans.Value;

    /// <summary>Lato Bold: labels.</summary>
    public static Typeface SansBold => _sansBold.Value;

    /// <summary>Gentium Plus: takes over where another font lacks a character.</summary>
    public static Typeface Fallback => _fallback.Value;

    public static Typeface At(int index) => index switch
    {
        0 => Serif,
        1 => Italic,
        2 => Sans,
        3 => SansBold,
        _ => Fallback,
    };

    private static Lazy<Typeface> Load(byte index, string file, string alphabet) => new(() =>
    {
        using var stream = typeof(FontLibrary).Assembly.GetManifestResourceStream($"AsnTraining.Documents.Fonts.{file}")
            ?? throw new InvalidOperationException($"The font {file} is not embedded in the assembly.");
        var data = new byte[stream.Length];
        stream.ReadExactly(data);
        return new Typeface(index, data, alphabet);
    });
}
