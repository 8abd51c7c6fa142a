using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace AsnTraining.App.Certificates;

/// <summary>
/// With what certificates are sealed; section <c>Seal</c> of the settings: a key in a vault with its certificate chain, or a
/// PKCS#12 file for runs without a vault.
/// </summary>
public sealed class SealOptions
{
    /// <summary>Name of the section.</summary>
    public const string Section = "Seal";

    /// <summary>Address of the seal key with its version, <c>https://name.vault.azure.net/keys/seal/version</c>.</summary>
    public Uri? KeyVaultKey { get; set; }

    /// <summary>
    /// Certificates of the vault's key: PEM, the key's own first, then towards the root; the whole in base64. Empty while the
    /// authority has not issued one for a key that was just made: the app runs, and certificates wait.
    /// </summary>
    public string? CertificateChain { get; set; }

    /// <summary>A PKCS#12 file with the institution's seal key and certificate, for runs without a key vault.</summary>
    public string? PfxPath { get; set; }

    /// <summary>Password of that file.</summary>
    public string? PfxPassword { get; set; }

    /// <summary>Address of a time-stamping authority (RFC 3161); none when empty.</summary>
    public Uri? TimestampUrl { get; set; }

    /// <summary>Certificates that the institution sealed with before, in the form of the chain: what they sealed in their time is still recognised.</summary>
    public string? FormerCertificates { get; set; }

    /// <summary>What is wrong with the settings, in words for the operator; empty when nothing is.</summary>
    public IEnumerable<string> Problems()
    {
        var problem = KeyVaultKey is not null ? VaultProblem() : PfxProblem();
        if (problem is not null)
            yield return problem;
        if (TimestampUrl is not null && !(TimestampUrl.IsAbsoluteUri && TimestampUrl.Scheme is "http" or "https"))
            yield return "Seal__timestampUrl is no web address. Set it to the address of a time-stamping authority (RFC 3161), or leave it out.";
        if (FormerProblem() is { } former)
            yield return former;
    }

    /// <summary>Whether the vault's key has no certificate yet, so that nothing can be sealed.</summary>
    internal bool AwaitsCertificate => KeyVaultKey is not null && string.IsNullOrWhiteSpace(CertificateChain);

    /// <summary>The certificates whose seals are the institution's: the current one and the former ones.</summary>
    internal IEnumerable<X509Certificate2> ReadExpected()
    {
        if (!AwaitsCertificate)
            yield return KeyVaultKey is null ? X509CertificateLoader.LoadPkcs12FromFile(PfxPath!, PfxPassword) : ReadChain()[0];
        foreach (var former in ReadFormer())
            yield return former;
    }

    private X509Certificate2Collection ReadFormer()
    {
        var former = new X509Certificate2Collection();
        if (!string.IsNullOrWhiteSpace(FormerCertificates))
            former.ImportFromPem(Encoding.ASCII.GetString(Convert.FromBase64String(FormerCertificates)));
        return former;
    }

    private string? FormerProblem()
    {
        try
        {
            return ReadFormer().Count == 0 && !string.IsNullOrWhiteSpace(FormerCertificates) ? FormerForm : null;
        }
        catch (Exception e) when (e is FormatException or CryptographicException)
        {
            return FormerForm;
        }
    }

    private const string FormerForm = "Seal__formerCertificates is not base64 of PEM certificates. Set it to the output of: base64 -w0 former.pem, or leave it out.";

    /// <summary>The chain, the key's own certificate first.</summary>
    /// <exception cref="FormatException">The setting is no chain, in words for the operator.</exception>
    internal X509Certificate2Collection ReadChain()
    {
        var chain = new X509Certificate2Collection();
        try
        {
            chain.ImportFromPem(Encoding.ASCII.GetString(Convert.FromBase64String(CertificateChain ?? "")));
        }
        catch (Exception e) when (e is FormatException or CryptographicException)
        {
            throw new FormatException(ChainForm, e);
        }
        return chain.Count > 0 ? chain : throw new FormatException(ChainForm);
    }

    private const string ChainForm =
        "Seal__certificateChain is not base64 of PEM certificates. Set it to the output of: base64 -w0 chain.pem, the seal key's own certificate first.";

    private string? VaultProblem()
    {
        if (!KeyVaultKey!.IsAbsoluteUri || KeyVaultKey.Scheme != Uri.UriSchemeHttps || KeyVaultKey.Segments is not [_, "keys/", _, { Length: > 1 }])
            return "Seal__keyVaultKey is not the address of a key with its version. Set it to https://<vault>.vault.azure.net/keys/<key>/<version>.";
        if (AwaitsCertificate)
            return null;
        try
        {
            using var key = ReadChain()[0];
            return SealKeys.Fits(key) ? null : "Seal__certificateChain begins with a certificate whose key cannot seal. The key's own certificate comes first: RSA of at least 2048 bits, or ECDSA on P-256.";
        }
        catch (FormatException e)
        {
            return e.Message;
        }
    }

    private string? PfxProblem()
    {
        if (string.IsNullOrWhiteSpace(PfxPath))
            return "Neither Seal__keyVaultKey nor Seal__pfxPath is set. Set Seal__keyVaultKey and Seal__certificateChain to the seal key of a key vault, or Seal__pfxPath to a PKCS#12 file for runs without one; nothing is issued without a seal.";
        if (!File.Exists(PfxPath))
            return "Seal__pfxPath names a file that is not there.";
        try
        {
            using var certificate = X509CertificateLoader.LoadPkcs12FromFile(PfxPath, PfxPassword);
            return certificate.HasPrivateKey && SealKeys.Fits(certificate) ? null
                : "Seal__pfxPath names a file without a private key that can seal. It takes RSA of at least 2048 bits, or ECDSA on P-256.";
        }
        catch (CryptographicException)
        {
            return "Seal__pfxPath cannot be opened: it is no PKCS#12 file, or Seal__pfxPassword is wrong.";
        }
    }
}
