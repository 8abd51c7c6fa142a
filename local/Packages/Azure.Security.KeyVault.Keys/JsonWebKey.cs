using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;

namespace Azure.Security.KeyVault.Keys;

/// <summary>The public part of an elliptic key (RFC 7517).</summary>
public class JsonWebKey
{
    private readonly string _curve;

    internal JsonWebKey(JsonElement key)
    {
        Id = key.GetProperty("kid").GetString();
        _curve = key.TryGetProperty("crv", out var curve) ? curve.GetString() : null;
        X = Coordinate(key, "x");
        Y = Coordinate(key, "y");
    }

    /// <summary>The key's address.</summary>
    public string Id { get; }

    /// <summary>First coordinate.</summary>
    public byte[] X { get; }

    /// <summary>Second coordinate.</summary>
    public byte[] Y { get; }

    /// <summary>The key for .NET. This stand-in knows P-256 alone, and no private part.</summary>
    /// <exception cref="InvalidOperationException">The key is no elliptic key on a known curve.</exception>
    public ECDsa ToECDsa(bool includePrivateParameters = false)
    {
        if (_curve != "P-256") throw new InvalidOperationException("Unsupported curve name");
        if (includePrivateParameters) throw new NotSupportedException();
        return ECDsa.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, Q = new ECPoint { X = X, Y = Y } });
    }

    private static byte[] Coordinate(JsonElement key, string name) => key.TryGetProperty(name, out var value) ? Base64Url.DecodeFromChars(value.GetString()) : null;
}
