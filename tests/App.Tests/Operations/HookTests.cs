using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Text.RegularExpressions;
using AsnTraining.App.Tests.Running;
using AsnTraining.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace AsnTraining.App.Tests.Operations;

/// <summary>What runs after a deployment, against a running app: only the login and the vault are stood in for.</summary>
public sealed partial class HookTests(AppHost app) : IClassFixture<AppHost>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_first_deployment_shows_the_first_key_once_and_later_ones_try_a_nomination_with_it()
    {
        Assert.SkipUnless(new[] { "bash", "curl" }.All(tool => Environment.GetEnvironmentVariable("PATH")!.Split(':').Any(p => File.Exists(Path.Combine(p, tool)))), "needs the Debian packages bash and curl");
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder.Of("azd"), "#!/bin/sh\necho '{\"token\": \"masuk\"}'\n", Token);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(folder.Of("azd"), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        await using var vault = await VaultAsync();
        Task<(int Exit, string Said)> DeployAsync(params (string Name, string Value)[] settings) => RunAsync(folder.FullPath, vault.Urls.Single(), settings);

        // A deployment that was cut short made its client under other names; its key was never used.
        using var begun = new HttpClient { BaseAddress = app.Host.Address, DefaultRequestHeaders = { { "X-Api-Key", "bootstrap." + AppHost.BootstrapSecret } } };
        Assert.Equal(HttpStatusCode.Created, (await begun.PostAsJsonAsync(new Uri("/api/clients", UriKind.Relative), new { clientId = "simpeg", agency = "dinas", agencyName = "Dinas Contoh" }, Token)).StatusCode);
        var otherwise = await DeployAsync();
        Assert.Equal((1, true), (otherwise.Exit, otherwise.Said.Contains("ASN_FIRST_CLIENT", StringComparison.Ordinal)));

        var first = await DeployAsync(("ASN_FIRST_CLIENT", "simpeg"), ("ASN_AGENCY", "dinas"), ("ASN_AGENCY_NAME", "Dinas Contoh"));
        Assert.Equal((0, true), (first.Exit, first.Said.Contains("The trial nomination was checked", StringComparison.Ordinal)));
        var key = Key().Match(first.Said).Value;
        using var hr = new HttpClient { BaseAddress = app.Host.Address, DefaultRequestHeaders = { { "X-Api-Key", key } } };
        Assert.Equal(HttpStatusCode.OK, (await hr.GetAsync(new Uri("/api/trainings", UriKind.Relative), Token)).StatusCode);

        var second = await DeployAsync(("ASN_API_KEY", key));
        Assert.Equal((0, true, false), (second.Exit, second.Said.Contains("The trial nomination was checked", StringComparison.Ordinal), Key().IsMatch(second.Said)));
        var wrong = await DeployAsync(("ASN_API_KEY", "simpeg.salah"));
        Assert.Equal((1, true), (wrong.Exit, wrong.Said.Contains("ASN_API_KEY", StringComparison.Ordinal)));
        var without = await DeployAsync();
        Assert.Equal((0, true), (without.Exit, without.Said.Contains("WARNING", StringComparison.Ordinal)));

        // A pipeline's first deployment put the key into the vault; later ones find it there.
        await using var keeping = await VaultAsync(key);
        var later = await RunAsync(folder.FullPath, keeping.Urls.Single(), [("ASN_SEAL_AWAITS_CERTIFICATE", "true")]);
        Assert.Equal((0, true, false), (later.Exit, later.Said.Contains("The trial nomination was checked", StringComparison.Ordinal), Key().IsMatch(later.Said)));
        Assert.Contains("certificates will wait", later.Said, StringComparison.Ordinal);
    }

    private async Task<(int Exit, string Said)> RunAsync(string tools, string vault, (string Name, string Value)[] settings)
    {
        var start = new ProcessStartInfo(RepositoryRoot.Of("infra", "hooks", "postdeploy.sh")) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["PATH"] = tools + ":" + start.Environment["PATH"];
        foreach (var (name, value) in settings.Concat([("ASN_APP_URL", app.Host.Address.ToString()), ("ASN_KEY_VAULT_URI", vault)]))
            start.Environment[name] = value;
        // Where this runs may be a pipeline; the hook is to think that a person deploys.
        start.Environment.Remove("CI");
        using var hook = Process.Start(start)!;
        var (said, wrong) = (hook.StandardOutput.ReadToEndAsync(Token), hook.StandardError.ReadToEndAsync(Token));
        await hook.WaitForExitAsync(Token);
        return (hook.ExitCode, await said + await wrong);
    }

    /// <summary>A vault that holds the bootstrap secret, and perhaps the first client's key, for whoever has the token.</summary>
    private static async Task<WebApplication> VaultAsync(string? firstKey = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var vault = builder.Build();
        vault.MapGet("/secrets/bootstrap-secret", (HttpRequest request) =>
            request.Headers.Authorization == "Bearer masuk" ? Results.Json(new { value = AppHost.BootstrapSecret }) : Results.Unauthorized());
        vault.MapGet("/secrets/first-api-key", (HttpRequest request) =>
            request.Headers.Authorization != "Bearer masuk" ? Results.Unauthorized() : firstKey is null ? Results.NotFound() : Results.Json(new { value = firstKey }));
        await vault.StartAsync(Token);
        return vault;
    }

    [GeneratedRegex(@"simpeg\.[0-9a-f]{64}")]
    private static partial Regex Key();
}
