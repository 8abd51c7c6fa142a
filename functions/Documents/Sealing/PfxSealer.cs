using System.Security.Cryptography.X509Certificates;

namespace AsnTraining.Documents.Sealing;

/// <summary>Seals with a certificate whose private key is in this process.</summary>
public sealed class PfxSealer : ISealer, IDisposable
{
    private readonly PrivateKeySigner _signer;
    private readonly PadesSealer _sealer;

    /// <summary>Creates the sealer. The certificate stays the caller's to dispose.</summary>
    /// <param name="certificate">The seal's certificate with its private key, RSA or ECDSA on P-256.</param>
    /// <param name="time">The clock that dates the seals.</param>
    /// <param name="timestamps">A timestamp authority for level B-T; null seals at level B-B.</param>
    /// <param name="issuers">Further certificates towards the root.</param>
    /// <exception cref="ArgumentException">The certificate has no usable private key.</exception>
    public PfxSealer(
        X509Certificate2 certificate,
        TimeProvider time,
        ITimestampAuthority? timestamps = null,
        params IReadOnlyList<X509Certificate2> issuers)
    {
        _signer = new PrivateKeySigner(certificate, issuers);
        _sealer = new PadesSealer(_signer, time, timestamps);
    }

    /// <summary>The seal's certificate, as the verifier expects it.</summary>
    public X509Certificate2 Certificate => _signer.Certificate;

    /// <inheritdoc/>
    public ValueTask<byte[]> SealAsync(ReadOnlyMemory<byte> unsealedPdf, SealRequest request, CancellationToken cancellationToken) =>
        _sealer.SealAsync(unsealedPdf, request, cancellationToken);

    /// <inheritdoc/>
    public void Dispose() => _signer.Dispose();
}
