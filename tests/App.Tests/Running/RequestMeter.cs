using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using AsnTraining.App.Platform;

namespace AsnTraining.App.Tests.Running;

/// <summary>Counts the app's requests to storage by operation.</summary>
public sealed class RequestMeter : IDisposable
{
    private readonly MeterListener listener = new();
    private readonly ConcurrentDictionary<string, long> counts = new(StringComparer.Ordinal);

    /// <summary>Starts to count the requests of one app; other apps of the same process, whose tests run beside, are not counted.</summary>
    public void Watch(AppMetrics metrics)
    {
        listener.InstrumentPublished = (instrument, self) =>
        {
            if (ReferenceEquals(instrument, metrics.StorageRequests))
                self.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<long>((_, value, tags, _) =>
        {
            foreach (var tag in tags)
            {
                if (tag.Key == "operation")
                    counts.AddOrUpdate((string)tag.Value!, value, (_, before) => before + value);
            }
        });
        listener.Start();
    }

    /// <summary>Requests so far.</summary>
    public long Total => counts.Values.Sum();

    /// <summary>Requests so far by operation.</summary>
    public IReadOnlyDictionary<string, long> ByOperation => counts;

    /// <inheritdoc />
    public void Dispose() => listener.Dispose();
}
