using System.Security.Cryptography;

namespace AsnTraining.App.Certificates.Badges;

/// <summary>With what badges are signed; section <c>Badges</c> of the settings. Neither setting issues none.</summary>
public sealed class BadgeOptions
{
    /// <summary>Name of the section.</summary>
    public const string Section = "Badges";

    /// <summary>
    /// Address of a P-256 key in a vault without a version, <c>https://name.vault.azure.net/keys/badge</c>: its newest version
    /// signs, the public parts of all that are enabled are served.
    /// </summary>
    public Uri? KeyVaultKey { get; set; }

    /// <summary>
    /// For runs without a vault: private keys on P-256 (PKCS#8, base64), separated by semicolons. The first signs, the public
    /// parts of all are served, so that badges signed with an older one can be checked.
    /// </summary>
    public string SigningKeys { get; set; } = "";

    /// <summary>What is wrong with the settings, in words for the operator; empty when nothing is.</summary>
    public IEnumerable<string> Problems()
    {
        if (KeyVaultKey is not null && !(KeyVaultKey.IsAbsoluteUri && KeyVaultKey.Scheme == Uri.UriSchemeHttps && KeyVaultKey.Segments is [_, "keys/", { Length: > 0 }]))
            yield return "Badges__keyVaultKey is not the address of a key without its version. Set it to https://<vault>.vault.azure.net/keys/<key>, or leave it out to issue no badges.";
        if (SigningKeysProblem() is { } problem)
            yield return problem;
    }

    internal IEnumerable<ECDsa> ReadKeys()
    {
        foreach (var part in SigningKeys.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var key = ECDsa.Create();
            key.ImportPkcs8PrivateKey(Convert.FromBase64String(part), out _);
            yield return key;
        }
    }

    private string? SigningKeysProblem()
    {
        try
        {
            var fits = true;
            foreach (var key in ReadKeys())
            {
                using (key)
                    fits &= key.ExportParameters(false).Curve.Oid.Value == ECCurve.NamedCurves.nistP256.Oid.Value;
            }
            return fits ? null : "Badges__signingKeys holds a key that is not on P-256. Badges are signed with ES256, which takes no other.";
        }
        catch (Exception e) when (e is FormatException or CryptographicException)
        {
            return "Badges__signingKeys is no list of private keys. Make one with: openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 | openssl pkcs8 -topk8 -nocrypt -outform DER | base64 -w0";
        }
    }
}
