using System.Globalization;
using System.Text;
using System.Text.Json;
using AsnTraining.Documents.Pdf;
using AsnTraining.Testing;

namespace AsnTraining.Documents.Tests.Pdf;

/// <summary>A document as programs outside .NET see it. Each call skips the test where its program is missing.</summary>
internal sealed class PdfOnDisk : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public PdfOnDisk(byte[] pdf)
    {
        FullPath = _folder.Of("document.pdf");
        File.WriteAllBytes(FullPath, pdf);
    }

    public string FullPath { get; }

    public void Dispose() => _folder.Dispose();

    /// <summary>The text in the order of the file, one line for a line on the page.</summary>
    public async Task<string> TextAsync(int page = 1)
    {
        var number = page.ToString(CultureInfo.InvariantCulture);
        return (await RunAsync("pdftotext", "-raw", "-f", number, "-l", number, FullPath, "-")).Output.ReplaceLineEndings("\n");
    }

    /// <summary>The text as it stands on the first page: what is on one line there is on one line here.</summary>
    public async Task<string> LayoutAsync() => (await RunAsync("pdftotext", "-layout", "-l", "1", FullPath, "-")).Output.ReplaceLineEndings("\n");

    public async Task<string> SignaturesAsync() => (await RunAsync("pdfsig", FullPath)).Output;

    public Task<DebianToolResult> CheckAsync() => RunAsync("qpdf", "--check", FullPath);

    /// <summary>A page as a grey picture.</summary>
    public async Task<PngSamples> PictureAsync(int page, int dotsPerInch)
    {
        var picture = PngImage.Decode(await File.ReadAllBytesAsync(await DrawAsync(page, dotsPerInch)), out _, out _);
        var grey = new byte[picture.Width * picture.Height];
        for (var i = 0; i < grey.Length; i++)
            grey[i] = (byte)picture.Samples.AsSpan(i * picture.Channels, picture.Channels).ToArray().Average(sample => sample);
        return new PngSamples(picture.Width, picture.Height, 1, 0, grey);
    }

    private async Task<string> DrawAsync(int page, int dotsPerInch)
    {
        var number = page.ToString(CultureInfo.InvariantCulture);
        var target = _folder.Of($"page-{number}-{dotsPerInch.ToString(CultureInfo.InvariantCulture)}");
        var result = await RunAsync(
            "pdftoppm", "-png", "-singlefile", "-f", number, "-l", number, "-r", dotsPerInch.ToString(CultureInfo.InvariantCulture), FullPath, target);
        Assert.True(result.ExitCode == 0, result.Error);
        return target + ".png";
    }

    /// <summary>What codes the drawn page holds.</summary>
    public async Task<string> CodesAsync(int page = 1)
    {
        var picture = await DrawAsync(page, 150);
        return (await RunAsync("zbarimg", "--quiet", "--raw", picture)).Output.Trim();
    }

    /// <summary>The file's objects, read by qpdf.</summary>
    public async Task<PdfObjects> ObjectsAsync()
    {
        var result = await RunAsync("qpdf", "--json=2", "--json-stream-data=inline", "--decode-level=generalized", FullPath, "-");
        Assert.True(result.ExitCode == 0, result.Error);
        return new PdfObjects(JsonDocument.Parse(result.Output));
    }

    private static Task<DebianToolResult> RunAsync(string command, params string[] arguments) =>
        DebianTool.Require(command).RunAsync(arguments, TestContext.Current.CancellationToken);
}
