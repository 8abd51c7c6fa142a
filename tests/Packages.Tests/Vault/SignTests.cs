using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;
using AsnTraining.Packages.Tests.Support;
using Azure;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Security.KeyVault.Keys;
using Azure.Security.KeyVault.Keys.Cryptography;
using Microsoft.AspNetCore.Http;

namespace AsnTraining.Packages.Tests.Vault;

/// <summary>How a key of a vault signs: the challenge, the request, the answer, and what goes wrong.</summary>
public sealed class SignTests
{
    private static readonly byte[] Digest = SHA256.HashData("sertifikat"u8);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("RS256")]
    [InlineData("ES256")]
    public async Task A_digest_is_signed_by_the_key_in_the_vault(string algorithm)
    {
        await using var vault = await FakeVault.StartAsync();

        var result = await vault.Client().SignAsync(new SignatureAlgorithm(algorithm), Digest, Cancellation);

        Assert.Equal(vault.Key.AbsoluteUri, result.KeyId);
        Assert.Equal(algorithm, result.Algorithm.ToString());
        Assert.True(algorithm == "RS256"
            ? vault.Rsa.VerifyHash(Digest, result.Signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            : vault.Ecdsa.VerifyHash(Digest, result.Signature, DSASignatureFormat.IeeeP1363FixedFieldConcatenation));
    }

    [Fact]
    public async Task Nothing_is_told_to_the_vault_before_it_has_said_whose_token_it_wants()
    {
        await using var vault = await FakeVault.StartAsync();

        await vault.Client().SignAsync(SignatureAlgorithm.RS256, Digest, Cancellation);

        var asked = vault.Server.Requests.First();
        Assert.Equal("", asked.Body);
        Assert.DoesNotContain("Authorization", asked.Headers.Keys);
        Assert.Equal([FakeVault.Resource + "/.default"], vault.Credential.Asked[0].Scopes);
        Assert.Equal(FakeVault.Tenant, vault.Credential.Asked[0].TenantId);
    }

    [Fact]
    public async Task The_challenge_is_answered_once_and_the_token_kept()
    {
        await using var vault = await FakeVault.StartAsync();
        var client = vault.Client();

        await client.SignAsync(SignatureAlgorithm.RS256, Digest, Cancellation);
        var before = vault.Server.Requests.Count;
        await client.SignAsync(SignatureAlgorithm.RS256, Digest, Cancellation);

        Assert.Equal(before + 1, vault.Server.Requests.Count);
        Assert.Single(vault.Credential.Asked);
    }

    [Fact]
    public async Task A_challenge_for_another_domain_gets_no_token()
    {
        await using var vault = await FakeVault.StartAsync("https://vault.contoh.example");

        var problem = await Assert.ThrowsAsync<InvalidOperationException>(() => vault.Client().SignAsync(SignatureAlgorithm.RS256, Digest, Cancellation));

        Assert.Contains("does not match the requested domain", problem.Message, StringComparison.Ordinal);
        Assert.Empty(vault.Credential.Asked);
    }

    [Fact]
    public async Task A_stand_in_of_a_vault_may_be_allowed_on_purpose()
    {
        await using var vault = await FakeVault.StartAsync("https://vault.contoh.example");

        var result = await vault.Client(options => options.DisableChallengeResourceVerification = true).SignAsync(SignatureAlgorithm.RS256, Digest, Cancellation);

        Assert.NotEmpty(result.Signature);
    }

    [Fact]
    public async Task A_refusal_carries_the_vaults_status_and_code()
    {
        await using var vault = await FakeVault.StartAsync();
        vault.Refuse = (403, "Forbidden");

        var problem = await Assert.ThrowsAsync<RequestFailedException>(() => vault.Client().SignAsync(SignatureAlgorithm.RS256, Digest, Cancellation));

        Assert.Equal(403, problem.Status);
        Assert.Equal("Forbidden", problem.ErrorCode);
    }

    [Fact]
    public async Task An_address_without_tls_is_refused_before_anything_leaves()
    {
        await using var vault = await FakeVault.StartAsync();
        var client = new CryptographyClient(new Uri("http://uji.vault.azure.net/keys/segel/1"), vault.Credential, new CryptographyClientOptions { Retry = { MaxRetries = 0 } });

        await Assert.ThrowsAsync<InvalidOperationException>(() => client.SignAsync(SignatureAlgorithm.RS256, Digest, Cancellation));

        Assert.Empty(vault.Credential.Asked);
    }
}

/// <summary>A vault with one key, as far as signing goes: challenge, token, signature.</summary>
public sealed class FakeVault : IAsyncDisposable
{
    /// <summary>The resource that vaults in Azure name.</summary>
    public const string Resource = "https://vault.azure.net";

    /// <summary>The tenant that the challenge names.</summary>
    public const string Tenant = "3b0c7a3e-5d0c-4a7e-9d55-0d5f0f6b7a11";

    /// <summary>The vault's server.</summary>
    public required ScriptedServer Server { get; init; }

    /// <summary>Gives out one token.</summary>
    public FixedCredential Credential { get; } = new();

    /// <summary>The RSA key.</summary>
    public RSA Rsa { get; } = RSA.Create(2048);

    /// <summary>The elliptic key.</summary>
    public ECDsa Ecdsa { get; } = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    /// <summary>The key's address.</summary>
    public Uri Key { get; } = new("https://uji.vault.azure.net/keys/segel/0a1b2c3d");

    /// <summary>Status and code with which to refuse; null signs.</summary>
    public (int Status, string Code)? Refuse { get; set; }

    public static async Task<FakeVault> StartAsync(string resource = Resource)
    {
        FakeVault? vault = null;
        var server = await ScriptedServer.StartAsync((context, number) => vault!.AnswerAsync(context, number, resource), https: true);
        return vault = new FakeVault { Server = server };
    }

    /// <summary>A client that finds the vault under its name in Azure.</summary>
    public CryptographyClient Client(Action<CryptographyClientOptions>? adjust = null)
    {
        var options = new CryptographyClientOptions { Transport = new HttpClientTransport(new HttpClient(Handler())), Retry = { MaxRetries = 0 } };
        adjust?.Invoke(options);
        return new CryptographyClient(Key, Credential, options);
    }

    /// <summary>A reader of keys that finds the vault under its name in Azure.</summary>
    public KeyClient Keys() => new(new Uri("https://uji.vault.azure.net"), Credential, new KeyClientOptions { Transport = new HttpClientTransport(new HttpClient(Handler())), Retry = { MaxRetries = 0 } });

    private SocketsHttpHandler Handler() => new()
    {
        ConnectCallback = async (_, token) =>
        {
            var socket = new System.Net.Sockets.Socket(System.Net.Sockets.SocketType.Stream, System.Net.Sockets.ProtocolType.Tcp);
            await socket.ConnectAsync(System.Net.IPAddress.Loopback, Server.Address.Port, token);
            return new System.Net.Sockets.NetworkStream(socket, ownsSocket: true);
        },
        SslOptions = { RemoteCertificateValidationCallback = (_, shown, _, _) => shown?.Subject == "CN=127.0.0.1" },
    };

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        Rsa.Dispose();
        Ecdsa.Dispose();
    }

    private async Task ReadAsync(HttpContext context)
    {
        var point = Ecdsa.ExportParameters(false).Q;
        var path = context.Request.Path.Value;
        object? answer = path switch
        {
            // A second page, as vaults answer when there are many versions.
            "/keys/badge/versions" when context.Request.Query.ContainsKey("$skiptoken") => new { value = new[] { new { kid = Version("b"), attributes = new { enabled = false, created = 1_800_000_000 } } } },
            "/keys/badge/versions" => new
            {
                value = new[] { new { kid = Version("a"), attributes = new { enabled = true, created = 1_790_000_000 } } },
                nextLink = $"https://uji.vault.azure.net{path}?api-version=2025-07-01&$skiptoken=1",
            },
            "/keys/badge/a" => new { key = new { kid = Version("a"), kty = "EC", crv = "P-256", x = Base64Url.EncodeToString(point.X), y = Base64Url.EncodeToString(point.Y) }, attributes = new { enabled = true, created = 1_790_000_000 } },
            _ => null,
        };
        if (answer is null)
            context.Response.StatusCode = 403;
        else
            await context.Response.WriteAsJsonAsync(answer);
    }

    private static string Version(string version) => "https://uji.vault.azure.net/keys/badge/" + version;

    // The package reads the public key before its first signature; the stand-in does not. Both are answered.
    private async Task AnswerAsync(HttpContext context, int number, string resource)
    {
        var body = Server.Requests.ElementAt(number - 1).Body;
        if (context.Request.Headers.Authorization != "Bearer " + FixedCredential.Token)
        {
            context.Response.StatusCode = 401;
            context.Response.Headers.WWWAuthenticate = $"Bearer authorization=\"https://login.microsoftonline.com/{Tenant}\", resource=\"{resource}\"";
            return;
        }
        if (Refuse is { } refusal)
        {
            context.Response.StatusCode = refusal.Status;
            await context.Response.WriteAsJsonAsync(new { error = new { code = refusal.Code, message = "no" } });
            return;
        }
        Assert.NotEmpty(context.Request.Query["api-version"].ToString());
        if (HttpMethods.IsGet(context.Request.Method))
        {
            await ReadAsync(context);
            return;
        }
        Assert.Equal("/keys/segel/0a1b2c3d/sign", context.Request.Path);
        using var asked = JsonDocument.Parse(body);
        var digest = Base64Url.DecodeFromChars(asked.RootElement.GetProperty("value").GetString());
        var signature = asked.RootElement.GetProperty("alg").GetString() == "RS256"
            ? Rsa.SignHash(digest, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            : Ecdsa.SignHash(digest, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
        await context.Response.WriteAsJsonAsync(new { kid = Key.AbsoluteUri, value = Base64Url.EncodeToString(signature) });
    }
}

/// <summary>Gives out one token and remembers what it was asked for.</summary>
public sealed class FixedCredential : TokenCredential
{
    /// <summary>The token.</summary>
    public const string Token = "token-uji";

    /// <summary>What was asked for.</summary>
    public List<TokenRequestContext> Asked { get; } = [];

    public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken)
    {
        lock (Asked) Asked.Add(requestContext);
        return new AccessToken(Token, DateTimeOffset.UtcNow.AddHours(1));
    }

    public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken) => new(GetToken(requestContext, cancellationToken));
}
