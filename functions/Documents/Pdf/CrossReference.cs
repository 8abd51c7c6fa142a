namespace AsnTraining.Documents.Pdf;

/// <summary>Lines of the cross-reference table.</summary>
internal static class CrossReference
{
    /// <summary>Writes the line of an object in use: ten digits, generation, and a line end of two bytes.</summary>
    public static void Entry(PdfBuffer bytes, int offset)
    {
        if (offset < 0)
            throw new InvalidOperationException("An object was reserved and never written.");
        Span<byte> line = stackalloc byte[20];
        "0000000000 00000 n \n"u8.CopyTo(line);
        for (var i = 9; i >= 0 && offset > 0; i--, offset /= 10)
            line[i] = (byte)('0' + (offset % 10));
        bytes.Add(line);
    }
}
