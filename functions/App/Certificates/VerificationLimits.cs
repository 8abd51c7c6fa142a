using AsnTraining.App.Platform.Http;
using AsnTraining.Documents;
using AsnTraining.Documents.Pages;
using Microsoft.AspNetCore.Http;

namespace AsnTraining.App.Certificates;

/// <summary>
/// What one address may ask of the public verification. A hall of people who check their certificates through one line stays
/// far below it; somebody who tries codes runs into the second limit after a few.
/// </summary>
public sealed class VerificationLimits(DocumentRenderer documents, TimeProvider time)
{
    private readonly RequestLimit lookups = new(600, TimeSpan.FromMilliseconds(100), time);
    private readonly RequestLimit misses = new(30, TimeSpan.FromMinutes(2), time);
    private readonly RequestLimit uploads = new(40, TimeSpan.FromSeconds(6), time);

    /// <summary>Takes a look-up from the caller's allowance.</summary>
    /// <returns>The refusal; null when the caller may go on.</returns>
    public async Task<IResult?> RefusalAsync(HttpRequest request, bool upload, bool json)
    {
        ArgumentNullException.ThrowIfNull(request);
        var caller = RequestLimit.CallerOf(request);
        var wait = misses.WaitOf(caller) ?? lookups.Take(caller) ?? (upload ? uploads.Take(caller) : null);
        return wait is { } time ? await RefuseAsync(request, time, json) : null;
    }

    /// <summary>Notes that the caller asked for a code that does not exist.</summary>
    public void Missed(HttpRequest request) => misses.Use(RequestLimit.CallerOf(request));

    private async Task<IResult> RefuseAsync(HttpRequest request, TimeSpan wait, bool json)
    {
        var response = request.HttpContext.Response;
        var seconds = RetryAfter.Set(response, wait);
        if (json)
        {
            PageResult.Secure(response);
            return Problems.Of(429, "too-many-requests", "Too many requests from this address.", $"Try again in {seconds} seconds. This says nothing about any certificate.");
        }
        var page = new ErrorPage { Status = 429, RetryAfter = TimeSpan.FromSeconds(seconds), Query = request.QueryString.ToString() };
        return PageResult.Html(response, await documents.RenderAsync(page, PageResult.LanguageOf(request)), 429);
    }
}
