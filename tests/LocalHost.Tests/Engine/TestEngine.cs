using AsnTraining.LocalHost.Engine;
using AsnTraining.Testing;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace AsnTraining.LocalHost.Tests.Engine;

/// <summary>
/// An engine over a folder of its own, with functions written in the test. Its clock stands still but for jumps, and every turn
/// replays the whole history, unless a test wants it otherwise.
/// </summary>
internal sealed class TestEngine : IFunctionCatalog, IAsyncDisposable
{
    public static readonly DateTimeOffset Monday = new(2026, 3, 2, 8, 0, 0, TimeSpan.Zero);

    private readonly TemporaryFolder _folder = new();
    private readonly Dictionary<string, OrchestratorInvoker> _orchestrators = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, ActivityInvoker> _activities = new(StringComparer.OrdinalIgnoreCase);
    private readonly Func<EngineOptions, EngineOptions> _configure;
    private OrchestrationEngine? _engine;

    public TestEngine(Func<EngineOptions, EngineOptions>? configure = null)
    {
        _configure = configure ?? (options => options);
        Clock = new LocalClock(_folder.Of("clock"), Monday, new StoppedTime(Monday));
    }

    public LocalClock Clock { get; private set; }

    public OrchestrationEngine Engine => _engine ?? throw new InvalidOperationException("The engine is not started.");

    public DurableTaskClient Client => Engine.Client;

    public string Journal => _folder.Of("journal", "engine.journal");

    public ILoggerFactory Loggers { get; init; } = new Microsoft.Extensions.Logging.Abstractions.NullLoggerFactory();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public TestEngine Orchestrator(string name, Func<TaskOrchestrationContext, Task<object?>> code)
    {
        _orchestrators[name] = context => code(context);
        return this;
    }

    public TestEngine Orchestrator(string name, Func<TaskOrchestrationContext, Task> code) => Orchestrator(name, async context =>
    {
        await code(context);
        return null;
    });

    public TestEngine Activity(string name, Func<ActivityCall, object?> code)
    {
        _activities[name] = (call, _) => Task.FromResult(code(call));
        return this;
    }

    public TestEngine ActivityAsync(string name, Func<ActivityCall, CancellationToken, Task<object?>> code)
    {
        _activities[name] = (call, cancellation) => code(call, cancellation);
        return this;
    }

    public OrchestratorInvoker? FindOrchestrator(string name) => _orchestrators.GetValueOrDefault(name);

    public ActivityInvoker? FindActivity(string name) => _activities.GetValueOrDefault(name);

    public EngineOptions Options() => _configure(new EngineOptions
    {
        JournalDirectory = _folder.Of("journal"),
        Clock = Clock,
        Catalog = this,
        Loggers = Loggers,
        ReplayEveryTurn = true,
    });

    public TestEngine Start()
    {
        _engine = OrchestrationEngine.Open(Options());
        _engine.Start();
        return this;
    }

    public async Task Stop()
    {
        if (_engine is not null)
        {
            await _engine.DisposeAsync();
            _engine = null;
        }
    }

    /// <summary>Stops the engine, and starts another one over its files.</summary>
    public async Task Restart()
    {
        await Stop();
        Clock = new LocalClock(_folder.Of("clock"), null, new StoppedTime(Monday));
        Start();
    }

    public Task<string> Begin(string orchestrator, object? input = null, string? id = null) =>
        Client.ScheduleNewOrchestrationInstanceAsync(orchestrator, input, new StartOrchestrationOptions(id), Cancellation);

    public Task Raise(string id, string name, object? payload = null) => Client.RaiseEventAsync(id, name, payload, Cancellation);

    public Task Idle() => Engine.WhenIdleAsync(Cancellation);

    /// <summary>Runs until nothing goes on without the clock, and says how it stands.</summary>
    public async Task<OrchestrationMetadata> Settled(string id)
    {
        await Idle();
        return (await Client.GetInstanceAsync(id, getInputsAndOutputs: true, Cancellation))!;
    }

    /// <summary>Moves the clock from timer to timer until an instance has ended.</summary>
    public async Task<OrchestrationMetadata> Ended(string id)
    {
        while (true)
        {
            var instance = await Settled(id);
            if (instance.IsCompleted)
            {
                return instance;
            }

            Clock.AdvanceTo(Engine.NextTimerDue ?? throw new InvalidOperationException($"Nothing will wake {instance}."));
        }
    }

    /// <summary>Runs an orchestrator to its end.</summary>
    public async Task<OrchestrationMetadata> Run(string orchestrator, object? input = null) => await Ended(await Begin(orchestrator, input));

    /// <summary>Runs an orchestrator to its end and gives its result.</summary>
    public async Task<T?> Result<T>(string orchestrator, object? input = null)
    {
        var instance = await Run(orchestrator, input);
        Assert.True(instance.RuntimeStatus == OrchestrationRuntimeStatus.Completed, $"{instance.RuntimeStatus}: {instance.FailureDetails}");
        return instance.ReadOutputAs<T>();
    }

    public async ValueTask DisposeAsync()
    {
        await Stop();
        _folder.Dispose();
    }
}
