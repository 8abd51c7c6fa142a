using System.Buffers.Text;
using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using AsnTraining.App.Certificates;
using AsnTraining.App.Tests.Running;
using Azure.Core;
using Microsoft.Extensions.DependencyInjection;

namespace AsnTraining.App.Tests.Operations;

/// <summary>The app as it runs in Azure: its seal key lies in a key vault, and no file holds it.</summary>
public class VaultHost : AppHost
{
    /// <summary>The seal key's address.</summary>
    public static readonly Uri SealKey = new("https://uji.vault.azure.net/keys/segel/0a1b2c3d");

    /// <summary>The vault.</summary>
    public KeyVault Vault { get; } = new();

    /// <inheritdoc />
    protected override void AdjustSettings(IDictionary<string, string?> settings)
    {
        settings.Remove("Seal:pfxPath");
        settings.Remove("Seal:pfxPassword");
        settings["Seal:keyVaultKey"] = SealKey.ToString();
        settings["Seal:certificateChain"] = Chain(Vault.Certificate);
    }

    /// <inheritdoc />
    protected override void Adjust(IServiceCollection services)
    {
        services.AddSingleton<TokenCredential>(new OneToken());
        services.AddHttpClient(SealKeys.VaultHttp).ConfigurePrimaryHttpMessageHandler(() => Vault);
    }

    /// <summary>A chain as the setting holds it.</summary>
    public static string Chain(params X509Certificate2[] certificates) =>
        Convert.ToBase64String(System.Text.Encoding.ASCII.GetBytes(string.Concat(certificates.Select(c => c.ExportCertificatePem() + "\n"))));
}

/// <summary>An identity that has a token.</summary>
internal sealed class OneToken : TokenCredential
{
    /// <inheritdoc />
    public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken) => new("token-uji", DateTimeOffset.UtcNow.AddHours(1));

    /// <inheritdoc />
    public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken) => new(GetToken(requestContext, cancellationToken));
}

/// <summary>A vault with one RSA key, over the protocol that clients speak to it.</summary>
public sealed class KeyVault : HttpMessageHandler
{
    private readonly RSA key = RSA.Create(3072);

    /// <summary>Makes the key's certificate.</summary>
    public KeyVault()
    {
        var request = new CertificateRequest("CN=Segel Pemerintah Kota Contoh, C=ID", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var whole = request.CreateSelfSigned(AppHost.Start.AddDays(-1), AppHost.Start.AddYears(5));
        Certificate = X509CertificateLoader.LoadCertificate(whole.RawData);
    }

    /// <summary>The key's certificate.</summary>
    public X509Certificate2 Certificate { get; }

    /// <summary>Whether the vault refuses, as with a key that was disabled.</summary>
    public bool Refuses { get; set; }

    /// <inheritdoc />
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.Headers.Authorization is null)
        {
            return new(HttpStatusCode.Unauthorized)
            {
                Headers = { WwwAuthenticate = { new("Bearer", "authorization=\"https://login.microsoftonline.com/3b0c7a3e-5d0c-4a7e-9d55-0d5f0f6b7a11\", resource=\"https://vault.azure.net\"") } },
            };
        }
        if (Refuses || request.Method != HttpMethod.Post)
            return new(HttpStatusCode.Forbidden) { Content = JsonContent.Create(new { error = new { code = "Forbidden", message = "Operation sign is not permitted on this key." } }) };
        using var asked = JsonDocument.Parse(await request.Content!.ReadAsStreamAsync(cancellationToken));
        Assert.Equal("RS256", asked.RootElement.GetProperty("alg").GetString());
        var digest = Base64Url.DecodeFromChars(asked.RootElement.GetProperty("value").GetString());
        var signature = key.SignHash(digest, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        return new(HttpStatusCode.OK) { Content = JsonContent.Create(new { kid = VaultHost.SealKey.AbsoluteUri, value = Base64Url.EncodeToString(signature) }) };
    }
}
