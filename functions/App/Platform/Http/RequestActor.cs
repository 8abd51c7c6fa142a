using System.Globalization;
using System.Net;
using System.Net.Sockets;
using AsnTraining.App.Nominations;
using Microsoft.AspNetCore.Http;

namespace AsnTraining.App.Platform.Http;

/// <summary>Who a request is, as the audit names them.</summary>
public static class RequestActor
{
    private const int KeptIPv4Bytes = 3;
    private const int KeptIPv6Bytes = 6;

    /// <summary>The API client and the network that it called from.</summary>
    public static Actor Of(HttpRequest request) => new("client", ApiCaller.Of(request).ClientId, NetworkOf(request));

    /// <summary>
    /// From where a request came, for the audit: the network of the address (/24, of IPv6 /48) and not the address itself. It
    /// tells an office from a stranger abroad, which is what the question "who was that?" needs, and does not keep for years
    /// where one person sat: of personal data only what the purpose needs is to be kept (UU 27/2022, Pasal 16).
    /// </summary>
    public static string? NetworkOf(HttpRequest request)
    {
        if (!IPEndPoint.TryParse(FullAddressOf(request) ?? "", out var end))
            return null;
        var address = end.Address.IsIPv4MappedToIPv6 ? end.Address.MapToIPv4() : end.Address;
        var bytes = address.GetAddressBytes();
        var kept = address.AddressFamily == AddressFamily.InterNetwork ? KeptIPv4Bytes : KeptIPv6Bytes;
        bytes.AsSpan(kept).Clear();
        return string.Create(CultureInfo.InvariantCulture, $"{new IPAddress(bytes)}/{kept * 8}");
    }

    /// <summary>
    /// The address a request came from, to count requests by and never to be stored; behind the platform's front end the last
    /// forwarded hop is the trustworthy one.
    /// </summary>
    internal static string? FullAddressOf(HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var forwarded = request.Headers["X-Forwarded-For"].ToString().Split(',')[^1].Trim();
        var address = forwarded.Length is > 0 and < 64 ? forwarded : request.HttpContext.Connection.RemoteIpAddress?.ToString();
        return address;
    }
}
