using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization;
using AsnTraining.App.Platform.Mail;

namespace AsnTraining.App.Certificates.Badges;

/// <summary>A public key as JSON (RFC 7517). It has no member for a private part.</summary>
/// <param name="Kty">Key type.</param>
/// <param name="Crv">Curve.</param>
/// <param name="X">First coordinate.</param>
/// <param name="Y">Second coordinate.</param>
/// <param name="Kid">Address of the key.</param>
/// <param name="Use">What it is for.</param>
/// <param name="Alg">Algorithm.</param>
public sealed record BadgeKey(
    [property: JsonPropertyName("kty")] string Kty, [property: JsonPropertyName("crv")] string Crv, [property: JsonPropertyName("x")] string X, [property: JsonPropertyName("y")] string Y,
    [property: JsonPropertyName("kid")] string Kid, [property: JsonPropertyName("use")] string Use = "sig", [property: JsonPropertyName("alg")] string Alg = "ES256")
{
    /// <summary>The public part of a key on P-256. Its name is its thumbprint (RFC 7638) in an address that leads to it.</summary>
    public static BadgeKey Of(ECDsa key, SiteOptions site)
    {
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(site);
        var point = key.ExportParameters(false).Q;
        var (x, y) = (Base64Url.EncodeToString(point.X), Base64Url.EncodeToString(point.Y));
        var thumbprint = Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes($$"""{"crv":"P-256","kty":"EC","x":"{{x}}","y":"{{y}}"}""")));
        return new("EC", "P-256", x, y, site.At("/badges/keys/" + thumbprint));
    }
}

/// <summary>A key that signs.</summary>
/// <param name="Public">Its public part.</param>
/// <param name="SignAsync">Signs a SHA-256 digest; r and s one behind the other, as JWS wants them.</param>
public sealed record BadgeSigner(BadgeKey Public, Func<byte[], CancellationToken, Task<byte[]>> SignAsync);

/// <summary>Where the keys of badges are.</summary>
public interface IBadgeKeys
{
    /// <summary>Whether badges are signed in this deployment at all.</summary>
    bool CanSign { get; }

    /// <summary>The keys, the one that signs first; older ones are there so that their badges can be checked.</summary>
    /// <exception cref="Azure.RequestFailedException">The vault cannot be reached.</exception>
    ValueTask<IReadOnlyList<BadgeSigner>> ReadAsync(CancellationToken cancellationToken);
}
