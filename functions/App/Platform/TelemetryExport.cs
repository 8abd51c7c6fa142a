using System.Globalization;
using Azure.Core;
using Azure.Monitor.OpenTelemetry.Exporter;
using Microsoft.Azure.Functions.Worker.OpenTelemetry;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace AsnTraining.App.Platform;

/// <summary>Sends logs, traces and metrics to Azure Monitor, where a connection string names one.</summary>
public static class TelemetryExport
{
    /// <summary>Names the destination; it is no secret, since keys are off.</summary>
    public const string Destination = "APPLICATIONINSIGHTS_CONNECTION_STRING";

    /// <summary>Share of traces that are kept, 0 to 1.</summary>
    public const string Ratio = "OTEL_TRACES_SAMPLER_ARG";

    /// <summary>Adds the export; nothing without a destination.</summary>
    public static void Add(IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configuration);
        if (string.IsNullOrWhiteSpace(configuration[Destination]))
            return;
        services.AddOpenTelemetry()
            .UseFunctionsWorkerDefaults()
            .WithMetrics(metrics => metrics.AddMeter([.. TelemetrySources.Meters]).AddAzureMonitorMetricExporter(To(configuration)))
            // The exporter brings a sampler of its own, so the app's comes after it.
            .WithTracing(tracing => tracing.AddSource([.. TelemetrySources.Traces]).AddAzureMonitorTraceExporter(To(configuration)).SetSampler(Sampler(configuration[Ratio])))
            .WithLogging(logging => logging.AddAzureMonitorLogExporter(To(configuration)), options => options.IncludeScopes = false);
        services.AddLogging(logging => logging.AddFilter("", LogLevel.Warning).AddFilter("AsnTraining", LogLevel.Information));
        services.AddOptions<AzureMonitorExporterOptions>().Configure<TokenCredential>((options, identity) => options.Credential = identity);
    }

    /// <summary>Whoever began a trace has decided about it; of those that begin here the share is kept.</summary>
    /// <param name="ratio">The setting; everything is kept when it is empty or no share.</param>
    public static Sampler Sampler(string? ratio) =>
        new ParentBasedSampler(new TraceIdRatioBasedSampler(double.TryParse(ratio, NumberStyles.Float, CultureInfo.InvariantCulture, out var share) && share is >= 0 and <= 1 ? share : 1));

    // Logs do not go the way of their traces: a warning counts in a trace that was not kept, too.
    private static Action<AzureMonitorExporterOptions> To(IConfiguration configuration) => options =>
    {
        options.ConnectionString = configuration[Destination];
        options.EnableTraceBasedLogsSampler = false;
    };
}
