using System.Buffers.Binary;

namespace AsnTraining.Documents.Pdf;

/// <summary>
/// The colour profile of the output intent: sRGB (IEC 61966-2-1) as an ICC profile of version 2.1, made here from the
/// published primaries, so that the colours of a certificate mean the same on every device.
/// </summary>
internal static class StandardRgb
{
    private static readonly Lazy<byte[]> _packed = new(() => Deflate.Pack(Build()));

    public static byte[] Packed => _packed.Value;

    public static byte[] Build()
    {
        // The primaries adapted from D65 to the profile connection space's D50, as the sRGB profile of the ICC gives them.
        (string Tag, byte[] Data)[] tags =
        [
            ("desc", Description("sRGB IEC61966-2.1")),
            ("cprt", Text("No copyright, use freely")),
            ("wtpt", Xyz(0.9505, 1.0, 1.0891)),
            ("rXYZ", Xyz(0.43607, 0.22249, 0.01392)),
            ("gXYZ", Xyz(0.38515, 0.71687, 0.09708)),
            ("bXYZ", Xyz(0.14307, 0.06061, 0.7141)),
            ("rTRC", Curve()),
        ];
        string[] sharing = ["gTRC", "bTRC"];
        var count = tags.Length + sharing.Length;
        var directory = 128 + 4 + (count * 12);
        var profile = new byte[directory + tags.Sum(tag => tag.Data.Length)];
        Header(profile);
        BinaryPrimitives.WriteInt32BigEndian(profile.AsSpan(128), count);
        var (record, at) = (132, directory);
        foreach (var (tag, data) in tags)
        {
            Record(profile, ref record, tag, at, data.Length);
            data.CopyTo(profile, at);
            at += data.Length;
        }

        foreach (var tag in sharing)
            Record(profile, ref record, tag, at - tags[^1].Data.Length, tags[^1].Data.Length);
        return profile;
    }

    private static void Header(byte[] profile)
    {
        BinaryPrimitives.WriteInt32BigEndian(profile, profile.Length);
        BinaryPrimitives.WriteUInt32BigEndian(profile.AsSpan(8), 0x02100000);
        "mntrRGB XYZ "u8.CopyTo(profile.AsSpan(12));
        // A fixed date: the profile never changes.
        ushort[] date = [2024, 1, 1, 0, 0, 0];
        for (var i = 0; i < date.Length; i++)
            BinaryPrimitives.WriteUInt16BigEndian(profile.AsSpan(24 + (i * 2)), date[i]);
        "acsp"u8.CopyTo(profile.AsSpan(36));
        Fixed(profile.AsSpan(68), 0.9642);
        Fixed(profile.AsSpan(72), 1.0);
        Fixed(profile.AsSpan(76), 0.8249);
    }

    private static void Record(byte[] profile, ref int record, string tag, int offset, int length)
    {
        for (var i = 0; i < 4; i++)
            profile[record + i] = (byte)tag[i];
        BinaryPrimitives.WriteInt32BigEndian(profile.AsSpan(record + 4), offset);
        BinaryPrimitives.WriteInt32BigEndian(profile.AsSpan(record + 8), length);
        record += 12;
    }

    private static byte[] Xyz(double x, double y, double z)
    {
        var data = new byte[20];
        "XYZ "u8.CopyTo(data);
        Fixed(data.AsSpan(8), x);
        Fixed(data.AsSpan(12), y);
        Fixed(data.AsSpan(16), z);
        return data;
    }

    private static void Fixed(Span<byte> target, double value) =>
        BinaryPrimitives.WriteInt32BigEndian(target, (int)Math.Round(value * 65536));

    private static byte[] Curve()
    {
        const int Points = 256;
        var data = new byte[12 + (Points * 2)];
        "curv"u8.CopyTo(data);
        BinaryPrimitives.WriteInt32BigEndian(data.AsSpan(8), Points);
        for (var i = 0; i < Points; i++)
        {
            var value = i / (Points - 1.0);
            var linear = value <= 0.04045 ? value / 12.92 : Math.Pow((value + 0.055) / 1.055, 2.4);
            BinaryPrimitives.WriteUInt16BigEndian(data.AsSpan(12 + (i * 2)), (ushort)Math.Round(linear * 65535));
        }

        return data;
    }

    private static byte[] Text(string text)
    {
        var data = new byte[(8 + text.Length + 1 + 3) & ~3];
        "text"u8.CopyTo(data);
        Copy(text, data.AsSpan(8));
        return data;
    }

    // The description type of version 2: ASCII, then empty Unicode and script code parts (12 + 67 + 3 bytes in total).
    private static byte[] Description(string text)
    {
        var data = new byte[(12 + text.Length + 1 + 4 + 4 + 2 + 1 + 67 + 3) & ~3];
        "desc"u8.CopyTo(data);
        BinaryPrimitives.WriteInt32BigEndian(data.AsSpan(8), text.Length + 1);
        Copy(text, data.AsSpan(12));
        return data;
    }

    private static void Copy(string text, Span<byte> target)
    {
        for (var i = 0; i < text.Length; i++)
            target[i] = (byte)text[i];
    }
}
