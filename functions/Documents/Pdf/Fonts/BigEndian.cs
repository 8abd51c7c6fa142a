using System.Buffers.Binary;

namespace AsnTraining.Documents.Pdf.Fonts;

/// <summary>Reads the numbers of a font file. An offset outside the file throws.</summary>
internal static class BigEndian
{
    public static int U8(this byte[] bytes, int offset) => bytes[offset];

    public static ushort U16(this byte[] bytes, int offset) => BinaryPrimitives.ReadUInt16BigEndian(bytes.AsSpan(offset));

    public static short S16(this byte[] bytes, int offset) => BinaryPrimitives.ReadInt16BigEndian(bytes.AsSpan(offset));

    public static int S32(this byte[] bytes, int offset) => BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(offset));

    public static uint U32(this byte[] bytes, int offset) => BinaryPrimitives.ReadUInt32BigEndian(bytes.AsSpan(offset));
}
