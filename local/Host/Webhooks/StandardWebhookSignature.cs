using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace AsnTraining.LocalHost.Webhooks;

/// <summary>Checks a signature of the Standard Webhooks specification, version <c>v1</c> (HMAC-SHA256).</summary>
internal static class StandardWebhookSignature
{
    private const string SecretPrefix = "whsec_";
    private const string Version = "v1,";

    /// <summary>How far the sender's clock may be away.</summary>
    private static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(5);

    /// <summary>Reads a secret: base64, with or without the prefix; null where it is neither.</summary>
    public static byte[]? ReadSecret(string secret)
    {
        var text = secret.StartsWith(SecretPrefix, StringComparison.Ordinal) ? secret[SecretPrefix.Length..] : secret;
        var key = new byte[text.Length];
        return text.Length > 0 && Convert.TryFromBase64String(text, key, out var length) ? key[..length] : null;
    }

    /// <summary>Judges a request.</summary>
    /// <param name="key">The hook's secret.</param>
    /// <param name="id">Header <c>webhook-id</c>.</param>
    /// <param name="timestamp">Header <c>webhook-timestamp</c>, seconds since 1970.</param>
    /// <param name="signatures">Header <c>webhook-signature</c>: one or more, with spaces between them.</param>
    /// <param name="body">The bytes that were signed.</param>
    /// <param name="now">The receiver's clock.</param>
    public static SignatureVerdict Judge(byte[] key, string id, string timestamp, string signatures, ReadOnlySpan<byte> body, DateTimeOffset now)
    {
        if (id.Length == 0 || signatures.Length == 0 || !long.TryParse(timestamp, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds))
        {
            return SignatureVerdict.Missing;
        }

        byte[] signed = [.. Encoding.UTF8.GetBytes($"{id}.{timestamp}."), .. body];
        var expected = HMACSHA256.HashData(key, signed);
        if (!signatures.Split(' ').Any(signature => Matches(signature, expected)))
        {
            return SignatureVerdict.Wrong;
        }

        return Math.Abs(now.ToUnixTimeSeconds() - seconds) <= Tolerance.TotalSeconds ? SignatureVerdict.Valid : SignatureVerdict.Stale;
    }

    private static bool Matches(string signature, byte[] expected)
    {
        var given = new byte[signature.Length];
        return signature.StartsWith(Version, StringComparison.Ordinal)
            && Convert.TryFromBase64String(signature[Version.Length..], given, out var length)
            && CryptographicOperations.FixedTimeEquals(given.AsSpan(0, length), expected);
    }
}
