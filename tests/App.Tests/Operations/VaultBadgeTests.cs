using System.Buffers.Text;
using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using AsnTraining.App.Certificates;
using AsnTraining.App.Tests.Certificates;
using AsnTraining.App.Tests.Running;
using Azure.Core;
using Microsoft.Extensions.DependencyInjection;

namespace AsnTraining.App.Tests.Operations;

/// <summary>The app with its badge key in a vault.</summary>
public sealed class VaultBadgeHost : AppHost
{
    /// <summary>The vault.</summary>
    public BadgeVault Vault { get; } = new();

    /// <inheritdoc />
    protected override void AdjustSettings(IDictionary<string, string?> settings) => settings["Badges:keyVaultKey"] = "https://uji.vault.azure.net/keys/badge";

    /// <inheritdoc />
    protected override void Adjust(IServiceCollection services)
    {
        services.AddSingleton<TokenCredential>(new OneToken());
        services.AddHttpClient(SealKeys.VaultHttp).ConfigurePrimaryHttpMessageHandler(() => Vault);
    }
}

/// <summary>A vault with two versions of an elliptic key, and one that was disabled, over the protocol that clients speak to it.</summary>
public sealed class BadgeVault : HttpMessageHandler
{
    private readonly Dictionary<string, (ECDsa Key, bool Enabled, long Created)> versions = new()
    {
        ["lama"] = (ECDsa.Create(ECCurve.NamedCurves.nistP256), true, 1_790_000_000),
        ["baru"] = (ECDsa.Create(ECCurve.NamedCurves.nistP256), true, 1_800_000_000),
        ["mati"] = (ECDsa.Create(ECCurve.NamedCurves.nistP256), false, 1_801_000_000),
    };

    /// <summary>Whether the vault refuses.</summary>
    public bool Refuses { get; set; }

    /// <summary>The first coordinate of a version's key.</summary>
    public string X(string version) => Base64Url.EncodeToString(versions[version].Key.ExportParameters(false).Q.X);

    /// <inheritdoc />
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.Headers.Authorization is null)
            return new(HttpStatusCode.Unauthorized) { Headers = { WwwAuthenticate = { new("Bearer", "authorization=\"https://login.microsoftonline.com/3b0c7a3e-5d0c-4a7e-9d55-0d5f0f6b7a11\", resource=\"https://vault.azure.net\"") } } };
        if (Refuses)
            return new(HttpStatusCode.Forbidden) { Content = JsonContent.Create(new { error = new { code = "Forbidden", message = "No." } }) };
        var parts = request.RequestUri!.AbsolutePath.Split('/', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(["keys", "badge"], parts[..2]);
        if (parts is [_, _, "versions"])
            return Json(new { value = versions.Select(v => new { kid = Address(v.Key), attributes = new { enabled = v.Value.Enabled, created = v.Value.Created } }) });
        var key = versions[parts[2]].Key;
        if (parts.Length == 3)
            return Json(new { key = new { kid = Address(parts[2]), kty = "EC", crv = "P-256", x = X(parts[2]), y = Base64Url.EncodeToString(key.ExportParameters(false).Q.Y) }, attributes = new { enabled = true } });
        using var asked = JsonDocument.Parse(await request.Content!.ReadAsStreamAsync(cancellationToken));
        Assert.Equal(("sign", "ES256"), (parts[3], asked.RootElement.GetProperty("alg").GetString()));
        var signature = key.SignHash(Base64Url.DecodeFromChars(asked.RootElement.GetProperty("value").GetString()), DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
        return Json(new { kid = Address(parts[2]), value = Base64Url.EncodeToString(signature) });
    }

    private static string Address(string version) => "https://uji.vault.azure.net/keys/badge/" + version;

    private static HttpResponseMessage Json(object body) => new(HttpStatusCode.OK) { Content = JsonContent.Create(body) };
}

public sealed class VaultBadgeTests(VaultBadgeHost app) : IClassFixture<VaultBadgeHost>
{
    [Fact]
    public async Task The_newest_version_in_the_vault_signs_the_enabled_ones_are_served_and_a_vault_that_is_away_is_said_to_be_away()
    {
        var held = await HeldTraining.CertifyAsync(app, 1, await app.AgencyAsync(s => s with { OpenBadges = true }));
        var address = $"/badges/{(await held.CertificateAsync())["code"]}";
        app.Vault.Refuses = true;
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await GetAsync(address)).Status);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await GetAsync("/.well-known/jwks.json")).Status);
        app.Vault.Refuses = false;

        var (status, jwt) = await GetAsync(address);

        Assert.Equal(HttpStatusCode.OK, status);
        var parts = jwt.Split('.');
        var keys = JsonNode.Parse((await GetAsync("/.well-known/jwks.json")).Body)!["keys"]!.AsArray();
        Assert.Equal([app.Vault.X("baru"), app.Vault.X("lama")], keys.Select(k => (string?)k!["x"]));
        Assert.Equal((string?)keys[0]!["kid"], (string?)JsonNode.Parse(Base64Url.DecodeFromChars(parts[0]))!["kid"]);
        using var key = ECDsa.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, Q = new ECPoint { X = Base64Url.DecodeFromChars((string)keys[0]!["x"]!), Y = Base64Url.DecodeFromChars((string)keys[0]!["y"]!) } });
        Assert.True(key.VerifyData(Encoding.ASCII.GetBytes($"{parts[0]}.{parts[1]}"), Base64Url.DecodeFromChars(parts[2]), HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation));
    }

    private async Task<(HttpStatusCode Status, string Body)> GetAsync(string address)
    {
        using var http = app.Anonymous();
        using var answer = await http.GetAsync(new Uri(app.Host.Address, address), TestContext.Current.CancellationToken);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }
}
