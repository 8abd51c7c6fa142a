using Microsoft.AspNetCore.Http;

namespace AsnTraining.LocalHost.Tools;

/// <summary>
/// Refuses requests that change something when a browser says that another site made them: a page anywhere on the web could
/// otherwise post to a tool that listens on the reader's own machine.
/// </summary>
/// <remarks>
/// Programs send neither header and are let through. Browsers say <c>Sec-Fetch-Site</c>, which no page can forge; older ones
/// send at least <c>Origin</c> with every POST to another origin.
/// </remarks>
internal static class SameOrigin
{
    /// <summary>The middleware.</summary>
    public static Task CheckAsync(HttpContext context, RequestDelegate next)
    {
        if (IsSafe(context.Request.Method) || IsOwn(context.Request))
        {
            return next(context);
        }

        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        return context.Response.WriteAsync("Refused: the request comes from another site.");
    }

    private static bool IsSafe(string method) => HttpMethods.IsGet(method) || HttpMethods.IsHead(method) || HttpMethods.IsOptions(method);

    private static bool IsOwn(HttpRequest request)
    {
        var site = request.Headers["Sec-Fetch-Site"].ToString();
        if (site.Length > 0)
        {
            return site is "same-origin" or "none";
        }

        var origin = request.Headers.Origin.ToString();
        return origin.Length == 0 || string.Equals(origin, $"{request.Scheme}://{request.Host}", StringComparison.OrdinalIgnoreCase);
    }
}
