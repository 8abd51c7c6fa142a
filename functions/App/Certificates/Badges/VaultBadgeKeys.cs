using AsnTraining.App.Platform.Mail;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Security.KeyVault.Keys;
using Azure.Security.KeyVault.Keys.Cryptography;

namespace AsnTraining.App.Certificates.Badges;

/// <summary>A key that never leaves its key vault, with all its versions: rotating it there is all that rotation takes.</summary>
public sealed class VaultBadgeKeys(Uri key, TokenCredential identity, HttpClient http, SiteOptions site) : IBadgeKeys, IDisposable
{
    // A new version signs and is served after this time at the latest, in real time.
    private const long MemoryMilliseconds = 600_000;
    private readonly HttpClientTransport transport = new(http);
    private volatile Remembered? remembered;

    /// <inheritdoc />
    public bool CanSign => true;

    /// <inheritdoc />
    public async ValueTask<IReadOnlyList<BadgeSigner>> ReadAsync(CancellationToken cancellationToken)
    {
        if (remembered is { } seen && seen.Until > Environment.TickCount64)
            return seen.Signers;
        var client = new KeyClient(new Uri(key.GetLeftPart(UriPartial.Authority)), identity, new KeyClientOptions { Transport = transport });
        var name = key.Segments[2];
        var versions = new List<KeyProperties>();
        await foreach (var version in client.GetPropertiesOfKeyVersionsAsync(name, cancellationToken))
        {
            if (version.Enabled == true)
                versions.Add(version);
        }
        var signers = new List<BadgeSigner>();
        foreach (var version in versions.OrderByDescending(v => v.CreatedOn))
        {
            var found = (await client.GetKeyAsync(name, version.Version, cancellationToken)).Value;
            using var point = found.Key.ToECDsa();
            var signer = new CryptographyClient(found.Id, identity, new CryptographyClientOptions { Transport = transport });
            signers.Add(new(BadgeKey.Of(point, site), async (digest, token) => (await signer.SignAsync(SignatureAlgorithm.ES256, digest, token)).Signature));
        }
        remembered = new(signers, Environment.TickCount64 + MemoryMilliseconds);
        return signers;
    }

    /// <inheritdoc />
    public void Dispose() => transport.Dispose();

    private sealed record Remembered(IReadOnlyList<BadgeSigner> Signers, long Until);
}
