using System.Buffers.Text;
using System.Security.Cryptography;
using AsnTraining.Documents.Pdf;

namespace AsnTraining.Documents.Sealing;

/// <summary>A document with everything in place but the envelope: its gap is the only part that the seal leaves out.</summary>
internal sealed class PreparedSeal
{
    private readonly byte[] _bytes;
    private readonly int _gap;
    private readonly int _after;

    public PreparedSeal(byte[] bytes, int range, int gap, int after)
    {
        (_bytes, _gap, _after) = (bytes, gap, after);
        foreach (var number in (ReadOnlySpan<int>)[gap, after, bytes.Length - after])
        {
            Utf8Formatter.TryFormat(number, bytes.AsSpan(range), out var written);
            range += written + 1;
        }
    }

    public byte[] Digest()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(_bytes.AsSpan(0, _gap));
        hash.AppendData(_bytes.AsSpan(_after));
        return hash.GetHashAndReset();
    }

    public byte[] Complete(byte[] envelope)
    {
        using var digits = new PdfBuffer(envelope.Length * 2).Hex(envelope);
        digits.Written.CopyTo(_bytes.AsSpan(_gap + 1));
        return _bytes;
    }
}
