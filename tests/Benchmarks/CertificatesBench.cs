using System.Diagnostics;
using AsnTraining.Benchmarks.Compared;
using AsnTraining.Demo.Running;
using AsnTraining.Documents.Certificates;
using AsnTraining.Documents.Sealing;
using AsnTraining.Documents.Tests.Certificates;
using AsnTraining.Domain;

namespace AsnTraining.Benchmarks;

/// <summary>
/// Certificates a second on one core, unsealed and sealed, beside other programs from Debian's packages with the same
/// text, fonts and code. Everything is counted in processor time, so that what else the machine
/// does changes little.
/// </summary>
internal sealed class CertificatesBench : IBench
{
    private const int Count = 1_000;
    private const int Rounds = 6;
    private const string Python = "/usr/bin/python3";

    private static readonly ComparedProgram _tcpdf = new("TCPDF", "php-cli php-tcpdf", ["/usr/bin/php", "/usr/share/php/tcpdf/tcpdf.php"]);

    private static readonly ComparedProgram _reportLab =
        new("ReportLab", "python3-reportlab", [Python, "/usr/lib/python3/dist-packages/reportlab/__init__.py"]);

    private static readonly ComparedProgram _wkhtmltopdf = new("wkhtmltopdf", "wkhtmltopdf", ["/usr/bin/wkhtmltopdf"]);

    private static readonly string[] _given = ["Ni Putu Ayu", "I Made Agus", "Siti Nurhaliza", "Fajar", "Đặng Thị", "Effendi", "Mega", "Müller"];

    private static readonly string[] _family = ["Kartika", "Wijaya", "Prawirodirdjo", "Hartono", "Hidayatullah", "Simanjuntak", "Śri Agung"];

    /// <inheritdoc />
    public string Name => "certificates";

    /// <inheritdoc />
    public string Title => "Certificates on one core";

    /// <inheritdoc />
    public async Task<IReadOnlyList<Figure>> MeasureAsync(Action<string> say, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(say);
        var work = Enumerable.Range(1, Count).Select(Certificate).ToArray();
        var folder = Directory.CreateTempSubdirectory("asn-bench-").FullName;
        try
        {
            var others = await CompareAsync(folder, work, say, cancellationToken);
            say("unsealed ...");
            var unsealed = await TakeAsync(work, content => ValueTask.FromResult(CertificateRenderer.Render(content)));
            List<Figure> figures = [.. Figures("rendered, unsealed", unsealed, others, "500/s")];
            foreach (var (key, name, aim) in new[] { (SealKey.Rsa2048, "RSA-2048", "20 x TCPDF"), (SealKey.P256, "P-256", "40 x TCPDF") })
            {
                say($"sealed with {name} ...");
                using var certificate = SelfSignedSeal.Create("Pemerintah Kota Contoh", key, TimeProvider.System);
                using var sealer = new PfxSealer(certificate, TimeProvider.System);
                var request = new SealRequest("Penerbitan sertifikat pelatihan");
                var figure = await TakeAsync(work, content => sealer.SealAsync(CertificateRenderer.Render(content), request, cancellationToken));
                figures.AddRange(Figures($"rendered and sealed with {name}", figure, others, aim));
            }

            figures.AddRange(others.Select(other => new Figure($"{other.Name}, not tagged, not sealed", other.Result.PerSecond, "1/s")));
            figures.AddRange(others.Select(other => new Figure($"{other.Name}: size", other.Result.BytesEach / 1024, "KB")));
            return figures;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static IEnumerable<Figure> Figures(string what, ComparedResult result, List<(string Name, ComparedResult Result)> others, string aim)
    {
        if (others.Count == 0)
            yield return new Figure(what, result.PerSecond, "1/s", Aim: aim);
        foreach (var (name, other) in others)
            yield return new Figure(what, result.PerSecond, "1/s", name, result.PerSecond / other.PerSecond, name == _tcpdf.Name ? aim : null);
        yield return new Figure($"{what}: size", result.BytesEach / 1024, "KB", Aim: "150 KB at most");
    }

    private static async Task<ComparedResult> TakeAsync(CertificateContent[] work, Func<CertificateContent, ValueTask<byte[]>> make)
    {
        // The runtime compiles the code for its speed in steps; the best round is the one after that.
        ComparedResult? best = null;
        for (var round = 0; round <= Rounds; round++)
        {
            var bytes = 0L;
            var begun = Processor();
            foreach (var content in work)
                bytes += (await make(content)).Length;
            var result = new ComparedResult(work.Length, (Processor() - begun).TotalSeconds, bytes);
            if (best is null || result.Seconds < best.Seconds)
                best = result;
        }

        return best!;
    }

    private static TimeSpan Processor()
    {
        using var process = Process.GetCurrentProcess();
        return process.TotalProcessorTime;
    }

    private static async Task<List<(string Name, ComparedResult Result)>> CompareAsync(
        string folder, CertificateContent[] work, Action<string> say, CancellationToken cancellationToken)
    {
        var scripts = Path.Combine(RepositoryPaths.Root, "tests", "Benchmarks", "Compared");
        var fonts = Path.Combine(RepositoryPaths.Root, "functions", "Documents", "Fonts");
        var results = new List<(string, ComparedResult)>();
        var target = Directory.CreateDirectory(Path.Combine(folder, "out")).FullName;
        if (Installed(_tcpdf, say))
        {
            var documents = ComparedWork.WriteDocuments(folder, work.Take(100));
            results.Add((_tcpdf.Name, await ComparedProgram.RunAsync(_tcpdf.Needs[0], [Path.Combine(scripts, "tcpdf.php"), documents, target, fonts], cancellationToken)));
        }

        if (Installed(_reportLab, say))
        {
            var documents = ComparedWork.WriteDocuments(folder, work.Take(200));
            results.Add((
                _reportLab.Name,
                await ComparedProgram.RunAsync(Python, [Path.Combine(scripts, "reportlab_certificates.py"), documents, target, fonts], cancellationToken)));
        }

        if (Installed(_wkhtmltopdf, say))
        {
            var pages = Directory.CreateDirectory(Path.Combine(folder, "pages")).FullName;
            ComparedWork.WritePages(pages, fonts, work.Take(10));
            results.Add((_wkhtmltopdf.Name, await ComparedProgram.RunAsync("/bin/sh", [Path.Combine(scripts, "wkhtmltopdf.sh"), pages], cancellationToken)));
        }

        return results;
    }

    private static bool Installed(ComparedProgram program, Action<string> say)
    {
        say(program.IsInstalled ? $"{program.Name} ..." : $"{program.Name} is not compared: install the Debian packages {program.Package}.");
        return program.IsInstalled;
    }

    private static CertificateContent Certificate(int number)
    {
        var random = new byte[16];
        new Random(number).NextBytes(random);
        var code = VerificationCode.FromBytes(random);
        return SampleCertificates.Usual with
        {
            Number = $"B.{number}/BKPSDM/DIKLAT/V/2026",
            Holder = SampleCertificates.Usual.Holder with
            {
                Name = $"{_given[number % _given.Length]} {_family[number / 7 % _family.Length]}, S.Kom., M.T.I.",
                Nip = $"19931117202222{number % 10}0{number % 10}1",
            },
            VerificationCode = code.Text,
            VerificationUrl = new Uri($"https://sertifikat.kota.example/verify/{code.Value}"),
        };
    }
}
