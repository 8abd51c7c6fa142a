using AsnTraining.App.Nominations;
using Microsoft.AspNetCore.Http;

namespace AsnTraining.App.Platform.Http;

/// <summary>Who a request is, as the audit names them.</summary>
public static class RequestActor
{
    /// <summary>The API client and the address that it called from.</summary>
    public static Actor Of(HttpRequest request) => new("client", ApiCaller.Of(request).ClientId, AddressOf(request));

    /// <summary>The address a request came from; behind the platform's front end the last forwarded hop is the trustworthy one.</summary>
    public static string? AddressOf(HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var forwarded = request.Headers["X-Forwarded-For"].ToString().Split(',')[^1].Trim();
        var address = forwarded.Length is > 0 and < 64 ? forwarded : request.HttpContext.Connection.RemoteIpAddress?.ToString();
        return address;
    }
}
