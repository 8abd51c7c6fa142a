using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using AsnTraining.App.Platform.Http;
using AsnTraining.App.Platform.Mail;
using Microsoft.Extensions.Options;

namespace AsnTraining.App.Certificates.Badges;

/// <summary>A public key as JSON (RFC 7517).</summary>
/// <param name="Kty">Key type.</param>
/// <param name="Crv">Curve.</param>
/// <param name="X">First coordinate.</param>
/// <param name="Y">Second coordinate.</param>
/// <param name="Kid">Address of the key.</param>
/// <param name="Use">What it is for.</param>
/// <param name="Alg">Algorithm.</param>
public sealed record BadgeKey(
    [property: JsonPropertyName("kty")] string Kty, [property: JsonPropertyName("crv")] string Crv, [property: JsonPropertyName("x")] string X, [property: JsonPropertyName("y")] string Y,
    [property: JsonPropertyName("kid")] string Kid, [property: JsonPropertyName("use")] string Use = "sig", [property: JsonPropertyName("alg")] string Alg = "ES256");

/// <summary>The keys of badges: the first signs, all are served. A key's name is its thumbprint (RFC 7638) in an address that leads to it.</summary>
public sealed class BadgeKeys : IDisposable
{
    private readonly List<ECDsa> keys;

    /// <summary>Reads the keys.</summary>
    public BadgeKeys(IOptions<BadgeOptions> options, IOptions<SiteOptions> site)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(site);
        keys = [.. options.Value.ReadKeys()];
        Public = [.. keys.Select(key => Describe(key, site.Value))];
    }

    /// <summary>The public parts.</summary>
    public IReadOnlyList<BadgeKey> Public { get; }

    /// <summary>Whether badges are signed in this deployment at all.</summary>
    public bool CanSign => keys.Count > 0;

    /// <summary>Signs a payload as a compact JWS (RFC 7515).</summary>
    public string Sign(object payload)
    {
        var header = JsonSerializer.SerializeToUtf8Bytes(new { alg = "ES256", typ = "JWT", kid = Public[0].Kid });
        var body = JsonSerializer.SerializeToUtf8Bytes(payload, ApiJson.Options);
        var signed = $"{Base64Url.EncodeToString(header)}.{Base64Url.EncodeToString(body)}";
        // As JWS wants it: r and s one behind the other.
        var signature = keys[0].SignData(Encoding.ASCII.GetBytes(signed), HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
        return $"{signed}.{Base64Url.EncodeToString(signature)}";
    }

    /// <inheritdoc />
    public void Dispose()
    {
        foreach (var key in keys)
            key.Dispose();
    }

    private static BadgeKey Describe(ECDsa key, SiteOptions site)
    {
        var point = key.ExportParameters(false).Q;
        var (x, y) = (Base64Url.EncodeToString(point.X), Base64Url.EncodeToString(point.Y));
        var thumbprint = Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes($$"""{"crv":"P-256","kty":"EC","x":"{{x}}","y":"{{y}}"}""")));
        return new("EC", "P-256", x, y, site.At("/badges/keys/" + thumbprint));
    }
}
