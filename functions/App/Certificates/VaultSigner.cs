using System.Security.Cryptography.X509Certificates;
using AsnTraining.Documents.Sealing;
using Azure;
using Azure.Identity;
using Azure.Security.KeyVault.Keys.Cryptography;

namespace AsnTraining.App.Certificates;

/// <summary>Signs with a key that never leaves its key vault.</summary>
/// <param name="client">The key.</param>
/// <param name="certificate">The key's certificate.</param>
/// <param name="issuers">Further certificates towards the root.</param>
public sealed class VaultSigner(CryptographyClient client, X509Certificate2 certificate, IReadOnlyList<X509Certificate2> issuers) : IRemoteSigner
{
    private readonly SignatureAlgorithm algorithm = certificate.GetKeyAlgorithm() == RsaKeys ? SignatureAlgorithm.RS256 : SignatureAlgorithm.ES256;

    /// <summary>The object identifier of RSA keys (RFC 3279).</summary>
    private const string RsaKeys = "1.2.840.113549.1.1.1";

    /// <inheritdoc />
    public X509Certificate2 Certificate => certificate;

    /// <inheritdoc />
    public IReadOnlyList<X509Certificate2> Issuers => issuers;

    /// <inheritdoc />
    public async ValueTask<byte[]> SignAsync(ReadOnlyMemory<byte> digest, CancellationToken cancellationToken)
    {
        try
        {
            var result = await client.SignAsync(algorithm, digest.ToArray(), cancellationToken);
            return result.Signature;
        }
        catch (RequestFailedException e)
        {
            // A disabled key or a role that was taken away is put right by an operator: the certificate waits for that.
            throw new SealingException($"The key vault did not sign (status {e.Status}, {e.ErrorCode ?? "no code"}).", transient: true, e);
        }
        catch (AuthenticationFailedException e)
        {
            throw new SealingException("The app's identity got no token for the key vault.", transient: true, e);
        }
    }
}
