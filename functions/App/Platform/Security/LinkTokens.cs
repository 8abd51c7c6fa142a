using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;

namespace AsnTraining.App.Platform.Security;

/// <summary>What a link in a mail is for. A token of one purpose is no token of another.</summary>
public enum LinkPurpose : byte
{
    /// <summary>Decide one nomination in one round.</summary>
    Decision = 1,

    /// <summary>Download one certificate.</summary>
    Certificate = 2,

    /// <summary>Confirm or give back one seat.</summary>
    Seat = 3,

    /// <summary>Check in one person to one session.</summary>
    CheckIn = 8,

    /// <summary>Write one person's logbook.</summary>
    Logbook = 9,

    /// <summary>Confirm one person's logbook as the mentor of one naming.</summary>
    Mentor = 10,

    /// <summary>See and decide all that waits for one approver.</summary>
    ApproverList = 4,
}

/// <summary>Why a link was not honoured.</summary>
public enum LinkProblem
{
    /// <summary>Not ours, changed, or of another purpose.</summary>
    Invalid,

    /// <summary>Ours, but too old.</summary>
    Expired,
}

/// <summary>
/// Signs and checks the <c>?t=</c> tokens of links: purpose, subject and expiry under HMAC-SHA256. They carry ids only,
/// never a name, an address or a NIP.
/// </summary>
public sealed class LinkTokens
{
    private const int MacBytes = 24;
    private readonly IReadOnlyList<(string Id, byte[] Key)> keys;
    private readonly TimeProvider time;

    /// <summary>Reads the keys.</summary>
    /// <exception cref="FormatException">A key is malformed.</exception>
    public LinkTokens(IOptions<SecurityOptions> options, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(options);
        keys = options.Value.ParseLinkKeys();
        this.time = time;
    }

    /// <summary>Makes a token.</summary>
    public string Create(LinkPurpose purpose, string subject, DateTimeOffset expires)
    {
        var (id, key) = keys[0];
        var payload = new byte[9 + Encoding.UTF8.GetByteCount(subject)];
        payload[0] = (byte)purpose;
        BinaryPrimitives.WriteInt64BigEndian(payload.AsSpan(1), expires.ToUnixTimeSeconds());
        Encoding.UTF8.GetBytes(subject, payload.AsSpan(9));
        return $"{id}.{Base64Url.EncodeToString(payload)}.{Base64Url.EncodeToString(Mac(id, key, payload))}";
    }

    /// <summary>Checks a token.</summary>
    /// <returns>True with the subject; false with the reason.</returns>
    public bool TryRead(LinkPurpose purpose, string? token, out string subject, out LinkProblem problem)
    {
        subject = "";
        problem = LinkProblem.Invalid;
        if (token is null || token.Length > 1024)
            return false;
        var parts = token.Split('.');
        if (parts.Length != 3)
            return false;
        var (id, key) = keys.FirstOrDefault(k => k.Id == parts[0]);
        if (key is null || !TryDecode(parts[1], out var payload) || !TryDecode(parts[2], out var mac) || payload.Length < 10)
            return false;
        if (!CryptographicOperations.FixedTimeEquals(mac, Mac(id, key, payload)) || payload[0] != (byte)purpose)
            return false;
        subject = Encoding.UTF8.GetString(payload.AsSpan(9));
        if (BinaryPrimitives.ReadInt64BigEndian(payload.AsSpan(1)) > time.GetUtcNow().ToUnixTimeSeconds())
            return true;
        problem = LinkProblem.Expired;
        return false;
    }

    /// <summary>When a token that was read ends.</summary>
    public static DateTimeOffset ExpiryOf(string token)
    {
        ArgumentNullException.ThrowIfNull(token);
        return TryDecode(token.Split('.')[1], out var payload)
            ? DateTimeOffset.FromUnixTimeSeconds(BinaryPrimitives.ReadInt64BigEndian(payload.AsSpan(1)))
            : throw new FormatException("Not a token that was read.");
    }

    private static byte[] Mac(string id, byte[] key, byte[] payload) =>
        HMACSHA256.HashData(key, (byte[])[.. Encoding.ASCII.GetBytes(id), 0, .. payload])[..MacBytes];

    private static bool TryDecode(string text, out byte[] bytes)
    {
        bytes = new byte[Base64Url.GetMaxDecodedLength(text.Length)];
        if (!Base64Url.IsValid(text) || !Base64Url.TryDecodeFromChars(text, bytes, out var written))
            return false;
        bytes = bytes[..written];
        return true;
    }
}
