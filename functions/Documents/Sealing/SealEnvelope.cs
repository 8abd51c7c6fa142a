using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace AsnTraining.Documents.Sealing;

/// <summary>
/// The cryptographic envelope of a seal: CMS SignedData (RFC 5652) without content, as PAdES baseline profiles it
/// (ETSI EN 319 142-1): the signing certificate is bound by signing-certificate-v2, and no signing time is among the
/// attributes, because the signature dictionary holds it.
/// </summary>
internal sealed class SealEnvelope
{
    private const string Data = "1.2.840.113549.1.7.1";
    private const string SignedData = "1.2.840.113549.1.7.2";
    private const string ContentType = "1.2.840.113549.1.9.3";
    private const string MessageDigest = "1.2.840.113549.1.9.4";
    private const string SigningCertificateV2 = "1.2.840.113549.1.9.16.2.47";
    private const string SignatureTimestamp = "1.2.840.113549.1.9.16.2.14";
    private const string Sha256 = "2.16.840.1.101.3.4.2.1";
    private const string Sha256WithRsa = "1.2.840.113549.1.1.11";
    private const string EcdsaWithSha256 = "1.2.840.10045.4.3.2";
    private const string RsaKey = "1.2.840.113549.1.1.1";
    private const string EllipticKey = "1.2.840.10045.2.1";

    private static readonly Asn1Tag _first = new(TagClass.ContextSpecific, 0, isConstructed: true);
    private static readonly Asn1Tag _second = new(TagClass.ContextSpecific, 1, isConstructed: true);

    private readonly X509Certificate2 _certificate;
    private readonly IReadOnlyList<X509Certificate2> _issuers;
    private readonly byte[] _certificateHash;
    private readonly bool _elliptic;

    public SealEnvelope(X509Certificate2 certificate, IReadOnlyList<X509Certificate2> issuers)
    {
        _certificate = certificate;
        _issuers = issuers;
        _certificateHash = SHA256.HashData(certificate.RawData);
        _elliptic = certificate.GetKeyAlgorithm() switch
        {
            RsaKey => false,
            EllipticKey => true,
            var other => throw new ArgumentException($"Seals are made with RSA or ECDSA keys, not with {other}.", nameof(certificate)),
        };
        LargestSize = certificate.RawData.Length + issuers.Sum(issuer => issuer.RawData.Length) + SignatureSize + 640;
    }

    /// <summary>An upper bound of the envelope's bytes, without a timestamp.</summary>
    public int LargestSize { get; }

    private int SignatureSize => _elliptic ? 80 : (_certificate.PublicKey.GetRSAPublicKey()?.KeySize ?? 4096) / 8;

    /// <summary>The attributes that the key signs, as a SET in DER.</summary>
    public byte[] SignedAttributes(ReadOnlySpan<byte> documentDigest)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSetOf())
        {
            using (Attribute(writer, ContentType))
            using (writer.PushSetOf())
                writer.WriteObjectIdentifier(Data);
            using (Attribute(writer, MessageDigest))
            using (writer.PushSetOf())
                writer.WriteOctetString(documentDigest);
            using (Attribute(writer, SigningCertificateV2))
            using (writer.PushSetOf())
            using (writer.PushSequence())
            using (writer.PushSequence())
            using (writer.PushSequence())
                // The algorithm is left out because SHA-256 is its default (RFC 5035).
                writer.WriteOctetString(_certificateHash);
        }

        return writer.Encode();
    }

    /// <summary>The signature in the form that CMS holds: ECDSA as a sequence of two numbers.</summary>
    public byte[] SignatureValue(byte[] signature)
    {
        if (!_elliptic)
            return signature;
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteIntegerUnsigned(Number(signature.AsSpan(0, signature.Length / 2)));
            writer.WriteIntegerUnsigned(Number(signature.AsSpan(signature.Length / 2)));
        }

        return writer.Encode();

        static ReadOnlySpan<byte> Number(ReadOnlySpan<byte> bytes)
        {
            var trimmed = bytes.TrimStart((byte)0);
            return trimmed.IsEmpty ? bytes[^1..] : trimmed;
        }
    }

    /// <summary>Puts the envelope together.</summary>
    /// <param name="signedAttributes">What was signed.</param>
    /// <param name="signature">The signature value.</param>
    /// <param name="timestamp">A timestamp token over the signature value, if there is one.</param>
    public byte[] Encode(byte[] signedAttributes, byte[] signature, byte[]? timestamp)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier(SignedData);
            using (writer.PushSequence(_first))
            using (writer.PushSequence())
            {
                writer.WriteInteger(1);
                using (writer.PushSetOf())
                    Algorithm(writer, Sha256);
                using (writer.PushSequence())
                    writer.WriteObjectIdentifier(Data);
                using (writer.PushSetOf(_first))
                {
                    writer.WriteEncodedValue(_certificate.RawDataMemory.Span);
                    foreach (var issuer in _issuers)
                        writer.WriteEncodedValue(issuer.RawDataMemory.Span);
                }

                using (writer.PushSetOf())
                    Signer(writer, signedAttributes, signature, timestamp);
            }
        }

        return writer.Encode();
    }

    private void Signer(AsnWriter writer, byte[] signedAttributes, byte[] signature, byte[]? timestamp)
    {
        using var _ = writer.PushSequence();
        writer.WriteInteger(1);
        using (writer.PushSequence())
        {
            writer.WriteEncodedValue(_certificate.IssuerName.RawData);
            writer.WriteInteger(_certificate.SerialNumberBytes.Span);
        }

        Algorithm(writer, Sha256);
        // The same set, under the tag that it has inside the envelope.
        var attributes = new AsnReader(signedAttributes, AsnEncodingRules.DER).ReadSetOf();
        using (writer.PushSetOf(_first))
        {
            while (attributes.HasData)
                writer.WriteEncodedValue(attributes.ReadEncodedValue().Span);
        }

        if (_elliptic)
            Algorithm(writer, EcdsaWithSha256);
        else
            Algorithm(writer, Sha256WithRsa, parameters: true);
        writer.WriteOctetString(signature);
        if (timestamp is null)
            return;
        using (writer.PushSetOf(_second))
        using (Attribute(writer, SignatureTimestamp))
        using (writer.PushSetOf())
            writer.WriteEncodedValue(timestamp);
    }

    private static AsnWriter.Scope Attribute(AsnWriter writer, string type)
    {
        var scope = writer.PushSequence();
        writer.WriteObjectIdentifier(type);
        return scope;
    }

    private static void Algorithm(AsnWriter writer, string identifier, bool parameters = false)
    {
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier(identifier);
            if (parameters)
                writer.WriteNull();
        }
    }
}
