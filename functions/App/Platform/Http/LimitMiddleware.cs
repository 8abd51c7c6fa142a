using AsnTraining.Documents;
using AsnTraining.Documents.Pages;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.Options;

namespace AsnTraining.App.Platform.Http;

/// <summary>
/// Refuses bodies that are too large, with and without a stated length, and addresses that ask for too many pages. Whoever
/// has a key is counted by that, after it is known.
/// </summary>
public sealed class LimitMiddleware(RequestRates rates, DocumentRenderer documents, IOptions<LimitOptions> options) : IFunctionsWorkerMiddleware
{
    private const long Megabyte = 1024 * 1024;

    /// <summary>Room for anything but a file.</summary>
    private const long SmallBody = Megabyte;

    /// <summary>A file to compare, in a form: far more than is taken, so that whoever chose the wrong file is told on the page.</summary>
    private const long ComparedFile = 32 * Megabyte;

    /// <summary>Functions that take files of rows.</summary>
    private static readonly HashSet<string> TakeFiles = new(StringComparer.Ordinal) { "PutEmployees", "PostNominationBatch", "PutAttendance", "PutResults", "PutCompletions" };

    /// <summary>What counts for itself, or is asked by machines that must always be answered.</summary>
    private static readonly PathString[] Uncounted = ["/api", "/verify", "/health", "/webhooks"];

    /// <inheritdoc />
    public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(next);
        if (context.GetHttpContext() is not { } http)
        {
            await next(context);
            return;
        }
        var limit = LargestBody(context.FunctionDefinition.Name);
        if (http.Request.ContentLength > limit)
        {
            await (await TooLargeAsync(http, limit)).ExecuteAsync(http);
            return;
        }
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
            size.MaxRequestBodySize = limit;
        if (!Array.Exists(Uncounted, path => http.Request.Path.StartsWithSegments(path, StringComparison.OrdinalIgnoreCase)) && rates.TakePage(RequestLimit.CallerOf(http.Request)) is { } wait)
        {
            await (await TooManyAsync(http, wait)).ExecuteAsync(http);
            return;
        }
        try
        {
            await next(context);
        }
        catch (BadHttpRequestException e) when (e.StatusCode == StatusCodes.Status413PayloadTooLarge && !http.Response.HasStarted)
        {
            await (await TooLargeAsync(http, limit)).ExecuteAsync(http);
        }
    }

    private long LargestBody(string function) => function switch
    {
        _ when TakeFiles.Contains(function) => options.Value.FileMegabytes * Megabyte,
        "VerifyFile" => ComparedFile,
        _ => SmallBody,
    };

    private async Task<IResult> TooLargeAsync(HttpContext http, long limit)
    {
        // What is left of the body is not read any more.
        http.Response.Headers.Connection = "close";
        if (http.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase))
            return await PageAsync(http, StatusCodes.Status413PayloadTooLarge, null);
        return Problems.Of(413, "body-too-large", "The body is too large.", $"Send at most {limit / Megabyte} MB; divide a file with its header in each part.");
    }

    private async Task<IResult> TooManyAsync(HttpContext http, TimeSpan wait)
    {
        RetryAfter.Set(http.Response, wait);
        return await PageAsync(http, StatusCodes.Status429TooManyRequests, wait);
    }

    private async Task<IResult> PageAsync(HttpContext http, int status, TimeSpan? wait)
    {
        var page = new ErrorPage { Status = status, RetryAfter = wait, Query = http.Request.QueryString.ToString() };
        return PageResult.Html(http.Response, await documents.RenderAsync(page, PageResult.LanguageOf(http.Request)), status);
    }
}
