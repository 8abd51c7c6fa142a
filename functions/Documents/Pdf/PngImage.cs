using System.Buffers.Binary;

namespace AsnTraining.Documents.Pdf;

/// <summary>
/// Reads PNG pictures (ISO/IEC 15948) with eight bits a sample, not interlaced: grey, colour, palette, with or without
/// transparency. Other forms are refused with a message that says what to save instead.
/// </summary>
internal static class PngImage
{
    private const int LargestSide = 4096;
    private const int Grey = 0;
    private const int Rgb = 2;
    private const int Palette = 3;
    private const int GreyAlpha = 4;
    private const int RgbAlpha = 6;

    /// <summary>Reads a picture for documents.</summary>
    /// <exception cref="InvalidDataException">The bytes are no PNG of a form that is read.</exception>
    public static PreparedForm Read(ReadOnlySpan<byte> png)
    {
        var picture = Decode(png, out var palette, out var transparency);
        return picture.Type == Palette
            ? Indexed(picture.Samples, picture.Width, picture.Height, palette, transparency)
            : Direct(picture.Samples, picture.Width, picture.Height, picture.Channels);
    }

    /// <summary>Reads the samples of a picture: for a palette, the numbers of its colours.</summary>
    /// <exception cref="InvalidDataException">The bytes are no PNG of a form that is read.</exception>
    public static PngSamples Decode(ReadOnlySpan<byte> png, out ReadOnlySpan<byte> palette, out ReadOnlySpan<byte> transparency)
    {
        if (!png.StartsWith((ReadOnlySpan<byte>)[0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A]))
            throw new InvalidDataException("The picture is no PNG file.");
        var (width, height, type) = (0, 0, -1);
        palette = transparency = [];
        using var packed = new MemoryStream();
        for (var rest = png[8..]; rest.Length >= 12;)
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(rest);
            if (length < 0 || length > rest.Length - 12)
                throw new InvalidDataException("The picture is cut off.");
            var name = rest.Slice(4, 4);
            var data = rest.Slice(8, length);
            if (name.SequenceEqual("IHDR"u8))
                (width, height, type) = Header(data);
            else if (name.SequenceEqual("PLTE"u8))
                palette = data;
            else if (name.SequenceEqual("tRNS"u8))
                transparency = data;
            else if (name.SequenceEqual("IDAT"u8))
                packed.Write(data);
            rest = rest[(12 + length)..];
        }

        if (type < 0)
            throw new InvalidDataException("The picture has no header.");
        var channels = type switch { Grey or Palette => 1, GreyAlpha => 2, Rgb => 3, _ => 4 };
        var rows = Deflate.Unpack(packed.GetBuffer().AsSpan(0, (int)packed.Length), ((width * channels) + 1) * height);
        return new PngSamples(width, height, channels, type, Unfilter(rows, width, height, channels));
    }

    private static (int Width, int Height, int Type) Header(ReadOnlySpan<byte> data)
    {
        if (data.Length < 13)
            throw new InvalidDataException("The picture's header is cut off.");
        var (width, height) = (BinaryPrimitives.ReadInt32BigEndian(data), BinaryPrimitives.ReadInt32BigEndian(data[4..]));
        var (depth, type, interlace) = (data[8], data[9], data[12]);
        if (width is < 1 or > LargestSide || height is < 1 or > LargestSide)
            throw new InvalidDataException($"The picture is {width} by {height}; at most {LargestSide} each way is read.");
        if (depth != 8 || interlace != 0 || type is not (Grey or Rgb or Palette or GreyAlpha or RgbAlpha))
            throw new InvalidDataException("The picture must have 8 bits a sample and no interlacing; save it again as a plain 8-bit PNG.");
        return (width, height, type);
    }

    // Every row names the filter that its bytes went through (section 9 of the standard).
    private static byte[] Unfilter(byte[] rows, int width, int height, int channels)
    {
        var stride = width * channels;
        if (rows.Length != (stride + 1) * height)
            throw new InvalidDataException("The picture's rows are cut off.");
        var samples = new byte[stride * height];
        var above = new byte[stride];
        for (var row = 0; row < height; row++)
        {
            var filter = rows[row * (stride + 1)];
            var source = rows.AsSpan((row * (stride + 1)) + 1, stride);
            var target = samples.AsSpan(row * stride, stride);
            for (var i = 0; i < stride; i++)
            {
                var left = i >= channels ? target[i - channels] : 0;
                var corner = i >= channels ? above[i - channels] : 0;
                target[i] = (byte)(source[i] + filter switch
                {
                    0 => 0,
                    1 => left,
                    2 => above[i],
                    3 => (left + above[i]) / 2,
                    4 => Paeth(left, above[i], corner),
                    _ => throw new InvalidDataException("The picture has a filter that the standard does not know."),
                });
            }

            target.CopyTo(above);
        }

        return samples;
    }

    private static int Paeth(int left, int above, int corner)
    {
        var estimate = left + above - corner;
        var (toLeft, toAbove, toCorner) = (Math.Abs(estimate - left), Math.Abs(estimate - above), Math.Abs(estimate - corner));
        return toLeft <= toAbove && toLeft <= toCorner ? left : toAbove <= toCorner ? above : corner;
    }

    private static PreparedForm Direct(byte[] samples, int width, int height, int channels)
    {
        var colours = channels >= 3 ? 3 : 1;
        if (channels == colours)
            return PreparedForm.Picture(width, height, Space(colours), samples);
        var (colour, alpha) = (new byte[width * height * colours], new byte[width * height]);
        for (var i = 0; i < alpha.Length; i++)
        {
            samples.AsSpan(i * channels, colours).CopyTo(colour.AsSpan(i * colours));
            alpha[i] = samples[(i * channels) + colours];
        }

        return Masked(width, height, colours, colour, alpha);
    }

    private static PreparedForm Indexed(byte[] samples, int width, int height, ReadOnlySpan<byte> palette, ReadOnlySpan<byte> transparency)
    {
        var (colour, alpha) = (new byte[width * height * 3], new byte[width * height]);
        for (var i = 0; i < samples.Length; i++)
        {
            if ((samples[i] + 1) * 3 > palette.Length)
                throw new InvalidDataException("The picture names a colour outside its palette.");
            palette.Slice(samples[i] * 3, 3).CopyTo(colour.AsSpan(i * 3));
            alpha[i] = samples[i] < transparency.Length ? transparency[samples[i]] : (byte)255;
        }

        return Masked(width, height, 3, colour, alpha);
    }

    private static PreparedForm Masked(int width, int height, int colours, byte[] colour, byte[] alpha) => PreparedForm.Picture(
        width,
        height,
        Space(colours),
        colour,
        alpha.AsSpan().ContainsAnyExcept((byte)255) ? PreparedForm.Picture(width, height, Space(1), alpha) : null);

    private static string Space(int colours) => colours == 3 ? "DeviceRGB" : "DeviceGray";
}

/// <summary>The samples of a picture, row by row.</summary>
/// <param name="Width">Columns.</param>
/// <param name="Height">Rows.</param>
/// <param name="Channels">Samples of one point.</param>
/// <param name="Type">The colour type, as the standard numbers them.</param>
/// <param name="Samples">The samples.</param>
internal sealed record PngSamples(int Width, int Height, int Channels, int Type, byte[] Samples);
