using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using AsnTraining.Documents.Pdf;

namespace AsnTraining.Documents.Tests.Pdf;

public sealed class PngImageTests
{
    // Three by two points with four channels, so that every filter meets edges and neighbours.
    private static readonly byte[] _samples = [.. Enumerable.Range(0, 24).Select(i => (byte)((i * 37) + (i * i)))];

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Every_row_filter_is_undone(byte filter) =>
        Assert.Equal(_samples, PngImage.Decode(Png.Write(3, 2, 6, _samples, filter), out _, out _).Samples);

    [Theory]
    [InlineData(0, 1)]
    [InlineData(2, 3)]
    [InlineData(4, 2)]
    [InlineData(6, 4)]
    public void Grey_and_colour_are_read_with_and_without_transparency(byte type, int channels)
    {
        var samples = _samples[..(6 * channels)];
        var picture = PngImage.Decode(Png.Write(3, 2, type, samples, 4), out _, out _);
        Assert.Equal((3, 2, channels), (picture.Width, picture.Height, picture.Channels));
        Assert.Equal(samples, picture.Samples);
    }

    [Fact]
    public void A_palette_is_resolved_with_its_transparency()
    {
        var png = Png.Write(2, 1, 3, [0, 1], 0, ("PLTE", [255, 0, 0, 0, 0, 255]), ("tRNS", [128]));
        var form = PngImage.Read(png);
        Assert.Equal(2, form.Aspect);
    }

    [Fact]
    public void A_colour_outside_the_palette_is_refused() =>
        Assert.Throws<InvalidDataException>(() => PngImage.Read(Png.Write(2, 1, 3, [0, 2], 0, ("PLTE", [255, 0, 0, 0, 0, 255]))));

    [Fact]
    public void Something_else_is_refused() =>
        Assert.Throws<InvalidDataException>(() => PngImage.Read(Encoding.ASCII.GetBytes("GIF89a is another format")));

    [Fact]
    public void Sixteen_bits_and_interlacing_are_refused_with_advice()
    {
        var png = Png.Write(3, 2, 6, _samples, 0);
        foreach (var (offset, value) in new[] { (24, (byte)16), (28, (byte)1) })
        {
            var other = (byte[])png.Clone();
            other[offset] = value;
            Assert.Contains("8-bit", Assert.Throws<InvalidDataException>(() => PngImage.Read(other)).Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_picture_that_unpacks_to_more_than_it_says_is_refused()
    {
        var png = Png.Write(3, 2, 6, new byte[4 * 3 * 200], 0, rows: 200);
        BinaryPrimitives.WriteInt32BigEndian(png.AsSpan(20), 2);
        Assert.Throws<InvalidDataException>(() => PngImage.Read(png));
    }

    [Theory]
    [InlineData(20)]
    [InlineData(40)]
    [InlineData(60)]
    public void A_cut_picture_is_refused(int length) =>
        Assert.ThrowsAny<InvalidDataException>(() => PngImage.Read(Png.Write(3, 2, 6, _samples, 0).AsSpan(0, length)));

    [Fact]
    public void A_picture_of_absurd_size_is_refused_before_memory_is_taken()
    {
        var png = Png.Write(3, 2, 6, _samples, 0);
        BinaryPrimitives.WriteInt32BigEndian(png.AsSpan(16), 100_000);
        Assert.Throws<InvalidDataException>(() => PngImage.Read(png));
    }
}
