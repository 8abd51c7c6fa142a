using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Http;

namespace AsnTraining.App.Platform.Http;

/// <summary>
/// Holds back callers who ask too often: so many at once, then one every so often (the generic cell
/// rate algorithm, which needs one time per caller). It counts in the memory of one process: what it protects is the cost
/// of a request and not a secret, since codes hold 128 random bits and keys more, so that several processes may each allow
/// the same.
/// </summary>
/// <param name="burst">Requests that may come at once.</param>
/// <param name="every">The time after which one more is allowed.</param>
/// <param name="time">Clock.</param>
public sealed class RequestLimit(int burst, TimeSpan every, TimeProvider time)
{
    private const int CallersKept = 20_000;

    /// <summary>Per caller the moment at which nothing of the allowance is used any more.</summary>
    private readonly ConcurrentDictionary<string, DateTimeOffset> callers = new(StringComparer.Ordinal);

    /// <summary>A limit of so many at once, and so many a minute in the long run.</summary>
    public static RequestLimit PerMinute(int burst, int perMinute, TimeProvider time) => new(burst, TimeSpan.FromMinutes(1d / perMinute), time);

    /// <summary>How long a caller must wait before the next request; null when it may come now. Uses nothing.</summary>
    public TimeSpan? WaitOf(string caller)
    {
        var now = time.GetUtcNow();
        var wait = callers.GetValueOrDefault(caller, now) - now - (every * (burst - 1));
        return wait > TimeSpan.Zero ? wait : null;
    }

    /// <summary>Takes one request from a caller's allowance.</summary>
    public void Use(string caller)
    {
        var now = time.GetUtcNow();
        if (callers.Count >= CallersKept)
            Forget(now);
        callers.AddOrUpdate(caller, now + every, (_, until) => (until > now ? until : now) + every);
    }

    /// <summary>Takes one request if it may come now; answers how long to wait otherwise.</summary>
    public TimeSpan? Take(string caller)
    {
        var wait = WaitOf(caller);
        if (wait is null)
            Use(caller);
        return wait;
    }

    /// <summary>
    /// Who a request counts for: the address without its port, since the platform's front end names both; of an IPv6 address
    /// the network, since a subscriber holds all of it.
    /// </summary>
    public static string CallerOf(HttpRequest request)
    {
        var text = RequestActor.FullAddressOf(request);
        if (!IPEndPoint.TryParse(text ?? "", out var end))
            return text ?? "";
        if (end.AddressFamily != AddressFamily.InterNetworkV6 || end.Address.IsIPv4MappedToIPv6)
            return end.Address.MapToIPv4().ToString();
        return Convert.ToHexStringLower(end.Address.GetAddressBytes().AsSpan(0, 8));
    }

    private void Forget(DateTimeOffset now)
    {
        foreach (var (caller, until) in callers)
        {
            if (until <= now)
                callers.TryRemove(caller, out _);
        }
        // So many at once is an attack from many places: to forget them all costs it nothing, and the process no memory.
        if (callers.Count >= CallersKept)
            callers.Clear();
    }
}
