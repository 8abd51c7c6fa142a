using AsnTraining.Documents;
using AsnTraining.Documents.Pages;
using Microsoft.AspNetCore.Http;

namespace AsnTraining.App.Platform.Http;

/// <summary>A page as every page leaves: encoded by the framework, not stored, not framed, no referrer, no script.</summary>
public static class PageResult
{
    /// <summary>The language the reader asked for.</summary>
    /// <param name="request">The request.</param>
    /// <param name="otherwise">The language of a reader who asks for none.</param>
    public static Language LanguageOf(HttpRequest request, Language otherwise = Language.Indonesian)
    {
        ArgumentNullException.ThrowIfNull(request);
        return LanguageChoice.From(request.Headers.AcceptLanguage.ToString(), request.Query["lang"].ToString(), otherwise);
    }

    /// <summary>An HTML answer with the page's security headers.</summary>
    public static IResult Html(HttpResponse response, string html, int status = StatusCodes.Status200OK)
    {
        ArgumentNullException.ThrowIfNull(response);
        Secure(response);
        return Results.Content(html, "text/html; charset=utf-8", statusCode: status);
    }

    /// <summary>The headers that pages and downloads share.</summary>
    public static void Secure(HttpResponse response)
    {
        ArgumentNullException.ThrowIfNull(response);
        var headers = response.Headers;
        headers.CacheControl = "no-store";
        headers["Referrer-Policy"] = "no-referrer";
        headers["X-Content-Type-Options"] = "nosniff";
        headers["X-Frame-Options"] = "DENY";
        headers["Content-Security-Policy"] = PageSecurity.ContentSecurityPolicy;
        headers["X-Robots-Tag"] = "noindex";
    }
}
