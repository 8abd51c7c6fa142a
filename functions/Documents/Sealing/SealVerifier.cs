using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace AsnTraining.Documents.Sealing;

/// <summary>
/// Checks the seal of a document that somebody brings, in memory and without trusting anything in it. A seal counts
/// only when it covers the whole file except its own envelope, so nothing can be hidden before, after or between.
/// </summary>
public sealed class SealVerifier
{
    private const string SigningCertificateV2 = "1.2.840.113549.1.9.16.2.47";
    private const string SignatureTimestamp = "1.2.840.113549.1.9.16.2.14";
    private const string Sha256 = "2.16.840.1.101.3.4.2.1";

    private readonly HashSet<string> _expected;

    /// <summary>Creates a verifier.</summary>
    /// <param name="expected">
    /// The certificates that the institution seals or ever sealed with. One that has expired since stays among them:
    /// what it sealed in its time stays sealed.
    /// </param>
    public SealVerifier(params IEnumerable<X509Certificate2> expected) =>
        _expected = [.. expected.Select(certificate => certificate.GetCertHashString(HashAlgorithmName.SHA256))];

    /// <summary>Checks a file of any content. Never throws for what the file holds.</summary>
    /// <param name="pdf">The file; the caller limits its size.</param>
    public SealCheck Check(ReadOnlySpan<byte> pdf)
    {
        var range = pdf.LastIndexOf("/ByteRange"u8);
        if (range < 0)
            return new SealCheck(SealVerdict.NotSealed);
        var sealedAt = SealedAt(pdf[..range]);
        if (!SealRange.TryRead(pdf, range, out var covered))
            return new SealCheck(SealVerdict.Changed, SealedAt: sealedAt);
        try
        {
            return Check(pdf, covered, sealedAt);
        }
        catch (Exception exception) when (exception is CryptographicException or FormatException or ArgumentException)
        {
            return new SealCheck(SealVerdict.Changed, SealedAt: sealedAt);
        }
    }

    private SealCheck Check(ReadOnlySpan<byte> pdf, SealRange covered, DateTimeOffset? sealedAt)
    {
        var content = new byte[covered.Gap + (pdf.Length - covered.After)];
        pdf[..covered.Gap].CopyTo(content);
        pdf[covered.After..].CopyTo(content.AsSpan(covered.Gap));
        var envelope = new SignedCms(new ContentInfo(content), detached: true);
        envelope.Decode(covered.Envelope);
        var signer = envelope.SignerInfos.Count == 1 ? envelope.SignerInfos[0] : throw new CryptographicException("A seal has one signer.");
        if (signer.Certificate is not { } certificate)
            throw new CryptographicException("The seal's certificate is missing.");
        var name = certificate.GetNameInfo(X509NameType.SimpleName, forIssuer: false);
        if (signer.DigestAlgorithm.Value != Sha256 || !NamesItsCertificate(signer, certificate) || !Holds(signer))
            return new SealCheck(SealVerdict.Changed, name, sealedAt);
        var known = _expected.Contains(certificate.GetCertHashString(HashAlgorithmName.SHA256));
        return new SealCheck(known ? SealVerdict.Intact : SealVerdict.OtherSigner, name, sealedAt, Timestamp(signer));
    }

    private static bool Holds(SignerInfo signer)
    {
        try
        {
            // The mathematics alone: which certificates count is decided by the list, not by this machine's store.
            signer.CheckSignature(verifySignatureOnly: true);
            return true;
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    // The signed attribute binds the certificate, so that another one with the same key cannot be put in its place.
    private static bool NamesItsCertificate(SignerInfo signer, X509Certificate2 certificate)
    {
        var hash = SHA256.HashData(certificate.RawDataMemory.Span);
        foreach (var attribute in signer.SignedAttributes)
        {
            if (attribute.Oid.Value != SigningCertificateV2 || attribute.Values.Count != 1)
                continue;
            var certificates = new System.Formats.Asn1.AsnReader(attribute.Values[0].RawData, System.Formats.Asn1.AsnEncodingRules.DER)
                .ReadSequence().ReadSequence();
            var first = certificates.ReadSequence();
            if (first.PeekTag() == System.Formats.Asn1.Asn1Tag.Sequence && first.ReadSequence().ReadObjectIdentifier() != Sha256)
                return false;
            return CryptographicOperations.FixedTimeEquals(first.ReadOctetString(), hash);
        }

        return false;
    }

    private static DateTimeOffset? Timestamp(SignerInfo signer)
    {
        foreach (var attribute in signer.UnsignedAttributes)
        {
            if (attribute.Oid.Value == SignatureTimestamp
                && attribute.Values.Count == 1
                && Rfc3161TimestampToken.TryDecode(attribute.Values[0].RawData, out var token, out _)
                && token.VerifySignatureForSignerInfo(signer, out _))
                return token.TokenInfo.Timestamp;
        }

        return null;
    }

    private static DateTimeOffset? SealedAt(ReadOnlySpan<byte> before)
    {
        var at = before.LastIndexOf("/M(D:"u8);
        return at >= 0 && before.Length >= at + 20
            && DateTimeOffset.TryParseExact(
                Encoding.Latin1.GetString(before.Slice(at + 5, 15)), "yyyyMMddHHmmss'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? time
            : null;
    }
}
