using System.Net;

namespace AsnTraining.App.Webhooks;

/// <summary>
/// Tells addresses of the public internet from all others: private, loopback, link-local, shared, documentation and multicast
/// ranges (RFC 6890 and the IANA special-purpose registries), and what stands for an IPv4 address within an IPv6 one.
/// </summary>
public static class PublicAddress
{
    private static readonly IPNetwork[] Special4 =
    [
        .. ((string[])
        [
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.31.196.0/24", "192.52.193.0/24",
            "192.88.99.0/24", "192.168.0.0/16", "192.175.48.0/24", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
            // The platform's own services answer on this public address from within a virtual network.
            "168.63.129.16/32",
        ]).Select(IPNetwork.Parse),
    ];

    // Only 2000::/3 is given out for the public; within it these are not: protocol assignments with Teredo, documentation, 6to4.
    private static readonly IPNetwork Global6 = IPNetwork.Parse("2000::/3");
    private static readonly IPNetwork[] Special6 = [.. ((string[])["2001::/23", "2001:db8::/32", "2002::/16", "2620:4f:8000::/48", "3fff::/20"]).Select(IPNetwork.Parse)];

    /// <summary>Whether anybody on the internet could reach the address.</summary>
    public static bool IsPublic(IPAddress address)
    {
        ArgumentNullException.ThrowIfNull(address);
        if (address.IsIPv4MappedToIPv6)
            address = address.MapToIPv4();
        return address.AddressFamily == System.Net.Sockets.AddressFamily.InterNetwork
            ? !Special4.Any(n => n.Contains(address))
            : Global6.Contains(address) && !Special6.Any(n => n.Contains(address));
    }

    /// <summary>Whether the address is this machine.</summary>
    public static bool IsLoopback(IPAddress address)
    {
        ArgumentNullException.ThrowIfNull(address);
        return IPAddress.IsLoopback(address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address);
    }
}
