using System.Security.Cryptography.X509Certificates;
using AsnTraining.Documents.Sealing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace AsnTraining.App.Certificates;

/// <summary>With what certificates are sealed; section <c>Seal</c> of the settings.</summary>
public sealed class SealOptions
{
    /// <summary>Name of the section.</summary>
    public const string Section = "Seal";

    /// <summary>A PKCS#12 file with the institution's seal key and certificate, for runs without a key vault.</summary>
    public string? PfxPath { get; set; }

    /// <summary>Password of that file.</summary>
    public string? PfxPassword { get; set; }

    /// <summary>Address of a time-stamping authority (RFC 3161); none when empty.</summary>
    public Uri? TimestampUrl { get; set; }

    /// <summary>What is wrong with the settings, in words for the operator; empty when nothing is.</summary>
    public IEnumerable<string> Problems()
    {
        if (string.IsNullOrWhiteSpace(PfxPath))
            yield return "Seal__pfxPath is not set. Set it to the institution's seal as a PKCS#12 file; nothing is issued without a seal.";
        else if (!File.Exists(PfxPath))
            yield return "Seal__pfxPath names a file that is not there.";
    }

    /// <summary>Opens the sealer that the settings ask for.</summary>
    internal static ISealer Open(IServiceProvider provider)
    {
        var options = provider.GetRequiredService<IOptions<SealOptions>>().Value;
        var certificate = X509CertificateLoader.LoadPkcs12FromFile(options.PfxPath!, options.PfxPassword);
        return new PfxSealer(certificate, provider.GetRequiredService<TimeProvider>());
    }
}
