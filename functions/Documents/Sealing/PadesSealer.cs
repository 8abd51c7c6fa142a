using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using AsnTraining.Documents.Pdf;

namespace AsnTraining.Documents.Sealing;

/// <summary>
/// Seals at PAdES baseline level B-B, or B-T with a timestamp authority (ETSI EN 319 142-1), as an update appended to
/// the document. The seal certifies the document and allows no change after it (DocMDP level 1).
/// </summary>
public sealed class PadesSealer : ISealer
{
    private const int UsualTimestamp = 8 * 1024;
    private const int NumberWidth = 10;

    private readonly IRemoteSigner _signer;
    private readonly TimeProvider _time;
    private readonly ITimestampAuthority? _timestamps;
    private readonly SealEnvelope _envelope;
    private readonly string _name;

    /// <summary>Creates the sealer.</summary>
    /// <param name="signer">The key.</param>
    /// <param name="time">The clock that dates the seals.</param>
    /// <param name="timestamps">A timestamp authority for level B-T; null seals at level B-B.</param>
    /// <exception cref="ArgumentException">The key is neither RSA nor ECDSA.</exception>
    public PadesSealer(IRemoteSigner signer, TimeProvider time, ITimestampAuthority? timestamps = null)
    {
        ArgumentNullException.ThrowIfNull(signer);
        ArgumentNullException.ThrowIfNull(time);
        (_signer, _time, _timestamps) = (signer, time, timestamps);
        _envelope = new SealEnvelope(signer.Certificate, signer.Issuers);
        _name = signer.Certificate.GetNameInfo(X509NameType.SimpleName, forIssuer: false);
    }

    /// <inheritdoc/>
    public async ValueTask<byte[]> SealAsync(ReadOnlyMemory<byte> unsealedPdf, SealRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var document = new SealableDocument(unsealedPdf);
        var now = _time.GetUtcNow();
        if (now < _signer.Certificate.NotBefore.ToUniversalTime() || now > _signer.Certificate.NotAfter.ToUniversalTime())
            throw new SealingException("The seal's certificate is not valid at this time.");
        var room = _envelope.LargestSize + (_timestamps is null ? 0 : UsualTimestamp);
        var prepared = Prepare(document, request, now, room);
        var attributes = _envelope.SignedAttributes(prepared.Digest());
        var signature = _envelope.SignatureValue(await _signer.SignAsync(SHA256.HashData(attributes), cancellationToken));
        var timestamp = _timestamps is null ? null : await _timestamps.StampAsync(signature, cancellationToken);
        var envelope = _envelope.Encode(attributes, signature, timestamp);
        if (envelope.Length <= room)
            return prepared.Complete(envelope);

        // The token is larger than usual. Its size is known now, but the room for it is part of what is signed.
        room = envelope.Length + 512;
        prepared = Prepare(document, request, now, room);
        attributes = _envelope.SignedAttributes(prepared.Digest());
        signature = _envelope.SignatureValue(await _signer.SignAsync(SHA256.HashData(attributes), cancellationToken));
        envelope = _envelope.Encode(attributes, signature, await _timestamps!.StampAsync(signature, cancellationToken));
        return envelope.Length <= room
            ? prepared.Complete(envelope)
            : throw new SealingException("The timestamp authority's tokens differ too much in size.", transient: true);
    }

    private PreparedSeal Prepare(SealableDocument document, SealRequest request, DateTimeOffset now, int room)
    {
        using var bytes = new PdfBuffer(document.Bytes.Length + (room * 2) + 2048);
        bytes.Add(document.Bytes);
        var seal = document.NextObject;
        var offsets = new SortedDictionary<int, int>();

        offsets[document.Root] = bytes.Length;
        document.Rewrite(bytes, document.Root, new PdfBuffer().Add("/Perms<</DocMDP "u8).Reference(seal).Add(">>"u8).Written);
        offsets[document.Form] = bytes.Length;
        // Signatures exist, and the file must only be appended to.
        document.Rewrite(bytes, document.Form, "/SigFlags 3"u8);
        offsets[document.Field] = bytes.Length;
        RewriteField(document, bytes, seal);
        offsets[seal] = bytes.Length;
        bytes.Add(seal).Add(" 0 obj\n<</Type/Sig/Filter/Adobe.PPKLite/SubFilter/ETSI.CAdES.detached/M"u8)
            .TextString(now.ToString("'D:'yyyyMMddHHmmss'Z'", CultureInfo.InvariantCulture))
            .Add("/Name"u8).TextString(request.Name ?? _name).Add("/Reason"u8).TextString(request.Reason);
        if (request.Location is { } location)
            bytes.Add("/Location"u8).TextString(location);
        bytes.Add("/Reference[<</Type/SigRef/TransformMethod/DocMDP/TransformParams<</Type/TransformParams/P 1/V/1.2>>>>]/ByteRange[0 "u8);
        var range = bytes.Length;
        bytes.GetSpan(3 * (NumberWidth + 1))[..(3 * (NumberWidth + 1))].Fill((byte)' ');
        bytes.Advance(3 * (NumberWidth + 1));
        bytes.Add("]/Contents"u8);
        var gap = bytes.Length;
        bytes.Add("<"u8);
        bytes.GetSpan(room * 2)[..(room * 2)].Fill((byte)'0');
        bytes.Advance(room * 2);
        bytes.Add(">"u8);
        var after = bytes.Length;
        bytes.Add(">>\nendobj\n"u8);
        Close(document, bytes, offsets, seal, now);
        return new PreparedSeal(bytes.ToArray(), range, gap, after);
    }

    // From the blank appearance to the mark, and from the empty field to its value.
    private static void RewriteField(SealableDocument document, PdfBuffer bytes, int seal)
    {
        var text = document.Object(document.Field);
        var appearance = text.IndexOf(SealField.Appearance);
        var ends = appearance < 0 ? -1 : text[appearance..].IndexOf(">>"u8);
        if (ends < 0)
            throw SealableDocument.Unfit("its field has no appearance");
        bytes.Add(document.Field).Add(" 0 obj\n"u8).Add(text[..(appearance + SealField.Appearance.Length)]).Reference(document.Mark())
            .Add(text[(appearance + ends)..^2]).Add("/V "u8).Reference(seal).Add(">>\nendobj\n"u8);
    }

    private void Close(SealableDocument document, PdfBuffer bytes, SortedDictionary<int, int> offsets, int seal, DateTimeOffset now)
    {
        var table = bytes.Length;
        bytes.Add("xref\n"u8);
        foreach (var (id, offset) in offsets)
        {
            bytes.Add(id).Add(" 1\n"u8);
            CrossReference.Entry(bytes, offset);
        }

        Span<byte> instance = stackalloc byte[SHA256.HashSizeInBytes];
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(document.Identifier);
        hash.AppendData(_signer.Certificate.RawDataMemory.Span);
        hash.AppendData(BitConverter.GetBytes(now.UtcTicks));
        hash.GetHashAndReset(instance);
        bytes.Add("trailer\n<</Size "u8).Add(seal + 1).Add("/Root "u8).Reference(document.Root).Add("/Info "u8).Reference(document.Information)
            .Add("/Prev "u8).Add(document.Table).Add("/ID[<"u8).Add(document.Identifier).Add("><"u8).Hex(instance[..16])
            .Add(">]>>\nstartxref\n"u8).Add(table).Add("\n%%EOF\n"u8);
    }
}
