using System.ComponentModel;

namespace Azure.Security.KeyVault.Keys.Cryptography;

/// <summary>How a digest is signed.</summary>
public readonly struct SignatureAlgorithm : IEquatable<SignatureAlgorithm>
{
    private readonly string _value;

    /// <summary>The algorithm of that name.</summary>
    public SignatureAlgorithm(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        _value = value;
    }

    /// <summary>RSA with PKCS #1 v1.5 padding over SHA-256.</summary>
    public static SignatureAlgorithm RS256 { get; } = new("RS256");

    /// <summary>ECDSA on P-256 over SHA-256; the signature is r and s, one behind the other.</summary>
    public static SignatureAlgorithm ES256 { get; } = new("ES256");

    /// <summary>The algorithm of that name.</summary>
    public static implicit operator SignatureAlgorithm(string value) => new(value);

    /// <summary>Same algorithm.</summary>
    public static bool operator ==(SignatureAlgorithm left, SignatureAlgorithm right) => left.Equals(right);

    /// <summary>Another algorithm.</summary>
    public static bool operator !=(SignatureAlgorithm left, SignatureAlgorithm right) => !left.Equals(right);

    /// <inheritdoc />
    public bool Equals(SignatureAlgorithm other) => string.Equals(_value, other._value, StringComparison.Ordinal);

    /// <inheritdoc />
    [EditorBrowsable(EditorBrowsableState.Never)]
    public override bool Equals(object obj) => obj is SignatureAlgorithm other && Equals(other);

    /// <inheritdoc />
    [EditorBrowsable(EditorBrowsableState.Never)]
    public override int GetHashCode() => _value is null ? 0 : StringComparer.Ordinal.GetHashCode(_value);

    /// <summary>The algorithm's name.</summary>
    public override string ToString() => _value;
}
