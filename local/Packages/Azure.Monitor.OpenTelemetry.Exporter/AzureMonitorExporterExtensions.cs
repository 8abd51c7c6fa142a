using Azure.Core;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace Azure.Monitor.OpenTelemetry.Exporter;

/// <summary>Sends telemetry to Azure Monitor.</summary>
public static class AzureMonitorExporterExtensions
{
    /// <summary>Sends traces.</summary>
    public static TracerProviderBuilder AddAzureMonitorTraceExporter(
        this TracerProviderBuilder builder, Action<AzureMonitorExporterOptions> configure = null, TokenCredential credential = null, string name = null) => throw NothingToSendWith();

    /// <summary>Sends metrics.</summary>
    public static MeterProviderBuilder AddAzureMonitorMetricExporter(
        this MeterProviderBuilder builder, Action<AzureMonitorExporterOptions> configure = null, TokenCredential credential = null, string name = null) => throw NothingToSendWith();

    /// <summary>Sends logs.</summary>
    public static LoggerProviderBuilder AddAzureMonitorLogExporter(
        this LoggerProviderBuilder builder, Action<AzureMonitorExporterOptions> configure = null, TokenCredential credential = null, string name = null) => throw NothingToSendWith();

    private static NotSupportedException NothingToSendWith() =>
        new("This build holds a stand-in for Azure.Monitor.OpenTelemetry.Exporter, which sends nothing. Leave APPLICATIONINSIGHTS_CONNECTION_STRING empty, or build with AzurePackages=nuget.");
}
