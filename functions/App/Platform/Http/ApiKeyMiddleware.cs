using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;

namespace AsnTraining.App.Platform.Http;

/// <summary>
/// Lets a call to <c>/api</c> in only with a known key that may do what it asks for, before any function runs. Pages at the root are public or carry a
/// signed link; a function that is not reached by HTTP passes.
/// </summary>
public sealed class ApiKeyMiddleware(ApiClients clients) : IFunctionsWorkerMiddleware
{
    /// <inheritdoc />
    public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        ArgumentNullException.ThrowIfNull(next);
        var http = context.GetHttpContext();
        if (http is null || !http.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase))
        {
            await next(context);
            return;
        }
        var key = http.Request.Headers["X-Api-Key"].ToString();
        var caller = await clients.FindAsync(key, http.RequestAborted);
        if (caller is null && IsClientCreation(http.Request) && await clients.MayBootstrapAsync(key, http.RequestAborted))
            caller = new ApiCaller("bootstrap", "", new HashSet<string>(["bootstrap"], StringComparer.Ordinal));
        if (caller is null)
        {
            await Problems.Of(401, "unauthorized", "The API key is missing or not known.", "Send the header X-Api-Key with the value client.secret as it was shown when the client was made.").ExecuteAsync(http);
            return;
        }
        var needed = FunctionScopes.For(context.FunctionDefinition.Name);
        if (!caller.Scopes.Contains("bootstrap") && !needed.Any(caller.Scopes.Contains))
        {
            await Problems.Of(403, "scope-missing", $"This client lacks the scope {string.Join(" or ", needed)}.", "Use a client that has it, or have one made by a client with the scope manage.").ExecuteAsync(http);
            return;
        }
        caller.AttachTo(http);
        await next(context);
    }

    private static bool IsClientCreation(HttpRequest request) =>
        HttpMethods.IsPost(request.Method) && request.Path.Equals("/api/clients", StringComparison.OrdinalIgnoreCase);
}
