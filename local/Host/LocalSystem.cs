using AsnTraining.LocalHost.Engine;
using AsnTraining.LocalHost.Hosting;
using AsnTraining.LocalHost.Mail;
using AsnTraining.LocalHost.Metrics;
using AsnTraining.LocalHost.Tools;
using AsnTraining.LocalHost.Webhooks;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace AsnTraining.LocalHost;

/// <summary>A function app with everything around it that Azure and its partners would bring: engine, mail provider, clock, tools.</summary>
public sealed class LocalSystem : IAsyncDisposable
{
    private readonly List<IAsyncDisposable> _parts = [];

    private LocalSystem(HostArguments arguments) => Arguments = arguments;

    /// <summary>How the system was started.</summary>
    public HostArguments Arguments { get; }

    /// <summary>Where the app listens.</summary>
    public Uri App => Host.Address;

    /// <summary>Where the tools listen.</summary>
    public Uri Tools { get; private set; } = null!;

    /// <summary>The app.</summary>
    public FunctionHost Host { get; private set; } = null!;

    /// <summary>The clock.</summary>
    public HostClock Clock { get; private set; } = null!;

    /// <summary>The keys.</summary>
    public LocalSecrets Secrets { get; private set; } = null!;

    /// <summary>The data.</summary>
    public DataFolder Data { get; private set; } = null!;

    /// <summary>Starts the system.</summary>
    /// <param name="arguments">Ports, data, storage, clock.</param>
    /// <param name="app">The app, without its settings: they are <paramref name="settings"/> and what only this host knows.</param>
    /// <param name="settings">Settings from outside; they come before the host's own.</param>
    /// <param name="logging">Where the tools log.</param>
    /// <param name="realTime">What the clock runs with; null takes the system's time.</param>
    /// <exception cref="PortTakenException">A port is in use.</exception>
    /// <exception cref="DataFolderTakenException">Another process works on the data.</exception>
    /// <exception cref="FunctionAppException">The app has a function that the platform would refuse.</exception>
    public static async Task<LocalSystem> StartAsync(
        HostArguments arguments, FunctionAppDefinition app, IConfiguration? settings = null, ILoggerFactory? logging = null, TimeProvider? realTime = null)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        ArgumentNullException.ThrowIfNull(app);
        var system = new LocalSystem(arguments);
        try
        {
            await system.StartPartsAsync(app, settings, logging, realTime);
            return system;
        }
        catch
        {
            await system.DisposeAsync();
            throw;
        }
    }

    /// <summary>Stops everything, the app before what it depends on.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (var part in Enumerable.Reverse(_parts))
        {
            await part.DisposeAsync();
        }

        _parts.Clear();
    }

    private async Task StartPartsAsync(FunctionAppDefinition app, IConfiguration? settings, ILoggerFactory? logging, TimeProvider? realTime)
    {
        var appPort = Keep(LoopbackPort.Bind(Arguments.AppPort));
        var toolsPort = Keep(LoopbackPort.Bind(Arguments.ToolsPort));
        Data = Keep(DataFolder.Take(Arguments.Data));
        Secrets = LocalSecrets.Open(Data.Secrets);
        LocalSeal.Make(Data.Seal, Secrets.SealPassword, Arguments.ClockStart ?? (realTime ?? TimeProvider.System).GetUtcNow());
        var clock = new LocalClock(Data.Clock, Arguments.ClockStart, realTime);
        var mails = Keep(MailStore.Open(Data.Mail));
        var failures = new SendFailures();
        var metrics = MetricTotals.Open(Data.Metrics);
        _parts.Add(metrics);

        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(LocalSettings.Defaults)
            .AddConfiguration(settings ?? new ConfigurationBuilder().Build())
            .AddInMemoryCollection(LocalSettings.Of(Arguments.Storage, appPort.Address, toolsPort.Address, Secrets, Data.Seal, LocalBadgeKey.Open(Data.BadgeKey)))
            .Build();
        Host = FunctionHost.Create(app with { Configuration = configuration }, appPort, clock, Data);
        _parts.Add(Host);
        Clock = Keep(new HostClock(clock, Host));

        // The tools come first: the app goes on with what it did when it was stopped, and that may be a mail.
        var site = await ToolsSite.StartAsync(
            toolsPort,
            [
                new SendEndpoint(mails, failures, clock), new MailPages(mails, failures), new StatusPages(metrics, mails),
                new WebhookPages(WebhookReceivers.Open(Data.Webhooks), clock), new ClockPages(Clock, Host), new InstancePages(Host.Engine),
            ],
            logging);
        _parts.Insert(_parts.IndexOf(Host), site);
        Tools = site.Address;
        await Host.StartAsync();
    }

    private T Keep<T>(T part)
        where T : IDisposable
    {
        _parts.Add(new Synchronous(part));
        return part;
    }

    private sealed class Synchronous(IDisposable part) : IAsyncDisposable
    {
        public ValueTask DisposeAsync()
        {
            part.Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
