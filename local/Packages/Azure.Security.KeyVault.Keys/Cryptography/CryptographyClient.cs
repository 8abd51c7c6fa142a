using System.Buffers.Text;
using System.Text.Json;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Security.KeyVault.Keys.Pipeline;

namespace Azure.Security.KeyVault.Keys.Cryptography;

/// <summary>What one key of a vault can do. Safe to share between threads.</summary>
public class CryptographyClient
{
    private readonly HttpPipeline _pipeline;
    private readonly Uri _key;

    /// <summary>By the key's address and an identity.</summary>
    public CryptographyClient(Uri keyId, TokenCredential credential)
        : this(keyId, credential, null)
    {
    }

    /// <summary>By the key's address and an identity. Requests fail unless the address is https.</summary>
    public CryptographyClient(Uri keyId, TokenCredential credential, CryptographyClientOptions options)
    {
        ArgumentNullException.ThrowIfNull(keyId);
        options ??= new CryptographyClientOptions();
        _key = keyId;
        _pipeline = VaultProtocol.Pipeline(options, credential, options.DisableChallengeResourceVerification);
    }

    /// <summary>For derived classes in tests.</summary>
    protected CryptographyClient()
    {
    }

    /// <summary>The key's address.</summary>
    public virtual string KeyId => _key?.AbsoluteUri;

    /// <summary>Signs a digest, which must be as long as the algorithm's hash.</summary>
    /// <exception cref="RequestFailedException">The vault refused, or could not be reached.</exception>
    public virtual async Task<SignResult> SignAsync(SignatureAlgorithm algorithm, byte[] digest, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(digest);
        using var message = _pipeline.CreateMessage();
        var request = message.Request;
        request.Method = RequestMethod.Post;
        request.Uri.Reset(_key);
        request.Uri.AppendPath("/sign", escape: false);
        request.Uri.AppendQuery("api-version", VaultProtocol.Version);
        request.Headers.Add("Content-Type", "application/json");
        request.Headers.Add("Accept", "application/json");
        request.Content = RequestContent.Create(JsonSerializer.SerializeToUtf8Bytes(new Dictionary<string, string>
        {
            ["alg"] = algorithm.ToString(),
            ["value"] = Base64Url.EncodeToString(digest),
        }));
        await _pipeline.SendAsync(message, cancellationToken).ConfigureAwait(false);
        if (message.Response.Status != 200) throw new RequestFailedException(message.Response);

        using var answer = JsonDocument.Parse(message.Response.Content);
        var root = answer.RootElement;
        return new SignResult(root.GetProperty("kid").GetString(), Base64Url.DecodeFromChars(root.GetProperty("value").GetString()), algorithm);
    }
}
