using Microsoft.AspNetCore.Http;

namespace AsnTraining.App.Platform.Http;

/// <summary>Who calls the API. Every row that a call reads or writes belongs to <paramref name="Agency"/>.</summary>
/// <param name="ClientId">The client's id.</param>
/// <param name="Agency">The agency that the client belongs to.</param>
/// <param name="Scopes">What the client may do.</param>
public sealed record ApiCaller(string ClientId, string Agency, IReadOnlySet<string> Scopes)
{
    /// <summary>The scopes that exist.</summary>
    public static readonly IReadOnlyList<string> AllScopes = ["catalogue", "people", "nominate", "attend", "read", "manage"];

    private static readonly object Key = new();

    /// <summary>The caller of the request that the API key middleware let in.</summary>
    /// <exception cref="InvalidOperationException">The request did not pass the middleware.</exception>
    public static ApiCaller Of(HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return request.HttpContext.Items[Key] as ApiCaller
            ?? throw new InvalidOperationException("No API caller: the request did not pass the API key middleware.");
    }

    /// <summary>The caller of a request; null when it did not pass the API key middleware.</summary>
    internal static ApiCaller? Find(HttpContext http) => http.Items[Key] as ApiCaller;

    internal void AttachTo(HttpContext http) => http.Items[Key] = this;
}
