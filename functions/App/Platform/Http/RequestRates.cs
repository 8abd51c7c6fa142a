using Microsoft.Extensions.Options;

namespace AsnTraining.App.Platform.Http;

/// <summary>
/// Holds back callers who ask too often. It counts in the memory of one process, so that with <c>n</c> instances a caller gets
/// up to <c>n</c> times as much: what it protects is the instance and the bill, never a secret.
/// </summary>
public sealed class RequestRates(IOptions<LimitOptions> options, TimeProvider time)
{
    private readonly RequestLimit clients = RequestLimit.PerMinute(options.Value.ClientBurst, options.Value.ClientPerMinute, time);
    private readonly RequestLimit pages = RequestLimit.PerMinute(options.Value.PageBurst, options.Value.PagePerMinute, time);
    private readonly RequestLimit refusedKeys = RequestLimit.PerMinute(options.Value.RefusedKeyBurst, options.Value.RefusedKeyPerMinute, time);

    /// <summary>Takes one request of an API client from its allowance.</summary>
    /// <returns>How long to wait; null when it may come now.</returns>
    public TimeSpan? TakeClient(string client) => clients.Take(client);

    /// <summary>Takes one request for a page from the allowance of an address.</summary>
    /// <returns>How long to wait; null when it may come now.</returns>
    public TimeSpan? TakePage(string address) => pages.Take(address);

    /// <summary>Notes a refused key.</summary>
    public void NoteRefusedKey(string address) => refusedKeys.Use(address);

    /// <summary>How long an address must wait that has sent too many refused keys; null when it need not.</summary>
    public TimeSpan? WaitAfterRefusedKeys(string address) => refusedKeys.WaitOf(address);
}
