using System.Security.Cryptography;

namespace AsnTraining.App.Certificates.Badges;

/// <summary>With what badges are signed; section <c>Badges</c> of the settings.</summary>
public sealed class BadgeOptions
{
    /// <summary>Name of the section.</summary>
    public const string Section = "Badges";

    /// <summary>
    /// Private keys on P-256 (PKCS#8, base64), separated by semicolons: the first signs, the public parts of all are served, so
    /// that badges signed with an older one can be checked. Empty issues no badges. In Azure a Key Vault reference.
    /// </summary>
    public string SigningKeys { get; set; } = "";

    /// <summary>What is wrong with the settings, in words for the operator; empty when nothing is.</summary>
    public IEnumerable<string> Problems()
    {
        string? problem = null;
        try
        {
            foreach (var key in ReadKeys())
            {
                using (key)
                {
                    if (key.ExportParameters(false).Curve.Oid.Value != ECCurve.NamedCurves.nistP256.Oid.Value)
                        problem = "Badges__signingKeys holds a key that is not on P-256.";
                }
            }
        }
        catch (Exception e) when (e is FormatException or CryptographicException)
        {
            problem = "Badges__signingKeys is no list of private keys. Make one with: openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 | openssl pkcs8 -topk8 -nocrypt -outform DER | base64 -w0";
        }
        if (problem is not null)
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
}
