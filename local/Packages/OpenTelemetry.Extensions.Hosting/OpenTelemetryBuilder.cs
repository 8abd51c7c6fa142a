using Microsoft.Extensions.DependencyInjection;

namespace OpenTelemetry;

/// <summary>Puts the app's telemetry together.</summary>
public sealed class OpenTelemetryBuilder : IOpenTelemetryBuilder
{
    internal OpenTelemetryBuilder(IServiceCollection services) => Services = services;

    /// <inheritdoc />
    public IServiceCollection Services { get; }
}
