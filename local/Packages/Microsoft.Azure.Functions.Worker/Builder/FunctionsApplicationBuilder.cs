using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.Metrics;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Microsoft.Azure.Functions.Worker.Builder;

/// <summary>
/// Puts a function app together. An app built over stand-ins cannot start: only the real worker talks to the Functions host.
/// </summary>
public class FunctionsApplicationBuilder : IHostApplicationBuilder, IFunctionsWorkerApplicationBuilder
{
    private readonly HostApplicationBuilder _builder;
    private bool _built;

    internal FunctionsApplicationBuilder(string[]? args)
    {
        _builder = Host.CreateApplicationBuilder(args);
        _builder.Services.AddHostedService<StandInWorker>();
    }

    /// <summary>What parts of the app share while it is built.</summary>
    public IDictionary<object, object> Properties => ((IHostApplicationBuilder)_builder).Properties;

    /// <summary>Configuration of the app.</summary>
    public ConfigurationManager Configuration => _builder.Configuration;

    /// <summary>Where the app runs.</summary>
    public IHostEnvironment Environment => _builder.Environment;

    /// <summary>Logging of the app.</summary>
    public ILoggingBuilder Logging => _builder.Logging;

    /// <summary>Metrics of the app.</summary>
    public IMetricsBuilder Metrics => _builder.Metrics;

    /// <summary>Services of the app.</summary>
    public IServiceCollection Services => _builder.Services;

    IConfigurationManager IHostApplicationBuilder.Configuration => _builder.Configuration;

    /// <summary>Builds the app, once.</summary>
    public IHost Build()
    {
        ThrowIfBuilt();
        _built = true;
        return _builder.Build();
    }

    /// <summary>Sets the container of the app.</summary>
    public void ConfigureContainer<TContainerBuilder>(
        IServiceProviderFactory<TContainerBuilder> factory, Action<TContainerBuilder>? configure = null)
        where TContainerBuilder : notnull => _builder.ConfigureContainer(factory, configure);

    /// <inheritdoc/>
    public IFunctionsWorkerApplicationBuilder Use(Func<FunctionExecutionDelegate, FunctionExecutionDelegate> middleware)
    {
        ThrowIfBuilt();
        return this;
    }

    private void ThrowIfBuilt()
    {
        if (_built)
        {
            throw new InvalidOperationException("The application has already been built.");
        }
    }
}
