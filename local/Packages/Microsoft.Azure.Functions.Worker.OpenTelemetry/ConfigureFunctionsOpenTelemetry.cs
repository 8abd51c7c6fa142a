using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry;
using OpenTelemetry.Trace;

namespace Microsoft.Azure.Functions.Worker.OpenTelemetry;

/// <summary>Telemetry of the worker.</summary>
public static class ConfigureFunctionsOpenTelemetry
{
    /// <summary>Tells the host that the worker reports for itself, and takes the worker's traces in.</summary>
    public static IOpenTelemetryBuilder UseFunctionsWorkerDefaults(this IOpenTelemetryBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.Configure<WorkerOptions>(options => options.Capabilities["WorkerOpenTelemetryEnabled"] = bool.TrueString);
        return builder.WithTracing(tracing => tracing.AddSource("Microsoft.Azure.Functions.Worker"));
    }
}
