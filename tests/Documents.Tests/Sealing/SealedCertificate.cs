using System.Security.Cryptography.X509Certificates;
using AsnTraining.Documents.Certificates;
using AsnTraining.Documents.Sealing;
using AsnTraining.Documents.Tests.Certificates;

namespace AsnTraining.Documents.Tests.Sealing;

/// <summary>A certificate, sealed, with the seal's certificate.</summary>
internal sealed record SealedCertificate(byte[] Unsealed, byte[] Sealed, X509Certificate2 Certificate) : IDisposable
{
    private static readonly byte[] _unsealed = CertificateRenderer.Render(SampleCertificates.Usual);

    public static SealRequest Request { get; } = new("Penerbitan sertifikat pelatihan", "Mataram");

    public static async Task<SealedCertificate> CreateAsync(SealKey key = SealKey.P256, ITimestampAuthority? timestamps = null)
    {
        var certificate = SelfSignedSeal.Create("Pemerintah Kota Contoh", key, FixedTime.Usual);
        using var sealer = new PfxSealer(certificate, FixedTime.Usual, timestamps);
        var pdf = await sealer.SealAsync(_unsealed, Request, TestContext.Current.CancellationToken);
        return new SealedCertificate(_unsealed, pdf, certificate);
    }

    public void Dispose() => Certificate.Dispose();
}
