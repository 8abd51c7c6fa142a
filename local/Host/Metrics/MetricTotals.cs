using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Text.Json;

namespace AsnTraining.LocalHost.Metrics;

/// <summary>
/// Sums what the app counts on its meter, and the host on its own, over restarts: the sums are written to a file a few times a second, so that a process
/// that is killed loses a fraction of a second of them.
/// </summary>
public sealed class MetricTotals : IAsyncDisposable
{
    /// <summary>The app's meter.</summary>
    public const string MeterName = "AsnTraining";

    /// <summary>Counts requests to storage; its tag <c>operation</c> says what for.</summary>
    public const string StorageRequests = "asn.storage.requests";

    private const string OperationTag = "operation";
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(250);
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    private readonly string _file;
    private readonly MeterListener _listener = new();
    private readonly ConcurrentDictionary<string, Total> _totals = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _writing;
    private double _peakMemoryMb;
    private long _changes;
    private long _written;

    private MetricTotals(string file)
    {
        _file = file;
        if (File.Exists(file) && JsonSerializer.Deserialize<Kept>(File.ReadAllBytes(file), Json) is { } kept)
        {
            _peakMemoryMb = kept.PeakMemoryMb;
            foreach (var line in kept.Totals)
            {
                _totals[line.Name] = new Total(line.Instrument, line.Operation) { Value = line.Value };
            }
        }

        _listener.InstrumentPublished = static (instrument, listener) =>
        {
            if (instrument is Counter<long> or Counter<int> && instrument.Meter.Name is MeterName or Hosting.FunctionRunner.MeterName)
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Add(instrument.Name, value, tags));
        _listener.SetMeasurementEventCallback<int>((instrument, value, tags, _) => Add(instrument.Name, value, tags));
        _listener.Start();
        _writing = WriteRegularlyAsync();
    }

    /// <summary>Starts to listen, from the sums that the file holds.</summary>
    public static MetricTotals Open(string file) => new(file);

    /// <summary>The sums so far, by <c>instrument{tag=value,...}</c>.</summary>
    public IReadOnlyDictionary<string, long> Counters =>
        _totals.OrderBy(total => total.Key, StringComparer.Ordinal).ToDictionary(total => total.Key, total => total.Value.Value);

    /// <summary>Requests to storage by operation.</summary>
    public IReadOnlyDictionary<string, long> StorageRequestsByOperation => _totals.Values
        .Where(total => total.Instrument == StorageRequests)
        .GroupBy(total => total.Operation ?? "", StringComparer.Ordinal)
        .OrderBy(group => group.Key, StringComparer.Ordinal)
        .ToDictionary(group => group.Key, group => group.Sum(total => total.Value));

    /// <summary>The most memory, in mebibytes, that this process or an earlier one on the same data has held.</summary>
    public double PeakMemoryMb
    {
        get
        {
            using var process = Process.GetCurrentProcess();
            return _peakMemoryMb = Math.Max(_peakMemoryMb, Math.Round(process.PeakWorkingSet64 / 1024d / 1024d, 1));
        }
    }

    /// <summary>Stops listening and writes the sums a last time.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _writing;
        _listener.Dispose();
        Write();
        _stop.Dispose();
    }

    private void Add(string instrument, long value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        string? operation = null;
        var name = instrument;
        if (tags.Length > 0)
        {
            var texts = new string[tags.Length];
            for (var i = 0; i < tags.Length; i++)
            {
                texts[i] = $"{tags[i].Key}={tags[i].Value}";
                operation = tags[i].Key == OperationTag ? tags[i].Value?.ToString() : operation;
            }

            Array.Sort(texts, StringComparer.Ordinal);
            name = $"{instrument}{{{string.Join(',', texts)}}}";
        }

        var total = _totals.TryGetValue(name, out var known) ? known : _totals.GetOrAdd(name, new Total(instrument, operation));
        Interlocked.Add(ref total.Value, value);
        Interlocked.Increment(ref _changes);
    }

    private async Task WriteRegularlyAsync()
    {
        using var timer = new PeriodicTimer(Interval);
        try
        {
            while (await timer.WaitForNextTickAsync(_stop.Token))
            {
                Write();
            }
        }
        catch (OperationCanceledException)
        {
            // Disposed: the last sums are written there.
        }
    }

    private void Write()
    {
        var changes = Interlocked.Read(ref _changes);
        if (changes == _written)
        {
            return;
        }

        var totals = _totals.Select(total => new Line(total.Key, total.Value.Instrument, total.Value.Operation, Interlocked.Read(ref total.Value.Value)));
        PrivateFile.Write(_file, JsonSerializer.SerializeToUtf8Bytes(new Kept(PeakMemoryMb, [.. totals]), Json));
        _written = changes;
    }

    private sealed class Total(string instrument, string? operation)
    {
        public long Value;

        public string Instrument => instrument;

        public string? Operation => operation;
    }

    private sealed record Line(string Name, string Instrument, string? Operation, long Value);

    private sealed record Kept(double PeakMemoryMb, IReadOnlyList<Line> Totals);
}
