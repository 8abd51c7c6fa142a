using System.Buffers.Text;
using System.Formats.Asn1;

namespace AsnTraining.Documents.Sealing;

/// <summary>The part of a file that a seal leaves out, and the envelope in it.</summary>
/// <param name="Gap">Where the gap begins, at its opening bracket.</param>
/// <param name="After">Where the file goes on, behind the closing bracket.</param>
/// <param name="Envelope">The envelope in DER, without padding.</param>
internal readonly record struct SealRange(int Gap, int After, byte[] Envelope)
{
    /// <summary>Reads the range behind a keyword; false when it leaves out anything but one envelope.</summary>
    public static bool TryRead(ReadOnlySpan<byte> pdf, int keyword, out SealRange range)
    {
        range = default;
        var text = pdf[(keyword + "/ByteRange"u8.Length)..].TrimStart((byte)' ');
        if (text.IsEmpty || text[0] != '[')
            return false;
        text = text[1..];
        Span<int> numbers = stackalloc int[4];
        for (var i = 0; i < numbers.Length; i++)
        {
            text = text.TrimStart((byte)' ');
            if (!Utf8Parser.TryParse(text, out numbers[i], out var read) || numbers[i] < 0)
                return false;
            text = text[read..];
        }

        text = text.TrimStart((byte)' ');
        var (first, gap, after, length) = (numbers[0], numbers[1], numbers[2], numbers[3]);
        if (text.IsEmpty || text[0] != ']' || first != 0 || gap <= keyword || after <= gap + 2 || after > pdf.Length || length != pdf.Length - after)
            return false;
        if (pdf[gap] != '<' || pdf[after - 1] != '>' || !TryEnvelope(pdf[(gap + 1)..(after - 1)], out var envelope))
            return false;
        range = new SealRange(gap, after, envelope);
        return true;
    }

    private static bool TryEnvelope(ReadOnlySpan<byte> digits, out byte[] envelope)
    {
        envelope = [];
        if (digits.Length % 2 != 0)
            return false;
        var bytes = new byte[digits.Length / 2];
        if (Convert.FromHexString(digits, bytes, out _, out _) != System.Buffers.OperationStatus.Done
            || !AsnDecoder.TryReadEncodedValue(bytes, AsnEncodingRules.DER, out _, out _, out _, out var length)
            || bytes.AsSpan(length).ContainsAnyExcept((byte)0))
            return false;
        envelope = bytes[..length];
        return true;
    }
}
