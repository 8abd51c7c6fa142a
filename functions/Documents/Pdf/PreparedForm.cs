namespace AsnTraining.Documents.Pdf;

/// <summary>
/// A drawing or picture that is compressed once and copied into every document that shows it. It may draw further
/// prepared forms.
/// </summary>
internal sealed class PreparedForm
{
    private readonly byte[] _entries;
    private readonly byte[] _packed;
    private readonly IReadOnlyList<(string Name, PreparedForm Form)> _parts;
    private readonly PreparedForm? _mask;

    private PreparedForm(double aspect, byte[] entries, byte[] packed, IReadOnlyList<(string, PreparedForm)> parts, PreparedForm? mask)
    {
        Aspect = aspect;
        _entries = entries;
        _packed = packed;
        _parts = parts;
        _mask = mask;
    }

    /// <summary>Width divided by height.</summary>
    public double Aspect { get; }

    /// <summary>A vector drawing in a box.</summary>
    public static PreparedForm Drawing(Box box, ReadOnlySpan<byte> content, params IReadOnlyList<(string Name, PreparedForm Form)> parts) =>
        new(
            box.Width / box.Height,
            new PdfBuffer().Add("/Type/XObject/Subtype/Form/BBox["u8).Numbers(box.Left, box.Bottom, box.Right, box.Top).Add("]"u8).ToArray(),
            Deflate.Pack(content, System.IO.Compression.CompressionLevel.SmallestSize),
            parts,
            null);

    /// <summary>A picture of samples with eight bits each, one unit wide and high.</summary>
    /// <param name="width">Columns.</param>
    /// <param name="height">Rows.</param>
    /// <param name="colourSpace">The name of the device colour space.</param>
    /// <param name="samples">The samples, row by row.</param>
    /// <param name="mask">How opaque each sample is; null for a picture without holes.</param>
    public static PreparedForm Picture(int width, int height, string colourSpace, ReadOnlySpan<byte> samples, PreparedForm? mask = null) =>
        new(
            (double)width / height,
            new PdfBuffer().Add("/Type/XObject/Subtype/Image/Width "u8).Add(width).Add("/Height "u8).Add(height)
                .Add("/BitsPerComponent 8/ColorSpace/"u8).Ascii(colourSpace).ToArray(),
            Deflate.Pack(samples, System.IO.Compression.CompressionLevel.SmallestSize),
            [],
            mask);

    public int Write(PdfFile file)
    {
        var entries = new PdfBuffer(_entries.Length + 64).Add(_entries);
        if (_parts.Count > 0)
        {
            entries.Add("/Resources<</XObject<<"u8);
            foreach (var (name, part) in _parts)
                entries.Add("/"u8).Ascii(name).Space().Reference(part.Write(file));
            entries.Add(">>>>"u8);
        }
        else if (_entries.AsSpan().IndexOf("/Form"u8) >= 0)
        {
            entries.Add("/Resources<<>>"u8);
        }

        if (_mask is not null)
            entries.Add("/SMask "u8).Reference(_mask.Write(file));
        var id = file.Reserve();
        file.Stream(id, entries.Written, _packed);
        return id;
    }
}
