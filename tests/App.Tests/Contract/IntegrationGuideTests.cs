using System.Diagnostics;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using AsnTraining.App.Tests.Running;
using AsnTraining.Testing;

namespace AsnTraining.App.Tests.Contract;

/// <summary>Runs the examples of the guide for HR systems as they stand.</summary>
public sealed partial class IntegrationGuideTests(AppHost app) : IClassFixture<AppHost>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_example_of_the_guide_works_as_it_stands()
    {
        Assert.SkipUnless(IsThere("bash"), "This needs bash (Debian package bash).");
        Assert.SkipUnless(IsThere("curl"), "This needs curl (Debian package curl).");
        Assert.SkipUnless(IsThere("openssl"), "This needs openssl (Debian package openssl).");
        var agency = await app.AgencyAsync();
        var guide = await File.ReadAllTextAsync(RepositoryRoot.Of("docs", "hr-integration.md"), Token);
        var examples = Examples().Matches(guide.ReplaceLineEndings("\n")).Select(m => m.Groups[1].Value).ToList();
        Assert.True(examples.Count > 10);

        var (code, said) = await RunAsync(agency, "set -euo pipefail\n" + string.Join('\n', examples));

        Assert.True(code == 0, said);
        Assert.Equal(40, (int)(await agency.GetAsync("/api/trainings/PLT-2027-001"))["quota"]!);
        var import = (await agency.GetAsync("/api/imports"))["items"]![0]!;
        Assert.Equal((1, 1), ((int)import["accepted"]!, (int)import["refused"]!));
        Assert.Equal(2, (await agency.GetAsync("/api/nominations?training=PLT-2027-001"))["items"]!.AsArray().Count);
    }

    [Fact]
    public async Task Every_request_of_the_http_file_is_one_that_the_API_describes()
    {
        var contract = await app.ContractAsync();
        var file = await File.ReadAllTextAsync(RepositoryRoot.Of("docs", "api.http"), Token);
        var requests = Requests().Matches(file).Select(m => (Method: HttpMethod.Parse(m.Groups[1].Value), Address: m.Groups[2].Value.Trim())).ToList();
        Assert.True(requests.Count > 10);
        // 418 is described nowhere: a request that is described complains of the status, any other of the request.
        Assert.All(requests, request => Assert.Contains("answered 418", contract.Problems(request.Method, request.Address, (HttpStatusCode)418, null, "", strict: true).Single(), StringComparison.Ordinal));
    }

    private async Task<(int Code, string Said)> RunAsync(AgencyUnderTest agency, string script)
    {
        using var folder = new TemporaryFolder();
        var said = new StringBuilder();
        using var bash = new Process
        {
            StartInfo = new ProcessStartInfo("bash", ["-s"])
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                WorkingDirectory = folder.FullPath,
            },
        };
        bash.StartInfo.Environment["BASE"] = app.Host.Address.ToString().TrimEnd('/');
        bash.StartInfo.Environment["KEY"] = agency.Http.DefaultRequestHeaders.GetValues("X-Api-Key").Single();
        bash.StartInfo.Environment["NO_PROXY"] = "127.0.0.1";
        bash.OutputDataReceived += (_, line) => Hear(line.Data);
        bash.ErrorDataReceived += (_, line) => Hear(line.Data);
        bash.Start();
        bash.BeginOutputReadLine();
        bash.BeginErrorReadLine();
        try
        {
            await bash.StandardInput.WriteAsync(script);
            bash.StandardInput.Close();
            await bash.WaitForExitAsync(Token);
            return (bash.ExitCode, said.ToString());
        }
        finally
        {
            if (!bash.HasExited)
                bash.Kill(entireProcessTree: true);
        }

        void Hear(string? line)
        {
            lock (said)
                said.AppendLine(line);
        }
    }

    private static bool IsThere(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => folder.Length > 0 && File.Exists(Path.Combine(folder, program)));

    [GeneratedRegex("^```bash\n(.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Examples();

    [GeneratedRegex(@"^(GET|POST|PUT|DELETE) \{\{base\}\}(\S+)", RegexOptions.Multiline)]
    private static partial Regex Requests();
}
