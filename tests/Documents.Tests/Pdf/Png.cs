using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace AsnTraining.Documents.Tests.Pdf;

/// <summary>Writes PNG files for tests.</summary>
internal static class Png
{
    public static byte[] Write(int width, int height, byte type, byte[] samples, byte filter, params (string Name, byte[] Data)[] further) =>
        Write(width, height, type, samples, filter, height, further);

    public static byte[] Write(
        int width, int height, byte type, byte[] samples, byte filter, int rows, params (string Name, byte[] Data)[] further)
    {
        var stride = samples.Length / rows;
        var channels = Math.Max(1, stride / width);
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            for (var row = 0; row < rows; row++)
            {
                zlib.WriteByte(filter);
                for (var i = 0; i < stride; i++)
                    zlib.WriteByte((byte)(At(row, i) - Predicted(filter, row, i)));
            }
        }

        int At(int row, int i) => row < 0 || i < 0 ? 0 : samples[(row * stride) + i];

        int Predicted(byte kind, int row, int i)
        {
            var (left, above, corner) = (At(row, i - channels), At(row - 1, i), At(row - 1, i - channels));
            var estimate = left + above - corner;
            var (toLeft, toAbove, toCorner) = (Math.Abs(estimate - left), Math.Abs(estimate - above), Math.Abs(estimate - corner));
            return kind switch
            {
                1 => left,
                2 => above,
                3 => (left + above) / 2,
                4 => toLeft <= toAbove && toLeft <= toCorner ? left : toAbove <= toCorner ? above : corner,
                _ => 0,
            };
        }

        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        header[8] = 8;
        header[9] = type;
        using var file = new MemoryStream();
        file.Write([0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A]);
        Chunk(file, "IHDR", header);
        foreach (var (name, data) in further)
            Chunk(file, name, data);
        Chunk(file, "IDAT", packed.ToArray());
        Chunk(file, "IEND", []);
        return file.ToArray();
    }

    // The reader leaves the checksum to the format's own users, so tests write none.
    private static void Chunk(MemoryStream file, string name, byte[] data)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
        file.Write(number);
        file.Write(Encoding.ASCII.GetBytes(name));
        file.Write(data);
        number.Clear();
        file.Write(number);
    }
}
