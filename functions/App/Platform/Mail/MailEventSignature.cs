using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace AsnTraining.App.Platform.Mail;

/// <summary>
/// Checks that a call with mail events comes from the provider: ECDSA on P-256 over the time stamp and the body as they came,
/// before anything of the body is read as data. Nobody but the provider may say that a mail bounced.
/// </summary>
public sealed class MailEventSignature(IOptions<MailOptions> options, TimeProvider time)
{
    private const string SignatureHeader = "X-Twilio-Email-Event-Webhook-Signature";
    private const string TimestampHeader = "X-Twilio-Email-Event-Webhook-Timestamp";

    // The provider tries a call again for a day; a recorded call that is older is a replay.
    private static readonly TimeSpan Oldest = TimeSpan.FromHours(25);
    private static readonly TimeSpan Ahead = TimeSpan.FromMinutes(10);

    /// <summary>Whether the deployment takes events at all.</summary>
    public bool IsConfigured => !string.IsNullOrWhiteSpace(options.Value.EventKeys);

    /// <summary>Whether the body is one that the provider signed, not long ago.</summary>
    public bool Holds(IHeaderDictionary headers, ReadOnlySpan<byte> body)
    {
        ArgumentNullException.ThrowIfNull(headers);
        var stamp = headers[TimestampHeader].ToString();
        var signature = new byte[256];
        if (!long.TryParse(stamp, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) || seconds > 253_402_300_799
            || !Convert.TryFromBase64String(headers[SignatureHeader].ToString(), signature, out var length))
            return false;
        var age = time.GetUtcNow() - DateTimeOffset.FromUnixTimeSeconds(seconds);
        if (age > Oldest || age < -Ahead)
            return false;
        byte[] signed = [.. Encoding.ASCII.GetBytes(stamp), .. body];
        return MailOptions.ReadKeys(options.Value.EventKeys).Any(key => Holds(key, signed, signature.AsSpan(0, length)));
    }

    private static bool Holds(byte[] publicKey, byte[] signed, ReadOnlySpan<byte> signature)
    {
        using var key = ECDsa.Create();
        key.ImportSubjectPublicKeyInfo(publicKey, out _);
        return key.VerifyData(signed, signature, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
    }
}
