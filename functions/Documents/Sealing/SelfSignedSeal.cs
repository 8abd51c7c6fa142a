using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace AsnTraining.Documents.Sealing;

/// <summary>The kinds of key that seals are made with.</summary>
public enum SealKey
{
    /// <summary>RSA of 2048 bits: what most certificate authorities still issue for seals.</summary>
    Rsa2048,

    /// <summary>ECDSA on the curve P-256: several times faster, and smaller.</summary>
    P256,
}

/// <summary>Makes seal certificates for local runs and tests. Nobody trusts them by themselves.</summary>
public static class SelfSignedSeal
{
    private const int Years = 10;

    /// <summary>Makes a certificate with its private key, valid for ten years from the given clock's now.</summary>
    /// <param name="institution">The institution that seals.</param>
    /// <param name="key">The kind of key.</param>
    /// <param name="time">The clock.</param>
    public static X509Certificate2 Create(string institution, SealKey key, TimeProvider time)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(institution);
        ArgumentNullException.ThrowIfNull(time);
        var name = new X500DistinguishedNameBuilder();
        name.AddCommonName(institution);
        name.AddOrganizationName(institution);
        name.AddCountryOrRegion("ID");
        using var rsa = key == SealKey.Rsa2048 ? RSA.Create(2048) : null;
        using var ecdsa = key == SealKey.P256 ? ECDsa.Create(ECCurve.NamedCurves.nistP256) : null;
        var request = rsa is not null
            ? new CertificateRequest(name.Build(), rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            : new CertificateRequest(name.Build(), ecdsa!, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, critical: true));
        request.CertificateExtensions.Add(
            new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature | X509KeyUsageFlags.NonRepudiation, critical: true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, critical: false));
        // A day of grace for clocks that run behind.
        var now = time.GetUtcNow();
        return request.CreateSelfSigned(now.AddDays(-1), now.AddYears(Years));
    }

    /// <summary>Writes certificate and private key as a PFX file's bytes.</summary>
    /// <param name="certificate">The certificate with its key.</param>
    /// <param name="password">The password that protects the key.</param>
    public static byte[] Export(X509Certificate2 certificate, string password)
    {
        ArgumentNullException.ThrowIfNull(certificate);
        return certificate.ExportPkcs12(Pkcs12ExportPbeParameters.Pbes2Aes256Sha256, password);
    }

    /// <summary>Reads certificate and private key from a PFX file's bytes.</summary>
    /// <param name="pfx">The bytes.</param>
    /// <param name="password">The password that protects the key.</param>
    /// <exception cref="CryptographicException">The password is wrong or the bytes are no PFX file.</exception>
    public static X509Certificate2 Load(ReadOnlySpan<byte> pfx, string password) => X509CertificateLoader.LoadPkcs12(pfx, password);
}
