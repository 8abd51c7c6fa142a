using AsnTraining.App.Platform.Storage;
using AsnTraining.Documents;
using AsnTraining.Documents.Pages;
using Azure;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace AsnTraining.App.Platform.Http;

/// <summary>The front page and the health check.</summary>
public sealed class SiteEndpoints(DataStore store, DocumentRenderer documents)
{
    /// <summary>Whether the app can reach its storage.</summary>
    [Function("Health")]
    public async Task<IResult> HealthAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "health")] HttpRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        request.HttpContext.Response.Headers.CacheControl = "no-store";
        try
        {
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            limit.CancelAfter(TimeSpan.FromSeconds(10));
            await store.Agencies.GetEntityIfExistsAsync<Azure.Data.Tables.TableEntity>("~health", "~health", cancellationToken: limit.Token);
            return ApiJson.Ok(new { status = "ok" });
        }
        catch (Exception e) when (e is RequestFailedException or AggregateException or OperationCanceledException)
        {
            return ApiJson.Ok(new { status = "unavailable", part = "tables" }, StatusCodes.Status503ServiceUnavailable);
        }
    }

    /// <summary>A page that says what this is, and leads to the verification.</summary>
    [Function("Home")]
    public async Task<IResult> HomeAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "/")] HttpRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        cancellationToken.ThrowIfCancellationRequested();
        return PageResult.Html(request.HttpContext.Response, await documents.RenderAsync(new HomePage { Query = request.QueryString.ToString() }, PageResult.LanguageOf(request)));
    }
}
