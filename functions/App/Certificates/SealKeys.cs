using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using AsnTraining.Documents.Sealing;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Security.KeyVault.Keys.Cryptography;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace AsnTraining.App.Certificates;

/// <summary>Opens the seal that the settings name.</summary>
public static class SealKeys
{
    /// <summary>Name of the HTTP client that speaks to the key vault.</summary>
    public const string VaultHttp = "KeyVault";

    /// <summary>Name of the HTTP client that speaks to the time-stamping authority.</summary>
    public const string TimestampHttp = "Timestamps";

    /// <summary>The sealer; a key in a vault goes before a file.</summary>
    internal static ISealer Open(IServiceProvider provider)
    {
        var options = provider.GetRequiredService<IOptions<SealOptions>>().Value;
        var time = provider.GetRequiredService<TimeProvider>();
        var http = provider.GetRequiredService<IHttpClientFactory>();
        var timestamps = options.TimestampUrl is null ? null : new Rfc3161(http.CreateClient(TimestampHttp), options.TimestampUrl);
        if (options.KeyVaultKey is null)
            return new PfxSealer(X509CertificateLoader.LoadPkcs12FromFile(options.PfxPath!, options.PfxPassword), time, timestamps);
        if (options.AwaitsCertificate)
            return new AwaitedSeal();
        var client = new CryptographyClient(options.KeyVaultKey, provider.GetRequiredService<TokenCredential>(), new CryptographyClientOptions
        {
            Transport = new HttpClientTransport(http.CreateClient(VaultHttp)),
        });
        var chain = options.ReadChain();
        return new PadesSealer(new VaultSigner(client, chain[0], [.. chain.Skip(1)]), time, timestamps);
    }

    /// <summary>What recognises the institution's seals.</summary>
    internal static SealVerifier OpenVerifier(IServiceProvider provider) =>
        new(provider.GetRequiredService<IOptions<SealOptions>>().Value.ReadExpected());

    /// <summary>Whether a certificate's key is of a kind that seals are made with.</summary>
    internal static bool Fits(X509Certificate2 certificate)
    {
        using var rsa = certificate.GetRSAPublicKey();
        if (rsa is not null)
            return rsa.KeySize >= 2048;
        using var ecdsa = certificate.GetECDsaPublicKey();
        return ecdsa is not null && ecdsa.ExportParameters(false).Curve.Oid.Value == ECCurve.NamedCurves.nistP256.Oid.Value;
    }
}
