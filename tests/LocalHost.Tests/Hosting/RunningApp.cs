using AsnTraining.LocalHost.Engine;
using AsnTraining.LocalHost.Hosting;
using AsnTraining.Testing;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;

namespace AsnTraining.LocalHost.Tests.Hosting;

/// <summary>A function app of the tests' own, hosted on a free port, on a clock that moves by jumps alone.</summary>
internal sealed class RunningApp : IAsyncDisposable
{
    private readonly TemporaryFolder _folder;
    private readonly DataFolder _data;
    private readonly bool _ownsFolder;

    private RunningApp(TemporaryFolder folder, bool ownsFolder, DataFolder data, LocalClock clock, FunctionHost host, Notes notes)
    {
        (_folder, _ownsFolder, _data, LocalClock, Host, Notes) = (folder, ownsFolder, data, clock, host, notes);
        Clock = new HostClock(clock, host);
        Client = new HttpClient { BaseAddress = host.Address };
    }

    public FunctionHost Host { get; }

    public HttpClient Client { get; }

    public LocalClock LocalClock { get; }

    public HostClock Clock { get; }

    /// <summary>What the functions wrote down.</summary>
    public Notes Notes { get; }

    public DurableTaskClient Durable => Host.Engine.Client;

    public static Task<RunningApp> StartAsync(params Type[] types) => StartAsync(new FunctionAppDefinition { Types = types });

    /// <param name="definition">The app; <see cref="Notes"/> is added to its services, and HTTP routes have no prefix unless it sets one.</param>
    /// <param name="folder">Data of an earlier run; null makes a folder of its own.</param>
    /// <param name="later">How much later than the earlier run it is.</param>
    /// <param name="beforeStart">Sees the app while nothing of it runs yet.</param>
    public static async Task<RunningApp> StartAsync(
        FunctionAppDefinition definition, TemporaryFolder? folder = null, TimeSpan later = default, Action<RunningApp>? beforeStart = null)
    {
        var own = folder is null;
        folder ??= new TemporaryFolder();
        var data = DataFolder.Take(folder.FullPath);
        var notes = new Notes();
        var clock = new LocalClock(data.Clock, StandingClock.Start, new StandingClock { Now = StandingClock.Start + later });
        var host = FunctionHost.Create(
            definition with
            {
                ConfigureServices = (services, configuration) =>
                {
                    services.AddSingleton(notes);
                    definition.ConfigureServices(services, configuration);
                },
                Settings = definition.Settings.RoutePrefix == "api" ? definition.Settings with { RoutePrefix = "" } : definition.Settings,
            },
            LoopbackPort.Bind(0),
            clock,
            data);
        var app = new RunningApp(folder, own, data, clock, host, notes);
        beforeStart?.Invoke(app);
        await host.StartAsync();
        return app;
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        Clock.Dispose();
        await Host.DisposeAsync();
        _data.Dispose();
        if (_ownsFolder)
        {
            _folder.Dispose();
        }
    }
}

/// <summary>What happened, in the order in which it did.</summary>
public sealed class Notes
{
    private readonly List<string> _lines = [];

    public IReadOnlyList<string> Lines
    {
        get
        {
            lock (_lines)
            {
                return [.. _lines];
            }
        }
    }

    public void Add(string line)
    {
        lock (_lines)
        {
            _lines.Add(line);
        }
    }
}
