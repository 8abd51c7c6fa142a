using Microsoft.AspNetCore.Http;

namespace AsnTraining.App.Platform.Http;

/// <summary>What a client may do.</summary>
public static class Scope
{
    /// <summary>The refusal of a caller without a scope; null when the caller has it.</summary>
    public static IResult? Missing(HttpRequest request, string scope) =>
        ApiCaller.Of(request).Scopes.Contains(scope) ? null : Problems.Of(403, "scope-missing", $"This client lacks the scope {scope}.", $"Use a client with the scope {scope}.");
}
