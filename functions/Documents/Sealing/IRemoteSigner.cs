using System.Security.Cryptography.X509Certificates;

namespace AsnTraining.Documents.Sealing;

/// <summary>
/// A key that signs and never leaves its place: a key vault, a hardware module, or a key in this process. The sealer
/// hands it a digest, never the document.
/// </summary>
public interface IRemoteSigner
{
    /// <summary>The certificate of the key, RSA of at least 2048 bits or ECDSA on P-256.</summary>
    X509Certificate2 Certificate { get; }

    /// <summary>Further certificates towards the root, for readers that know only the root. May be empty.</summary>
    IReadOnlyList<X509Certificate2> Issuers { get; }

    /// <summary>Signs a SHA-256 digest.</summary>
    /// <param name="digest">32 bytes.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>
    /// RSA: a PKCS #1 v1.5 signature (RS256). ECDSA: r and s, 32 bytes each, one behind the other (ES256), as key
    /// vaults return them.
    /// </returns>
    /// <exception cref="SealingException">The key cannot be used now; transient unless access is refused for good.</exception>
    ValueTask<byte[]> SignAsync(ReadOnlyMemory<byte> digest, CancellationToken cancellationToken);
}
