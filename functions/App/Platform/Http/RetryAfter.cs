using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace AsnTraining.App.Platform.Http;

/// <summary>Tells a caller when to come again.</summary>
internal static class RetryAfter
{
    /// <summary>Sets the header, in whole seconds, rounded up.</summary>
    /// <returns>The seconds.</returns>
    public static int Set(HttpResponse response, TimeSpan wait)
    {
        var seconds = (int)Math.Ceiling(wait.TotalSeconds);
        response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        return seconds;
    }

    /// <summary>429 for a caller of the API.</summary>
    public static IResult Problem(HttpResponse response, TimeSpan wait, string title)
    {
        var seconds = Set(response, wait);
        return Problems.Of(StatusCodes.Status429TooManyRequests, "too-many-requests", title, $"Try again in {seconds} second(s), and then more slowly.");
    }
}
