using System.Security.Cryptography;
using AsnTraining.App.Platform.Security;

namespace AsnTraining.App.Platform.Http.Idempotency;

/// <summary>
/// Closes a kept answer under a key made of the app's own and of the caller's <c>Idempotency-Key</c>, which is not stored:
/// answers hold names and, once, a new client's secret, and the table alone gives neither away.
/// </summary>
internal sealed class CallSeal
{
    private const int NonceBytes = 12;
    private const int TagBytes = 16;
    private readonly byte[] key;
    private readonly byte[] name;

    public CallSeal(KeyedHash hash, ApiCaller caller, string route, string idempotencyKey)
    {
        var call = $"{caller.ClientId}\0{route}\0{idempotencyKey}";
        key = hash.Key("idempotency-answer", caller.Agency, call);
        name = hash.Key("idempotency-name", caller.Agency, call);
    }

    /// <summary>Key of the row.</summary>
    public string Name => Convert.ToHexStringLower(name.AsSpan(0, 16));

    /// <summary>What is stored of a request's hash: a short body, a NIP for instance, could be guessed from a bare hash.</summary>
    public string Fingerprint(ReadOnlySpan<byte> hash) => Convert.ToHexStringLower(HMACSHA256.HashData(key, hash));

    public byte[] Close(ReadOnlySpan<byte> content)
    {
        var closed = new byte[NonceBytes + content.Length + TagBytes];
        var nonce = closed.AsSpan(0, NonceBytes);
        RandomNumberGenerator.Fill(nonce);
        using var cipher = new AesGcm(key, TagBytes);
        cipher.Encrypt(nonce, content, closed.AsSpan(NonceBytes, content.Length), closed.AsSpan(NonceBytes + content.Length), name);
        return closed;
    }

    public byte[] Open(ReadOnlySpan<byte> closed)
    {
        var content = new byte[closed.Length - NonceBytes - TagBytes];
        using var cipher = new AesGcm(key, TagBytes);
        cipher.Decrypt(closed[..NonceBytes], closed[NonceBytes..^TagBytes], closed[^TagBytes..], content, name);
        return content;
    }
}
