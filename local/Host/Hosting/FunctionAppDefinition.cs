using AsnTraining.LocalHost.Engine;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AsnTraining.LocalHost.Hosting;

/// <summary>A function app to be hosted: where its functions are, and what its <c>Program.cs</c> would set up.</summary>
public sealed record FunctionAppDefinition
{
    /// <summary>The platform's load balancer cuts a connection on which nothing has been answered for so long.</summary>
    public static readonly TimeSpan PlatformAnswerLimit = TimeSpan.FromSeconds(230);

    /// <summary>The types that may hold functions: all of the app's assembly.</summary>
    public required IReadOnlyList<Type> Types { get; init; }

    /// <summary>Registers the app's services.</summary>
    public Action<IServiceCollection, IConfiguration> ConfigureServices { get; init; } = static (_, _) => { };

    /// <summary>Registers the app's middleware.</summary>
    public Action<IFunctionsWorkerApplicationBuilder> ConfigureWorker { get; init; } = static _ => { };

    /// <summary>The app's settings.</summary>
    public IConfiguration Configuration { get; init; } = new ConfigurationBuilder().Build();

    /// <summary>The app's <c>host.json</c>.</summary>
    public HostSettings Settings { get; init; } = new("api", null);

    /// <summary>Where the app's log goes.</summary>
    public Action<ILoggingBuilder> ConfigureLogging { get; init; } = static _ => { };

    /// <summary>What goes wrong on purpose.</summary>
    public EngineFaults Faults { get; init; } = EngineFaults.None;

    /// <summary>Whether every turn of an orchestrator begins with a replay: shows code that is not deterministic.</summary>
    public bool ReplayEveryTurn { get; init; }

    /// <summary>How long an HTTP function may take for its answer, in real time.</summary>
    public TimeSpan AnswerLimit { get; init; } = PlatformAnswerLimit;
}
