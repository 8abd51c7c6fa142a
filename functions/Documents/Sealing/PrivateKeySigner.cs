using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace AsnTraining.Documents.Sealing;

/// <summary>Signs with a certificate whose private key this process holds, for instance from a PFX file.</summary>
public sealed class PrivateKeySigner : IRemoteSigner, IDisposable
{
    private readonly RSA? _rsa;
    private readonly ECDsa? _ecdsa;

    /// <summary>Creates the signer. The certificate stays the caller's to dispose.</summary>
    /// <param name="certificate">A certificate with its private key, RSA or ECDSA on P-256.</param>
    /// <param name="issuers">Further certificates towards the root.</param>
    /// <exception cref="ArgumentException">The certificate has no usable private key.</exception>
    public PrivateKeySigner(X509Certificate2 certificate, params IReadOnlyList<X509Certificate2> issuers)
    {
        ArgumentNullException.ThrowIfNull(certificate);
        ArgumentNullException.ThrowIfNull(issuers);
        Certificate = certificate;
        Issuers = issuers;
        _rsa = certificate.GetRSAPrivateKey();
        _ecdsa = _rsa is null ? certificate.GetECDsaPrivateKey() : null;
        if (_rsa is null && _ecdsa is null)
            throw new ArgumentException("The certificate comes without an RSA or ECDSA private key.", nameof(certificate));
    }

    /// <inheritdoc/>
    public X509Certificate2 Certificate { get; }

    /// <inheritdoc/>
    public IReadOnlyList<X509Certificate2> Issuers { get; }

    /// <inheritdoc/>
    public ValueTask<byte[]> SignAsync(ReadOnlyMemory<byte> digest, CancellationToken cancellationToken)
    {
        try
        {
            return ValueTask.FromResult(_rsa is not null
                ? _rsa.SignHash(digest.Span, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
                : _ecdsa!.SignHash(digest.Span, DSASignatureFormat.IeeeP1363FixedFieldConcatenation));
        }
        catch (CryptographicException exception)
        {
            throw new SealingException("The seal's private key could not sign.", transient: false, exception);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _rsa?.Dispose();
        _ecdsa?.Dispose();
    }
}
