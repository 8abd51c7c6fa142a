using AsnTraining.Documents.Certificates;
using AsnTraining.Documents.Pdf;
using AsnTraining.Documents.Tests.Pdf;
using AsnTraining.Testing;

namespace AsnTraining.Documents.Tests.Certificates;

/// <summary>
/// Compares pages with reference pictures, so that a change of the layout is seen before it is printed. Run with
/// <c>UPDATE_PICTURES=1</c> to take the present look as the reference, then look at the pictures.
/// </summary>
public sealed class CertificatePictureTests
{
    private const int DotsPerInch = 36;

    public static TheoryData<string, int> Pages => new() { { "usual", 1 }, { "sealed", 1 }, { "subjects", 2 }, { "english", 1 }, { "long", 1 } };

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task The_page_looks_like_its_reference_picture(string sample, int page)
    {
        using var pdf = new PdfOnDisk(await SampleDocuments.NamedAsync(sample));
        var drawn = await pdf.PictureAsync(page, DotsPerInch);
        var reference = Reference(sample, page);
        if (Environment.GetEnvironmentVariable("UPDATE_PICTURES") == "1")
            await File.WriteAllBytesAsync(reference, Png.Write(drawn.Width, drawn.Height, 0, drawn.Samples, 4), TestContext.Current.CancellationToken);
        var difference = PictureComparison.Difference(Decode(reference), drawn);
        Assert.True(difference < PictureComparison.Tolerance, $"The page differs by {difference:0.0} from {reference}.");
    }

    [Fact]
    public async Task Another_name_is_seen_as_a_difference()
    {
        var other = SampleCertificates.Usual with { Holder = SampleCertificates.Usual.Holder with { Name = "I Made Agus Wijaya, S.STP., M.A.P." } };
        using var pdf = new PdfOnDisk(CertificateRenderer.Render(other));
        var difference = PictureComparison.Difference(Decode(Reference("usual", 1)), await pdf.PictureAsync(1, DotsPerInch));
        Assert.True(difference > PictureComparison.Tolerance);
    }

    [Fact]
    public async Task The_seal_is_seen_as_a_difference()
    {
        using var pdf = new PdfOnDisk(await SampleDocuments.NamedAsync("sealed"));
        var difference = PictureComparison.Difference(Decode(Reference("usual", 1)), await pdf.PictureAsync(1, DotsPerInch));
        Assert.True(difference > PictureComparison.Tolerance);
    }

    private static string Reference(string sample, int page) =>
        RepositoryRoot.Of("tests", "Documents.Tests", "Certificates", "Pictures", $"{sample}-{page}.png");

    private static PngSamples Decode(string path) => PngImage.Decode(File.ReadAllBytes(path), out _, out _);
}
