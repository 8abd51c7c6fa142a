using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Options;

namespace AsnTraining.App.Webhooks;

/// <summary>Looks up the addresses of a host.</summary>
/// <param name="host">Name of the host.</param>
/// <param name="cancellationToken">Stops.</param>
public delegate Task<IPAddress[]> ResolveHost(string host, CancellationToken cancellationToken);

/// <summary>The receiver's address is none that webhooks may go to.</summary>
public sealed class ForbiddenAddressException() : IOException("The receiver's address is not one of the public internet.");

/// <summary>
/// Connects to receivers. A name is looked up here and nowhere else, and the connection goes to the very address that was
/// judged, so that a name whose address changes between two look-ups gains nothing.
/// </summary>
public sealed class WebhookConnection(IOptions<WebhookOptions> options, ResolveHost resolve)
{
    /// <summary>Name of the HTTP client.</summary>
    public const string Http = "webhooks";

    /// <summary>Whether webhooks may be sent to an address, as far as it can be told without a look-up.</summary>
    /// <returns>What is wrong with it; null when nothing is.</returns>
    public string? ProblemOf(string? text, out Uri? url)
    {
        const int longest = 500;
        if (text is null || text.Length > longest || !Uri.TryCreate(text, UriKind.Absolute, out url))
        {
            url = null;
            return $"Send an absolute address of at most {longest} characters.";
        }
        var isLiteral = IPAddress.TryParse(url.DnsSafeHost, out var literal);
        var local = options.Value.AllowLoopback && (url.IsLoopback || (isLiteral && PublicAddress.IsLoopback(literal!)));
        if (url.Scheme != Uri.UriSchemeHttps && !(local && url.Scheme == Uri.UriSchemeHttp))
            return "Use an address that begins with https://.";
        if (url.UserInfo.Length > 0 || url.Fragment.Length > 0)
            return "Leave out user name, password and fragment; the signature proves who sends.";
        if (!local && (url.IsLoopback || (isLiteral && !PublicAddress.IsPublic(literal!))))
            return "Use a host on the public internet.";
        return null;
    }

    /// <summary>Opens a connection for the HTTP client.</summary>
    /// <exception cref="ForbiddenAddressException">One of the host's addresses is not public.</exception>
    public async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        var (host, port) = (context.DnsEndPoint.Host, context.DnsEndPoint.Port);
        IPAddress[] addresses = IPAddress.TryParse(host, out var literal) ? [literal] : await resolve(host, cancellationToken);
        // A name that has a forbidden address beside a public one is refused altogether.
        if (addresses.Length == 0)
            throw new SocketException((int)SocketError.HostNotFound);
        if (!addresses.All(PublicAddress.IsPublic) && !(options.Value.AllowLoopback && addresses.All(PublicAddress.IsLoopback)))
            throw new ForbiddenAddressException();
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>A handler that follows no redirect, knows no proxy and keeps no cookie.</summary>
    public SocketsHttpHandler Handler() => new()
    {
        AllowAutoRedirect = false,
        UseProxy = false,
        UseCookies = false,
        ConnectCallback = ConnectAsync,
        ConnectTimeout = TimeSpan.FromSeconds(5),
        PooledConnectionLifetime = TimeSpan.FromMinutes(2),
        MaxResponseHeadersLength = 16,
        // What happens inside is nobody's business at the other end.
        ActivityHeadersPropagator = null,
    };
}
