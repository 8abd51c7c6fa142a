using System.Security.Cryptography;
using System.Text;

namespace AsnTraining.App.Platform.Security;

/// <summary>Keys of the app; section <c>Security</c> of the settings. In Azure each is a Key Vault reference.</summary>
public sealed class SecurityOptions
{
    /// <summary>Name of the section.</summary>
    public const string Section = "Security";

    /// <summary>
    /// Keys that sign links in mails, newest first: <c>id:base64;id:base64</c>, each of at least 32 bytes.
    /// A new key is put in front; an old one is removed when the last link that it signed has expired.
    /// </summary>
    public string LinkKeys { get; set; } = "";

    /// <summary>Key (base64, at least 32 bytes) of the hashes by which a person is found from a NIP without the NIP being a key.</summary>
    public string LookupKey { get; set; } = "";

    /// <summary>Makes the very first API client, and nothing else: it is refused as soon as a client exists.</summary>
    public string BootstrapSecret { get; set; } = "";

    /// <summary>The link keys in order; the first signs, all verify.</summary>
    /// <exception cref="FormatException">A key is malformed or too short; the message says which.</exception>
    public IReadOnlyList<(string Id, byte[] Key)> ParseLinkKeys() =>
        [.. LinkKeys.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(ParseLinkKey)];

    /// <summary>What is wrong with the settings, in words for the operator; empty when nothing is.</summary>
    public IEnumerable<string> Problems()
    {
        var problem = VaultReference.Problem("Security__linkKeys", LinkKeys);
        try
        {
            if (problem is null && ParseLinkKeys().Count == 0)
                problem = "Security__linkKeys is empty. Set it to id:base64 with a random key of 32 bytes (openssl rand -base64 32).";
        }
        catch (FormatException e)
        {
            problem = e.Message;
        }
        if (problem is not null)
            yield return problem;
        if (VaultReference.Problem("Security__lookupKey", LookupKey) is { } lookup)
            yield return lookup;
        else if (!TryKey(LookupKey, out _))
            yield return "Security__lookupKey is not base64 of at least 32 bytes. Make one with openssl rand -base64 32, and keep it: people are found by it.";
        if (VaultReference.Problem("Security__bootstrapSecret", BootstrapSecret) is { } bootstrap)
            yield return bootstrap;
        else if (BootstrapSecret.Length is > 0 and < 24)
            yield return "Security__bootstrapSecret is shorter than 24 characters. Use a random one, or leave it empty once the first client exists.";
    }

    internal byte[] LookupKeyBytes => TryKey(LookupKey, out var key) ? key : throw new FormatException("Security__lookupKey is not base64 of at least 32 bytes.");

    private static (string Id, byte[] Key) ParseLinkKey(string part, int index)
    {
        var colon = part.IndexOf(':', StringComparison.Ordinal);
        if (colon is < 1 or > 16 || !part[..colon].All(char.IsAsciiLetterOrDigit) || !TryKey(part[(colon + 1)..], out var key))
            throw new FormatException($"Security__linkKeys, entry {index + 1}: expected id:base64, the id of up to 16 letters or digits and the key of at least 32 bytes. Make a key with openssl rand -base64 32.");
        return (part[..colon], key);
    }

    private static bool TryKey(string text, out byte[] key)
    {
        key = new byte[Encoding.UTF8.GetByteCount(text)];
        var ok = Convert.TryFromBase64String(text, key, out var written) && written >= 32;
        key = ok ? key[..written] : [];
        return ok;
    }
}

/// <summary>Finds a person from a NIP, and an approver from an address, without either being a key anywhere.</summary>
public sealed class KeyedHash(Microsoft.Extensions.Options.IOptions<SecurityOptions> options)
{
    private readonly byte[] key = options.Value.LookupKeyBytes;

    /// <summary>Hash of an employee number within an agency: 32 hex digits.</summary>
    public string OfNip(string agency, string nip) => Of("nip", agency, nip);

    /// <summary>Hash of an address within an agency, without regard to case: 32 hex digits.</summary>
    public string OfAddress(string agency, string address)
    {
        ArgumentNullException.ThrowIfNull(address);
        return Of("mail", agency, address.Trim().ToLowerInvariant());
    }

    /// <summary>Hash of an agency's reference number: 32 hex digits, since the number may hold characters that a key may not.</summary>
    public string OfReference(string agency, string reference) => Of("ref", agency, reference);

    /// <summary>Hash of an agency's reference number of a training from outside: 32 hex digits.</summary>
    public string OfOutsideRecord(string agency, string reference) => Of("outside", agency, reference);

    /// <summary>A key of 32 bytes for one purpose, agency and thing, which nobody without the app's own key can make.</summary>
    internal byte[] Key(string purpose, string agency, string thing) => HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"{purpose}\0{agency}\0{thing}"));

    private string Of(string purpose, string agency, string value)
    {
        Span<byte> mac = stackalloc byte[32];
        HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"{purpose}\0{agency}\0{value}"), mac);
        return Convert.ToHexStringLower(mac[..16]);
    }
}
