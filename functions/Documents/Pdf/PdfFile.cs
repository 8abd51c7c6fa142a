namespace AsnTraining.Documents.Pdf;

/// <summary>A file under construction: numbered objects, their offsets, and the table that closes the file.</summary>
internal sealed class PdfFile
{
    private readonly List<int> _offsets = [0];

    public PdfFile(int capacity = 96 * 1024)
    {
        Bytes = new PdfBuffer(capacity);
        // Four bytes above 127 tell transfer programs that the file is binary.
        Bytes.Add("%PDF-1.7\n%"u8).Add([0xE2, 0xE3, 0xCF, 0xD3]).Add("\n"u8);
    }

    public PdfBuffer Bytes { get; }

    /// <summary>Takes the next object number; the object may be written later.</summary>
    public int Reserve()
    {
        _offsets.Add(-1);
        return _offsets.Count - 1;
    }

    public PdfBuffer Begin(int id)
    {
        _offsets[id] = Bytes.Length;
        return Bytes.Add(id).Add(" 0 obj\n"u8);
    }

    public void End() => Bytes.Add("\nendobj\n"u8);

    /// <summary>Writes a stream object.</summary>
    /// <param name="id">The object's number.</param>
    /// <param name="entries">The entries of its dictionary besides the length and filter.</param>
    /// <param name="data">The bytes of the stream as they stand in the file.</param>
    /// <param name="packed">True when the bytes are compressed.</param>
    public void Stream(int id, ReadOnlySpan<byte> entries, ReadOnlySpan<byte> data, bool packed = true)
    {
        Begin(id).Add("<<"u8).Add(entries).Add("/Length "u8).Add(data.Length);
        if (packed)
            Bytes.Add("/Filter/FlateDecode"u8);
        Bytes.Add(">>\nstream\n"u8).Add(data).Add("\nendstream"u8);
        End();
    }

    /// <summary>Closes the file and gives its memory back.</summary>
    /// <param name="root">The catalog.</param>
    /// <param name="information">The information dictionary.</param>
    /// <param name="identity">What tells this document from others; the file's identifier follows from it.</param>
    public byte[] Finish(int root, int information, ReadOnlySpan<byte> identity)
    {
        var digest = identity[..16];
        var table = Bytes.Length;
        Bytes.Add("xref\n0 "u8).Add(_offsets.Count).Add("\n0000000000 65535 f \n"u8);
        for (var id = 1; id < _offsets.Count; id++)
            CrossReference.Entry(Bytes, _offsets[id]);
        Bytes.Add("trailer\n<</Size "u8).Add(_offsets.Count).Add("/Root "u8).Reference(root).Add("/Info "u8).Reference(information)
            .Add("/ID[<"u8).Hex(digest).Add("><"u8).Hex(digest).Add(">]>>\nstartxref\n"u8).Add(table).Add("\n%%EOF\n"u8);
        var file = Bytes.ToArray();
        Bytes.Dispose();
        return file;
    }
}
