using System.Buffers.Binary;

namespace AsnTraining.Documents.Pdf.Fonts;

/// <summary>
/// A font file with the outlines of some glyphs only. Glyphs keep their numbers, so that text written once stays right
/// whatever else the subset holds; instructions for low resolutions are left out.
/// </summary>
internal static class FontSubset
{
    private const int ArgumentsAreWords = 0x0001;
    private const int HasScale = 0x0008;
    private const int MoreComponents = 0x0020;
    private const int HasTwoScales = 0x0040;
    private const int HasMatrix = 0x0080;
    private const int HasInstructions = 0x0100;

    public static byte[] Build(TrueTypeFont font, IEnumerable<ushort> glyphs)
    {
        var wanted = new SortedSet<ushort>(glyphs) { 0 };
        var queue = new Queue<ushort>(wanted);
        var outlines = new SortedDictionary<ushort, byte[]>();
        while (queue.TryDequeue(out var glyph))
        {
            if (outlines.ContainsKey(glyph))
                continue;
            outlines[glyph] = Outline(font.Outline(glyph), queue);
        }

        var count = outlines.Keys.Max() + 1;
        var glyf = new MemoryStream();
        var locations = new byte[(count + 1) * 4];
        var metrics = new byte[count * 4];
        for (var glyph = 0; glyph < count; glyph++)
        {
            BinaryPrimitives.WriteInt32BigEndian(locations.AsSpan(glyph * 4), (int)glyf.Length);
            if (!outlines.TryGetValue((ushort)glyph, out var outline))
                continue;
            glyf.Write(outline);
            BinaryPrimitives.WriteUInt16BigEndian(metrics.AsSpan(glyph * 4), (ushort)font.AdvanceUnits(glyph));
            BinaryPrimitives.WriteInt16BigEndian(metrics.AsSpan((glyph * 4) + 2), (short)font.LeftSideBearing(glyph));
        }

        BinaryPrimitives.WriteInt32BigEndian(locations.AsSpan(count * 4), (int)glyf.Length);
        return Assemble(
        [
            ("glyf", glyf.ToArray()),
            ("head", Patched(font.TableBytes("head"), 50, 1)),
            ("hhea", Patched(font.TableBytes("hhea"), 34, count)),
            ("hmtx", metrics),
            ("loca", locations),
            ("maxp", Patched(font.TableBytes("maxp"), 4, count)),
        ]);
    }

    private static byte[] Patched(ReadOnlySpan<byte> table, int offset, int value)
    {
        var copy = table.ToArray();
        BinaryPrimitives.WriteUInt16BigEndian(copy.AsSpan(offset), (ushort)value);
        return copy;
    }

    private static byte[] Outline(ReadOnlySpan<byte> outline, Queue<ushort> components)
    {
        if (outline.IsEmpty)
            return [];
        var contours = BinaryPrimitives.ReadInt16BigEndian(outline);
        var bytes = contours >= 0 ? Simple(outline, contours) : Composite(outline, components);
        Array.Resize(ref bytes, (bytes.Length + 3) & ~3);
        return bytes;
    }

    private static byte[] Simple(ReadOnlySpan<byte> outline, int contours)
    {
        var lengthAt = 10 + (contours * 2);
        if (contours == 0 || outline.Length < lengthAt + 2)
            return outline.ToArray();
        var instructions = BinaryPrimitives.ReadUInt16BigEndian(outline[lengthAt..]);
        return [.. outline[..lengthAt], 0, 0, .. outline[(lengthAt + 2 + instructions)..]];
    }

    private static byte[] Composite(ReadOnlySpan<byte> outline, Queue<ushort> components)
    {
        var bytes = outline.ToArray();
        var at = 10;
        int flags;
        do
        {
            flags = BinaryPrimitives.ReadUInt16BigEndian(bytes.AsSpan(at));
            components.Enqueue(BinaryPrimitives.ReadUInt16BigEndian(bytes.AsSpan(at + 2)));
            BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(at), (ushort)(flags & ~HasInstructions));
            at += 4 + ((flags & ArgumentsAreWords) != 0 ? 4 : 2);
            at += (flags & HasScale) != 0 ? 2 : (flags & HasTwoScales) != 0 ? 4 : (flags & HasMatrix) != 0 ? 8 : 0;
        }
        while ((flags & MoreComponents) != 0);
        return bytes[..at];
    }

    private static byte[] Assemble((string Tag, byte[] Bytes)[] tables)
    {
        var directory = 12 + (tables.Length * 16);
        var length = directory + tables.Sum(table => (table.Bytes.Length + 3) & ~3);
        var file = new byte[length];
        var power = 1 << int.Log2(tables.Length);
        BinaryPrimitives.WriteUInt32BigEndian(file, 0x00010000);
        BinaryPrimitives.WriteUInt16BigEndian(file.AsSpan(4), (ushort)tables.Length);
        BinaryPrimitives.WriteUInt16BigEndian(file.AsSpan(6), (ushort)(power * 16));
        BinaryPrimitives.WriteUInt16BigEndian(file.AsSpan(8), (ushort)int.Log2(tables.Length));
        BinaryPrimitives.WriteUInt16BigEndian(file.AsSpan(10), (ushort)((tables.Length - power) * 16));
        var (record, at, head) = (12, directory, 0);
        foreach (var (tag, bytes) in tables)
        {
            if (tag == "head")
            {
                head = at;
                bytes.AsSpan(8, 4).Clear();
            }

            for (var i = 0; i < 4; i++)
                file[record + i] = (byte)tag[i];
            bytes.CopyTo(file.AsSpan(at));
            var padded = (bytes.Length + 3) & ~3;
            BinaryPrimitives.WriteUInt32BigEndian(file.AsSpan(record + 4), Sum(file.AsSpan(at, padded)));
            BinaryPrimitives.WriteInt32BigEndian(file.AsSpan(record + 8), at);
            BinaryPrimitives.WriteInt32BigEndian(file.AsSpan(record + 12), bytes.Length);
            record += 16;
            at += padded;
        }

        BinaryPrimitives.WriteUInt32BigEndian(file.AsSpan(head + 8), 0xB1B0AFBA - Sum(file));
        return file;
    }

    private static uint Sum(ReadOnlySpan<byte> bytes)
    {
        uint sum = 0;
        for (var i = 0; i < bytes.Length; i += 4)
            sum += BinaryPrimitives.ReadUInt32BigEndian(bytes[i..]);
        return sum;
    }
}
