using AsnTraining.Documents.Certificates;
using AsnTraining.Documents.Sealing;
using AsnTraining.Documents.Tests.Certificates;

namespace AsnTraining.Documents.Tests.Pdf;

/// <summary>Documents by the name of what they show.</summary>
internal static class SampleDocuments
{
    public static CertificateContent Content(string name) => name switch
    {
        "usual" or "sealed" => SampleCertificates.Usual,
        "subjects" => SampleCertificates.WithSubjects,
        "english" => SampleCertificates.English,
        "long" => SampleCertificates.Long,
        "specimen" => SampleCertificates.Usual with { Specimen = true },
        "logo" => SampleCertificates.Usual with { Template = SampleCertificates.Template with { LogoPng = Logo() } },
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "There is no such sample."),
    };

    public static async Task<byte[]> NamedAsync(string name)
    {
        var pdf = CertificateRenderer.Render(Content(name));
        if (name != "sealed")
            return pdf;
        using var certificate = SelfSignedSeal.Create("Pemerintah Kota Contoh", SealKey.P256, TimeProvider.System);
        using var sealer = new PfxSealer(certificate, TimeProvider.System);
        return await sealer.SealAsync(pdf, new SealRequest("Penerbitan sertifikat"), TestContext.Current.CancellationToken);
    }

    /// <summary>A red disc on a transparent ground, twice as wide as high.</summary>
    public static byte[] Logo()
    {
        const int Side = 40;
        var samples = new byte[Side * 2 * Side * 4];
        for (var y = 0; y < Side; y++)
        {
            for (var x = 0; x < Side * 2; x++)
            {
                var at = ((y * Side * 2) + x) * 4;
                samples[at] = 200;
                var (dx, dy) = ((x - Side + 0.5) / Side, (y - (Side / 2) + 0.5) / (Side / 2));
                samples[at + 3] = (byte)((dx * dx) + (dy * dy) <= 1 ? 255 : 0);
            }
        }

        return Png.Write(Side * 2, Side, 6, samples, 4);
    }
}
