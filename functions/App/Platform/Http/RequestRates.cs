using System.Threading.RateLimiting;
using Microsoft.Extensions.Options;

namespace AsnTraining.App.Platform.Http;

/// <summary>
/// Holds back callers who ask too often. It counts in the memory of one process, so that with <c>n</c> instances a caller gets
/// up to <c>n</c> times as much: what it protects is the instance and the bill, never a secret.
/// </summary>
public sealed class RequestRates(IOptions<LimitOptions> options) : IDisposable
{
    private readonly PartitionedRateLimiter<string> clients = Buckets(options.Value.ClientBurst, options.Value.ClientPerMinute);
    private readonly PartitionedRateLimiter<string> pages = Buckets(options.Value.PageBurst, options.Value.PagePerMinute);
    private readonly PartitionedRateLimiter<string> refusedKeys = Buckets(options.Value.RefusedKeyBurst, options.Value.RefusedKeyPerMinute);

    /// <summary>Takes one request of an API client from its allowance.</summary>
    /// <returns>How long to wait; null when it may come now.</returns>
    public TimeSpan? TakeClient(string client) => Take(clients, client);

    /// <summary>Takes one request for a page from the allowance of an address.</summary>
    /// <returns>How long to wait; null when it may come now.</returns>
    public TimeSpan? TakePage(string address) => Take(pages, address);

    /// <summary>Notes a refused key.</summary>
    public void NoteRefusedKey(string address) => Take(refusedKeys, address);

    /// <summary>How long an address must wait that has sent too many refused keys; null when it need not.</summary>
    public TimeSpan? WaitAfterRefusedKeys(string address) =>
        // Whole requests are counted: asking the limiter for none succeeds as soon as a part of one has come back.
        refusedKeys.GetStatistics(address)?.CurrentAvailablePermits >= 1 ? null : Take(refusedKeys, address);

    /// <inheritdoc />
    public void Dispose()
    {
        clients.Dispose();
        pages.Dispose();
        refusedKeys.Dispose();
    }

    private static TimeSpan? Take(PartitionedRateLimiter<string> limiter, string caller)
    {
        using var lease = limiter.AttemptAcquire(caller);
        if (lease.IsAcquired)
            return null;
        return lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) && wait > TimeSpan.FromSeconds(1) ? wait : TimeSpan.FromSeconds(1);
    }

    private static PartitionedRateLimiter<string> Buckets(int burst, int perMinute)
    {
        // As smooth as whole requests allow: one every so often, or so many every second.
        var (requests, period) = perMinute < 60 ? (1, TimeSpan.FromMinutes(1d / perMinute)) : (perMinute / 60, TimeSpan.FromSeconds(1));
        return PartitionedRateLimiter.Create<string, string>(caller => RateLimitPartition.GetTokenBucketLimiter(caller, _ => new TokenBucketRateLimiterOptions
        {
            TokenLimit = burst,
            TokensPerPeriod = requests,
            ReplenishmentPeriod = period,
            QueueLimit = 0,
        }));
    }
}
