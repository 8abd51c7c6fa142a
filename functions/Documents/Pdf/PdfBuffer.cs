using System.Buffers;
using System.Buffers.Text;
using System.Text;

namespace AsnTraining.Documents.Pdf;

/// <summary>
/// A growing run of bytes in PDF syntax. Every number is written the same way on every machine. Large ones should be
/// disposed of, so that their memory is used again; what is not is left to the collector.
/// </summary>
internal sealed class PdfBuffer(int capacity = 1024) : IBufferWriter<byte>, IDisposable
{
    private const int WorthPooling = 4096;
    private byte[] _bytes = capacity < WorthPooling ? new byte[capacity] : ArrayPool<byte>.Shared.Rent(capacity);

    public int Length { get; private set; }

    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, Length);

    public byte[] ToArray() => Written.ToArray();

    public void Dispose()
    {
        GiveBack();
        _bytes = [];
        Length = 0;
    }

    public void Advance(int count) => Length += count;

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        Room(Math.Max(sizeHint, 1));
        return _bytes.AsMemory(Length);
    }

    public Span<byte> GetSpan(int sizeHint = 0)
    {
        Room(Math.Max(sizeHint, 1));
        return _bytes.AsSpan(Length);
    }

    public PdfBuffer Add(ReadOnlySpan<byte> bytes)
    {
        Room(bytes.Length);
        bytes.CopyTo(_bytes.AsSpan(Length));
        Length += bytes.Length;
        return this;
    }

    public PdfBuffer Add(long number)
    {
        Room(20);
        Utf8Formatter.TryFormat(number, _bytes.AsSpan(Length), out var written);
        Length += written;
        return this;
    }

    /// <summary>A real number with at most three decimals, no exponent and no superfluous zero.</summary>
    public PdfBuffer Add(double number)
    {
        var thousandths = (long)Math.Round(number * 1000, MidpointRounding.AwayFromZero);
        Room(24);
        if (thousandths < 0)
        {
            _bytes[Length++] = (byte)'-';
            thousandths = -thousandths;
        }

        Add(thousandths / 1000);
        var rest = (int)(thousandths % 1000);
        if (rest == 0)
            return this;
        _bytes[Length++] = (byte)'.';
        _bytes[Length++] = (byte)('0' + (rest / 100));
        rest %= 100;
        if (rest == 0)
            return this;
        _bytes[Length++] = (byte)('0' + (rest / 10));
        rest %= 10;
        if (rest != 0)
            _bytes[Length++] = (byte)('0' + rest);
        return this;
    }

    /// <summary>Numbers separated by spaces, with a space behind the last.</summary>
    public PdfBuffer Numbers(double a, double b) => Add(a).Space().Add(b).Space();

    public PdfBuffer Numbers(double a, double b, double c, double d) => Numbers(a, b).Numbers(c, d);

    public PdfBuffer Space()
    {
        Room(1);
        _bytes[Length++] = (byte)' ';
        return this;
    }

    /// <summary>A reference to an object.</summary>
    public PdfBuffer Reference(int id) => Add(id).Add(" 0 R"u8);

    /// <summary>Text that holds ASCII alone, as it stands.</summary>
    public PdfBuffer Ascii(string text)
    {
        Room(text.Length);
        Length += Encoding.ASCII.GetBytes(text, _bytes.AsSpan(Length));
        return this;
    }

    public PdfBuffer Utf8(string text)
    {
        Room(Encoding.UTF8.GetMaxByteCount(text.Length));
        Length += Encoding.UTF8.GetBytes(text, _bytes.AsSpan(Length));
        return this;
    }

    /// <summary>A text string object: a literal where ASCII is enough, else UTF-16 in hexadecimal.</summary>
    public PdfBuffer TextString(string text)
    {
        if (!Ascii(text.AsSpan()))
        {
            Add("<FEFF"u8);
            foreach (var unit in text)
                Hex(unit);
            return Add(">"u8);
        }

        Add("("u8);
        foreach (var character in text)
        {
            if (character is '(' or ')' or '\\')
                Add("\\"u8);
            Room(1);
            _bytes[Length++] = (byte)character;
        }

        return Add(")"u8);
    }

    /// <summary>Two bytes in hexadecimal.</summary>
    public PdfBuffer Hex(int unit)
    {
        ReadOnlySpan<byte> digits = "0123456789ABCDEF"u8;
        Room(4);
        _bytes[Length] = digits[(unit >> 12) & 15];
        _bytes[Length + 1] = digits[(unit >> 8) & 15];
        _bytes[Length + 2] = digits[(unit >> 4) & 15];
        _bytes[Length + 3] = digits[unit & 15];
        Length += 4;
        return this;
    }

    public PdfBuffer Hex(ReadOnlySpan<byte> bytes)
    {
        ReadOnlySpan<byte> digits = "0123456789ABCDEF"u8;
        Room(bytes.Length * 2);
        foreach (var value in bytes)
        {
            _bytes[Length++] = digits[value >> 4];
            _bytes[Length++] = digits[value & 15];
        }

        return this;
    }

    private static bool Ascii(ReadOnlySpan<char> text) => !text.ContainsAnyExceptInRange(' ', '~');

    private void Room(int count)
    {
        if (_bytes.Length - Length >= count)
            return;
        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(_bytes.Length * 2, Length + count));
        Written.CopyTo(larger);
        GiveBack();
        _bytes = larger;
    }

    private void GiveBack()
    {
        if (_bytes.Length >= WorthPooling)
            ArrayPool<byte>.Shared.Return(_bytes);
    }
}
