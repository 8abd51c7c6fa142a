using System.Buffers.Binary;
using System.Text;
using AsnTraining.Documents.Pdf;

namespace AsnTraining.Documents.Tests.Pdf;

public sealed class StandardRgbTests
{
    private readonly byte[] _profile = StandardRgb.Build();

    [Fact]
    public void The_header_names_an_rgb_display_profile_of_version_2_and_its_own_length()
    {
        Assert.Equal(_profile.Length, BinaryPrimitives.ReadInt32BigEndian(_profile));
        Assert.Equal(2, _profile[8]);
        Assert.Equal("mntrRGB XYZ ", Ascii(12, 12));
        Assert.Equal("acsp", Ascii(36, 4));
    }

    [Fact]
    public void Every_tag_lies_inside_the_profile_on_a_boundary_of_four()
    {
        var tags = Tags();
        Assert.Equal(["bTRC", "bXYZ", "cprt", "desc", "gTRC", "gXYZ", "rTRC", "rXYZ", "wtpt"], tags.Keys.Order(StringComparer.Ordinal));
        Assert.All(tags.Values, tag =>
        {
            Assert.Equal(0, tag.Offset % 4);
            Assert.InRange(tag.Offset + tag.Length, 128, _profile.Length);
        });
    }

    [Fact]
    public void Red_green_and_blue_together_are_the_white_of_the_connection_space()
    {
        var tags = Tags();
        double[] white = [0.9642, 1.0, 0.8249];
        for (var axis = 0; axis < 3; axis++)
        {
            var sum = new[] { "rXYZ", "gXYZ", "bXYZ" }.Sum(tag => BinaryPrimitives.ReadInt32BigEndian(_profile.AsSpan(tags[tag].Offset + 8 + (axis * 4))) / 65536.0);
            Assert.Equal(white[axis], sum, 0.0005);
        }
    }

    [Fact]
    public void The_curve_is_that_of_srgb()
    {
        var offset = Tags()["rTRC"].Offset;
        Assert.Equal(256, BinaryPrimitives.ReadInt32BigEndian(_profile.AsSpan(offset + 8)));
        double Value(int index) => BinaryPrimitives.ReadUInt16BigEndian(_profile.AsSpan(offset + 12 + (index * 2))) / 65535.0;
        Assert.Equal(0, Value(0));
        Assert.Equal(1, Value(255));
        // 8-bit 128 is 21.6 % of the light.
        Assert.Equal(0.2159, Value(128), 0.0005);
    }

    private Dictionary<string, (int Offset, int Length)> Tags() => Enumerable.Range(0, BinaryPrimitives.ReadInt32BigEndian(_profile.AsSpan(128))).ToDictionary(
        i => Ascii(132 + (i * 12), 4),
        i => (BinaryPrimitives.ReadInt32BigEndian(_profile.AsSpan(136 + (i * 12))), BinaryPrimitives.ReadInt32BigEndian(_profile.AsSpan(140 + (i * 12)))));

    private string Ascii(int offset, int length) => Encoding.ASCII.GetString(_profile, offset, length);
}
