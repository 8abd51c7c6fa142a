using Azure.Core;

namespace Azure.Monitor.OpenTelemetry.Exporter;

/// <summary>Where telemetry goes, and as whom.</summary>
public class AzureMonitorExporterOptions : ClientOptions
{
    /// <summary>Names the destination.</summary>
    public string ConnectionString { get; set; }

    /// <summary>Who sends; without it the key in the connection string.</summary>
    public TokenCredential Credential { get; set; }

    /// <summary>Whether a log line goes the way of its trace when that was not kept.</summary>
    public bool EnableTraceBasedLogsSampler { get; set; } = true;
}
