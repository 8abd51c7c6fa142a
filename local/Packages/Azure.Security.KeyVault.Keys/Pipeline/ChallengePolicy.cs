using System.Net.Http.Headers;
using System.Text.RegularExpressions;
using Azure.Core;
using Azure.Core.Pipeline;

namespace Azure.Security.KeyVault.Keys.Pipeline;

/// <summary>
/// Asks the vault first, without content and without a token, which tenant and resource it wants a token for; then sends the
/// request with that token. A challenge for another domain than the vault's is refused, so that no token reaches a stranger.
/// </summary>
internal sealed partial class ChallengePolicy(TokenCredential credential, bool anyResource) : BearerTokenAuthenticationPolicy(credential, [])
{
    private const string HeldContent = "asn.challenge.content";

    private volatile Challenge _known;

    protected override ValueTask AuthorizeRequestAsync(HttpMessage message)
    {
        if (_known is { } challenge) return AuthorizeAsync(message, challenge);

        message.SetProperty(HeldContent, message.Request.Content);
        message.Request.Content = null;
        return ValueTask.CompletedTask;
    }

    protected override async ValueTask<bool> AuthorizeRequestOnChallengeAsync(HttpMessage message)
    {
        if (message.Request.Content is null && message.TryGetProperty(HeldContent, out var held)) message.Request.Content = (RequestContent)held;
        if (Read(message) is not { } challenge) return false;

        _known = challenge;
        await AuthorizeAsync(message, challenge).ConfigureAwait(false);
        return true;
    }

    private ValueTask AuthorizeAsync(HttpMessage message, Challenge challenge) => AuthenticateAndAuthorizeRequestAsync(
        message, new TokenRequestContext([challenge.Scope], message.Request.ClientRequestId, tenantId: challenge.Tenant));

    private Challenge Read(HttpMessage message)
    {
        if (!message.Response.Headers.TryGetValue("WWW-Authenticate", out var header)
            || !AuthenticationHeaderValue.TryParse(header, out var parsed)
            || !string.Equals(parsed.Scheme, "Bearer", StringComparison.OrdinalIgnoreCase))
            return null;
        var parameters = Parameter().Matches(parsed.Parameter ?? "")
            .GroupBy(match => match.Groups[1].Value, StringComparer.OrdinalIgnoreCase)
            .ToDictionary(group => group.Key, group => group.First().Groups[2].Value, StringComparer.OrdinalIgnoreCase);
        var scope = parameters.TryGetValue("resource", out var resource) ? resource.TrimEnd('/') + "/.default" : parameters.GetValueOrDefault("scope");
        if (scope is null) return null;

        if (!anyResource) Verify(message.Request.Uri.Host, scope);
        var authority = parameters.GetValueOrDefault("authorization") ?? parameters.GetValueOrDefault("authorization_uri");
        if (!Uri.TryCreate(authority, UriKind.Absolute, out var tenant)) throw new UriFormatException($"The challenge authorization URI '{authority}' is invalid.");
        return new Challenge(scope, tenant.Segments.ElementAtOrDefault(1)?.Trim('/'));
    }

    private static void Verify(string host, string scope)
    {
        if (!Uri.TryCreate(scope, UriKind.Absolute, out var address))
            throw new InvalidOperationException($"The challenge contains invalid scope '{scope}'.");
        if (!host.EndsWith($".{address.Host}", StringComparison.OrdinalIgnoreCase))
        {
            throw new InvalidOperationException(
                $"The challenge resource '{address.Host}' does not match the requested domain. Set DisableChallengeResourceVerification to true in your client options to disable. See https://aka.ms/azsdk/blog/vault-uri for more information.");
        }
    }

    [GeneratedRegex("(\\w+)\\s*=\\s*\"([^\"]*)\"")]
    private static partial Regex Parameter();

    private sealed record Challenge(string Scope, string Tenant);
}
