namespace AsnTraining.App.Platform;

/// <summary>
/// What leaves the process. The traces of HTTP clients and of the Azure libraries are not among it: they hold whole addresses,
/// and the app's own spans say the same without them.
/// </summary>
public static class TelemetrySources
{
    /// <summary>Sources of traces: the app's, and the worker's around each function.</summary>
    public static readonly IReadOnlyList<string> Traces = [AppTraces.SourceName, "Microsoft.Azure.Functions.Worker"];

    /// <summary>Meters: the app's, and the runtime's (memory, collections, threads).</summary>
    public static readonly IReadOnlyList<string> Meters = [AppMetrics.MeterName, "System.Runtime"];
}
