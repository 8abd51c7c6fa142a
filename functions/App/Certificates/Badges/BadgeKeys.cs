using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using AsnTraining.App.Platform.Http;
using AsnTraining.App.Platform.Mail;
using Azure.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace AsnTraining.App.Certificates.Badges;

/// <summary>Opens the keys of badges, and signs with them.</summary>
public static class BadgeKeys
{
    /// <summary>The keys that the settings name; a key in a vault goes before them in person.</summary>
    internal static IBadgeKeys Open(IServiceProvider provider)
    {
        var options = provider.GetRequiredService<IOptions<BadgeOptions>>().Value;
        var site = provider.GetRequiredService<IOptions<SiteOptions>>().Value;
        return options.KeyVaultKey is null
            ? new SettingsBadgeKeys(options, site)
            : new VaultBadgeKeys(options.KeyVaultKey, provider.GetRequiredService<TokenCredential>(), provider.GetRequiredService<IHttpClientFactory>().CreateClient(SealKeys.VaultHttp), site);
    }

    /// <summary>Signs a payload as a compact JWS (RFC 7515). The header has what Open Badges 3.0, section 8.2.3, allows and no more.</summary>
    public static async Task<string> SignAsync(this IBadgeKeys keys, object payload, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(keys);
        var signer = (await keys.ReadAsync(cancellationToken))[0];
        var header = JsonSerializer.SerializeToUtf8Bytes(new { alg = signer.Public.Alg, kid = signer.Public.Kid, typ = "JWT" });
        var body = JsonSerializer.SerializeToUtf8Bytes(payload, ApiJson.Options);
        var signed = $"{Base64Url.EncodeToString(header)}.{Base64Url.EncodeToString(body)}";
        var signature = await signer.SignAsync(SHA256.HashData(Encoding.ASCII.GetBytes(signed)), cancellationToken);
        return $"{signed}.{Base64Url.EncodeToString(signature)}";
    }
}
