using System.Text.Json;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Security.KeyVault.Keys.Pipeline;

namespace Azure.Security.KeyVault.Keys;

/// <summary>Reads the keys of a vault. Safe to share between threads.</summary>
public class KeyClient
{
    private readonly HttpPipeline _pipeline;

    /// <summary>By the vault's address and an identity.</summary>
    public KeyClient(Uri vaultUri, TokenCredential credential)
        : this(vaultUri, credential, null)
    {
    }

    /// <summary>By the vault's address and an identity. Requests fail unless the address is https.</summary>
    public KeyClient(Uri vaultUri, TokenCredential credential, KeyClientOptions options)
    {
        ArgumentNullException.ThrowIfNull(vaultUri);
        options ??= new KeyClientOptions();
        VaultUri = vaultUri;
        _pipeline = VaultProtocol.Pipeline(options, credential, options.DisableChallengeResourceVerification);
    }

    /// <summary>For derived classes in tests.</summary>
    protected KeyClient()
    {
    }

    /// <summary>The vault's address.</summary>
    public virtual Uri VaultUri { get; }

    /// <summary>Reads the public part of a key.</summary>
    /// <param name="name">The key's name.</param>
    /// <param name="version">Its version; the newest when null.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <exception cref="RequestFailedException">The vault refused, or could not be reached.</exception>
    public virtual async Task<Response<KeyVaultKey>> GetKeyAsync(string name, string version = null, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        using var message = await SendAsync(Address($"/keys/{name}/{version}"), cancellationToken).ConfigureAwait(false);
        using var answer = JsonDocument.Parse(message.Response.Content);
        var key = new JsonWebKey(answer.RootElement.GetProperty("key"));
        return Response.FromValue(new KeyVaultKey(key, new KeyProperties(new Uri(key.Id), Attributes(answer.RootElement))), message.Response);
    }

    /// <summary>Lists the versions of a key, in no particular order.</summary>
    public virtual AsyncPageable<KeyProperties> GetPropertiesOfKeyVersionsAsync(string name, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        return new Versions(this, Address($"/keys/{name}/versions"), cancellationToken);
    }

    private static JsonElement Attributes(JsonElement item) => item.TryGetProperty("attributes", out var attributes) ? attributes : default;

    private Uri Address(string path) => new(VaultUri, $"{path}?api-version={VaultProtocol.Version}");

    private async Task<HttpMessage> SendAsync(Uri address, CancellationToken cancellationToken)
    {
        var message = _pipeline.CreateMessage();
        message.Request.Method = RequestMethod.Get;
        message.Request.Uri.Reset(address);
        message.Request.Headers.Add("Accept", "application/json");
        await _pipeline.SendAsync(message, cancellationToken).ConfigureAwait(false);
        return message.Response.Status == 200 ? message : throw new RequestFailedException(message.Response);
    }

    private sealed class Versions(KeyClient client, Uri first, CancellationToken cancellationToken) : AsyncPageable<KeyProperties>(cancellationToken)
    {
        public override async IAsyncEnumerable<Page<KeyProperties>> AsPages(string continuationToken = null, int? pageSizeHint = null)
        {
            for (var next = continuationToken is null ? first : new Uri(continuationToken); next is not null;)
            {
                using var message = await client.SendAsync(next, CancellationToken).ConfigureAwait(false);
                using var answer = JsonDocument.Parse(message.Response.Content);
                var items = answer.RootElement.GetProperty("value").EnumerateArray().Select(item => new KeyProperties(new Uri(item.GetProperty("kid").GetString()), Attributes(item))).ToList();
                var link = answer.RootElement.TryGetProperty("nextLink", out var value) ? value.GetString() : null;
                yield return Page<KeyProperties>.FromValues(items, link, message.Response);
                next = string.IsNullOrEmpty(link) ? null : new Uri(link);
            }
        }
    }
}
