using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Globalization;
using Microsoft.Extensions.Logging;

namespace AsnTraining.App.Tests.Operations;

/// <summary>Everything that leaves the process as telemetry: every span of the exported sources, every measurement, every log line.</summary>
public sealed class Telemetry : ILoggerProvider
{
    private readonly ActivityListener spans;
    private readonly MeterListener meters = new();

    /// <summary>Starts to listen.</summary>
    public Telemetry()
    {
        spans = new ActivityListener
        {
            ShouldListenTo = source => App.Platform.TelemetrySources.Traces.Contains(source.Name, StringComparer.Ordinal),
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = Spans.Enqueue,
        };
        ActivitySource.AddActivityListener(spans);
        meters.InstrumentPublished = (instrument, self) => self.EnableMeasurementEvents(instrument);
        meters.SetMeasurementEventCallback<long>((i, v, tags, _) => Measured(i, v, tags));
        meters.SetMeasurementEventCallback<int>((i, v, tags, _) => Measured(i, v, tags));
        meters.SetMeasurementEventCallback<double>((i, v, tags, _) => Measured(i, v, tags));
        meters.Start();
    }

    /// <summary>Spans that have ended.</summary>
    public ConcurrentQueue<Activity> Spans { get; } = new();

    /// <summary>Measurements.</summary>
    public ConcurrentQueue<(Instrument Instrument, double Value, string Tags)> Measurements { get; } = new();

    /// <summary>Log lines with everything that belongs to them.</summary>
    public ConcurrentQueue<string> Lines { get; } = new();

    /// <summary>What of it holds a secret.</summary>
    public IEnumerable<string> Holding(IReadOnlyCollection<string> secrets) =>
        AsText().Where(said => secrets.Any(secret => said.Contains(secret, StringComparison.OrdinalIgnoreCase)));

    /// <summary>All of it as text.</summary>
    private IEnumerable<string> AsText() => Lines
        .Concat(Measurements.Select(m => $"{m.Instrument.Name} {m.Tags}"))
        .Concat(Spans.Select(s => $"{s.DisplayName} {s.OperationName} {s.StatusDescription} {s.TraceStateString} {Pairs(s.TagObjects)} {Pairs(s.Baggage)} {string.Join(' ', s.Events.Select(e => e.Name + Pairs(e.Tags)))}"));

    /// <inheritdoc />
    public ILogger CreateLogger(string categoryName) => new Listener(this, categoryName);

    /// <inheritdoc />
    public void Dispose()
    {
        spans.Dispose();
        meters.Dispose();
    }

    private void Measured(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags) => Measurements.Enqueue((instrument, value, Pairs(tags.ToArray())));

    private static string Pairs<T>(IEnumerable<KeyValuePair<string, T>> pairs) => string.Join(' ', pairs.Select(p => string.Create(CultureInfo.InvariantCulture, $"{p.Key}={p.Value}")));

    private sealed class Listener(Telemetry telemetry, string category) : ILogger
    {
        // Scopes do not leave: the exporter leaves them out, since the web server's hold the request's path.
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            telemetry.Lines.Enqueue($"{category} {logLevel} {formatter(state, exception)} {(state is IEnumerable<KeyValuePair<string, object?>> pairs ? Pairs(pairs) : "")} {exception}");
    }
}
