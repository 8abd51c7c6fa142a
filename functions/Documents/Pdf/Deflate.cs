using System.IO.Compression;

namespace AsnTraining.Documents.Pdf;

/// <summary>Compression as the FlateDecode filter reads it.</summary>
internal static class Deflate
{
    public static byte[] Pack(ReadOnlySpan<byte> bytes, CompressionLevel level = CompressionLevel.Optimal)
    {
        using var packed = new MemoryStream((bytes.Length / 3) + 64);
        using (var zlib = new ZLibStream(packed, level, leaveOpen: true))
            zlib.Write(bytes);
        return packed.ToArray();
    }

    /// <exception cref="InvalidDataException">The bytes are no zlib stream, or unpack to more than the limit.</exception>
    public static byte[] Unpack(ReadOnlySpan<byte> bytes, int limit)
    {
        using var packed = new MemoryStream(bytes.ToArray(), writable: false);
        using var zlib = new ZLibStream(packed, CompressionMode.Decompress);
        using var unpacked = new MemoryStream();
        var chunk = new byte[16 * 1024];
        int read;
        while ((read = zlib.Read(chunk)) > 0)
        {
            if (unpacked.Length + read > limit)
                throw new InvalidDataException($"The data unpacks to more than {limit} bytes.");
            unpacked.Write(chunk, 0, read);
        }

        return unpacked.ToArray();
    }
}
