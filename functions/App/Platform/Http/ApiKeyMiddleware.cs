using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;

namespace AsnTraining.App.Platform.Http;

/// <summary>
/// Lets a call to <c>/api</c> in only with a known key that may do what it asks for and has not asked too often, before any
/// function runs. Pages at the root are public or carry a signed link; a function that is not reached by HTTP passes.
/// </summary>
public sealed class ApiKeyMiddleware(ApiClients clients, RequestRates rates) : IFunctionsWorkerMiddleware
{
    /// <inheritdoc />
    public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(next);
        var http = context.GetHttpContext();
        if (http is null || !http.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase) || FunctionScopes.IsPublic(context.FunctionDefinition.Name))
        {
            await next(context);
            return;
        }
        var (caller, refusal) = await CallerAsync(http);
        refusal ??= rates.TakeClient(caller!.ClientId) is { } wait
            ? RetryAfter.Problem(http.Response, wait, "This client sends too many requests.")
            : ScopeProblem(caller, context.FunctionDefinition.Name);
        if (refusal is not null)
        {
            await refusal.ExecuteAsync(http);
            return;
        }
        caller!.AttachTo(http);
        await next(context);
    }

    private async Task<(ApiCaller? Caller, IResult? Refusal)> CallerAsync(HttpContext http)
    {
        var key = http.Request.Headers["X-Api-Key"].ToString();
        var address = RequestLimit.CallerOf(http.Request);
        // Somebody who tries keys is not looked up any more; who holds a key that was right a moment ago is not held back with them.
        if (!clients.Remembers(key) && rates.WaitAfterRefusedKeys(address) is { } wait)
            return (null, RetryAfter.Problem(http.Response, wait, "Too many keys from this address were refused."));
        if (await clients.FindAsync(key, http.RequestAborted) is { } caller)
            return (caller, null);
        if (IsClientCreation(http.Request) && await clients.MayBootstrapAsync(key, http.RequestAborted))
            return (new ApiCaller("bootstrap", "", new HashSet<string>(["bootstrap"], StringComparer.Ordinal)), null);
        rates.NoteRefusedKey(address);
        return (null, Problems.Of(401, "unauthorized", "The API key is missing or not known.", "Send the header X-Api-Key with the value client.secret as it was shown when the client was made."));
    }

    private static IResult? ScopeProblem(ApiCaller caller, string function)
    {
        var needed = FunctionScopes.For(function);
        return caller.Scopes.Contains("bootstrap") || needed.Any(caller.Scopes.Contains)
            ? null
            : Problems.Of(403, "scope-missing", $"This client lacks the scope {string.Join(" or ", needed)}.", "Use a client that has it, or have one made by a client with the scope manage.");
    }

    private static bool IsClientCreation(HttpRequest request) =>
        HttpMethods.IsPost(request.Method) && request.Path.Equals("/api/clients", StringComparison.OrdinalIgnoreCase);
}
