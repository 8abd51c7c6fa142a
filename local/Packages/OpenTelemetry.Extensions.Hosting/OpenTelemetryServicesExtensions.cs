using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using OpenTelemetry;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds telemetry to an app.</summary>
public static class OpenTelemetryServicesExtensions
{
    /// <summary>Adds what starts the telemetry together with the app; calling it again adds nothing.</summary>
    public static OpenTelemetryBuilder AddOpenTelemetry(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, TelemetryHostedService>());
        return new OpenTelemetryBuilder(services);
    }
}
