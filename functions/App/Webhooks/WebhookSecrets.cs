using System.Security.Cryptography;
using System.Text;
using AsnTraining.App.Platform.Security;
using Microsoft.Extensions.Options;

namespace AsnTraining.App.Webhooks;

/// <summary>
/// Makes, keeps and uses the secrets that sign webhooks. A secret is stored encrypted (AES-256-GCM, bound to its agency and id)
/// and shown once.
/// </summary>
public sealed class WebhookSecrets
{
    /// <summary>How a secret begins.</summary>
    public const string Prefix = "whsec_";

    private const int SecretBytes = 32;
    private const int NonceBytes = 12;
    private const int TagBytes = 16;
    private readonly byte[] key;

    /// <summary>Takes a key of its own from the lasting one of the settings.</summary>
    public WebhookSecrets(IOptions<SecurityOptions> options)
    {
        ArgumentNullException.ThrowIfNull(options);
        key = HKDF.DeriveKey(HashAlgorithmName.SHA256, options.Value.LookupKeyBytes, 32, info: Encoding.ASCII.GetBytes("asn-training webhook secrets"));
    }

    /// <summary>Makes a secret.</summary>
    /// <param name="agency">The agency that it signs for.</param>
    /// <param name="now">Now.</param>
    /// <param name="call">The call that makes it; the secret's id comes from it, so that a repeated call knows its own.</param>
    /// <returns>The secret as its holder sees it once, and as it is stored.</returns>
    public (string Shown, StoredWebhookSecret Stored) Make(string agency, DateTimeOffset now, Guid call)
    {
        var id = call.ToString("N")[^8..];
        var secret = RandomNumberGenerator.GetBytes(SecretBytes);
        return (Prefix + Convert.ToBase64String(secret), new(id, Seal(agency, id, secret), now));
    }

    /// <summary>Signs a message of Standard Webhooks with every live secret: <c>v1,</c> and the base64 of HMAC-SHA256, with spaces between them.</summary>
    public string Sign(string agency, IEnumerable<StoredWebhookSecret> secrets, string id, long timestamp, ReadOnlySpan<byte> body, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(secrets);
        byte[] message = [.. Encoding.UTF8.GetBytes($"{id}.{timestamp}."), .. body];
        return string.Join(' ', secrets.Where(s => s.Until is null || s.Until > now).Select(s =>
        {
            var secret = Open(agency, s);
            var signature = "v1," + Convert.ToBase64String(HMACSHA256.HashData(secret, message));
            CryptographicOperations.ZeroMemory(secret);
            return signature;
        }));
    }

    private string Seal(string agency, string id, byte[] secret)
    {
        var box = new byte[NonceBytes + secret.Length + TagBytes];
        RandomNumberGenerator.Fill(box.AsSpan(0, NonceBytes));
        using var aes = new AesGcm(key, TagBytes);
        aes.Encrypt(box.AsSpan(0, NonceBytes), secret, box.AsSpan(NonceBytes, secret.Length), box.AsSpan(NonceBytes + secret.Length), Bound(agency, id));
        return Convert.ToBase64String(box);
    }

    private byte[] Open(string agency, StoredWebhookSecret stored)
    {
        var box = Convert.FromBase64String(stored.Sealed);
        var secret = new byte[box.Length - NonceBytes - TagBytes];
        using var aes = new AesGcm(key, TagBytes);
        aes.Decrypt(box.AsSpan(0, NonceBytes), box.AsSpan(NonceBytes, secret.Length), box.AsSpan(NonceBytes + secret.Length), secret, Bound(agency, stored.Id));
        return secret;
    }

    private static byte[] Bound(string agency, string id) => Encoding.UTF8.GetBytes($"{agency}\0{id}");
}
