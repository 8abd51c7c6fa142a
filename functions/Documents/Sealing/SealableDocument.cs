using System.Buffers.Text;
using System.Globalization;
using AsnTraining.Documents.Pdf;

namespace AsnTraining.Documents.Sealing;

/// <summary>
/// A document with an empty signature field, read just far enough to append a seal to it. Reads what our own writer
/// writes: one cross-reference table, no compressed objects.
/// </summary>
internal sealed class SealableDocument
{
    private readonly ReadOnlyMemory<byte> _bytes;
    private readonly int _table;
    private readonly int _size;

    /// <exception cref="SealingException">The document is none of ours, has no signature field, or is sealed already.</exception>
    public SealableDocument(ReadOnlyMemory<byte> bytes)
    {
        _bytes = bytes;
        var tail = bytes.Span[Math.Max(0, bytes.Length - 64)..];
        _table = Number(tail, "startxref\n"u8, last: true);
        var trailerAt = bytes.Span.LastIndexOf("trailer\n"u8);
        if (_table <= 0 || _table >= bytes.Length || trailerAt < _table)
            throw Unfit("it does not end with a cross-reference table");
        var trailer = bytes.Span[trailerAt..];
        if (trailer.IndexOf("/Prev"u8) >= 0)
            throw Unfit("it was changed after it was written");
        _size = Number(trailer, "/Size "u8);
        Root = Number(trailer, "/Root "u8);
        Information = Number(trailer, "/Info "u8);
        Form = Number(Object(Root), "/AcroForm "u8);
        if (Form <= 0)
            throw Unfit("it has no signature field");
        Field = Number(Object(Form), "/Fields["u8);
        var identifier = trailer.IndexOf("/ID[<"u8);
        Identifier = identifier < 0 ? [] : trailer.Slice(identifier + 5, 32).ToArray();
    }

    public int Root { get; }

    public int Information { get; }

    public int Form { get; }

    public int Field { get; }

    /// <summary>The permanent identifier in hexadecimal.</summary>
    public byte[] Identifier { get; }

    /// <summary>The number that a new object takes.</summary>
    public int NextObject => _size;

    public int Table => _table;

    public ReadOnlySpan<byte> Bytes => _bytes.Span;

    /// <summary>The text of an object between its markers.</summary>
    public ReadOnlySpan<byte> Object(int id)
    {
        const int Line = 20;
        var span = _bytes.Span;
        var header = span[_table..];
        var entries = _table + "xref\n0 "u8.Length + Digits(_size) + 1 + (id * Line);
        if (!header.StartsWith("xref\n0 "u8) || id <= 0 || id >= _size || entries + Line > span.Length
            || !Utf8Parser.TryParse(span.Slice(entries, 10), out int offset, out _) || offset <= 0 || offset >= _table)
            throw Unfit("its cross-reference table is not of the expected form");
        var text = span[offset..];
        var start = text.IndexOf(" 0 obj\n"u8);
        var end = text.IndexOf("\nendobj\n"u8);
        if (start < 0 || end < start)
            throw Unfit("an object is not where the table says");
        return text[(start + " 0 obj\n"u8.Length)..end];
    }

    /// <summary>Copies a dictionary object with entries added at its end.</summary>
    public void Rewrite(PdfBuffer target, int id, ReadOnlySpan<byte> entries)
    {
        var text = Object(id);
        if (!text.EndsWith(">>"u8))
            throw Unfit("an object is no dictionary");
        target.Add(id).Add(" 0 obj\n"u8).Add(text[..^2]).Add(entries).Add(">>\nendobj\n"u8);
    }

    /// <summary>The number of the object that holds the mark of the seal.</summary>
    public int Mark() => Number(Object(Field), SealField.SealedAppearance) is > 0 and var mark ? mark : throw Unfit("its field has no mark");

    public static SealingException Unfit(string why) => new($"The document cannot be sealed: {why}.");

    private static int Number(ReadOnlySpan<byte> text, ReadOnlySpan<byte> key, bool last = false)
    {
        var at = last ? text.LastIndexOf(key) : text.IndexOf(key);
        return at >= 0 && Utf8Parser.TryParse(text[(at + key.Length)..], out int number, out _) ? number : -1;
    }

    private static int Digits(int number) => number.ToString(CultureInfo.InvariantCulture).Length;
}
