using Microsoft.Extensions.Logging;

namespace Microsoft.DurableTask;

/// <summary>What an orchestrator may do: everything here is replayed from its history.</summary>
public abstract class TaskOrchestrationContext
{
    private ReplaySafeLogging? _replaySafeLogging;

    /// <summary>Name of the orchestrator.</summary>
    public abstract TaskName Name { get; }

    /// <summary>Id of the instance.</summary>
    public abstract string InstanceId { get; }

    /// <summary>The orchestration that started this one, if one did.</summary>
    public abstract ParentOrchestrationInstance? Parent { get; }

    /// <summary>The time of the turn, the same in every replay.</summary>
    public abstract DateTime CurrentUtcDateTime { get; }

    /// <summary>Whether the code runs over what it has done before.</summary>
    public abstract bool IsReplaying { get; }

    /// <summary>Version recorded at the start; empty when none was.</summary>
    public virtual string Version => string.Empty;

    /// <summary>Settings handed to the orchestration by the host.</summary>
    public virtual IReadOnlyDictionary<string, object?> Properties { get; } = new Dictionary<string, object?>();

    /// <summary>Loggers that keep silent during a replay.</summary>
    public virtual ILoggerFactory ReplaySafeLoggerFactory => _replaySafeLogging ??= new ReplaySafeLogging(this);

    /// <summary>The loggers below the replay-safe ones.</summary>
    protected abstract ILoggerFactory LoggerFactory { get; }

    /// <summary>The input of the instance.</summary>
    public abstract T? GetInput<T>();

    /// <summary>Runs an activity.</summary>
    public virtual Task CallActivityAsync(TaskName name, object? input = null, TaskOptions? options = null) =>
        CallActivityAsync<object>(name, input, options);

    /// <summary>Runs an activity that takes no input.</summary>
    public virtual Task CallActivityAsync(TaskName name, TaskOptions options) => CallActivityAsync(name, null, options);

    /// <summary>Runs an activity that takes no input.</summary>
    public virtual Task<TResult> CallActivityAsync<TResult>(TaskName name, TaskOptions options) =>
        CallActivityAsync<TResult>(name, null, options);

    /// <summary>Runs an activity.</summary>
    /// <exception cref="TaskFailedException">The activity failed, and its retries with it.</exception>
    public abstract Task<TResult> CallActivityAsync<TResult>(TaskName name, object? input = null, TaskOptions? options = null);

    /// <summary>Waits for a time to pass.</summary>
    public virtual Task CreateTimer(TimeSpan delay, CancellationToken cancellationToken) =>
        CreateTimer(CurrentUtcDateTime.Add(delay), cancellationToken);

    /// <summary>Waits for a moment, in UTC.</summary>
    public abstract Task CreateTimer(DateTime fireAt, CancellationToken cancellationToken);

    /// <summary>Waits for an event.</summary>
    public abstract Task<T> WaitForExternalEvent<T>(string eventName, CancellationToken cancellationToken = default);

    /// <summary>Waits for an event, and is cancelled when none comes in time.</summary>
    public Task<T> WaitForExternalEvent<T>(string eventName, TimeSpan timeout) =>
        WaitForExternalEvent<T>(eventName, timeout, CancellationToken.None);

    /// <summary>Waits for an event, and is cancelled when none comes in time.</summary>
    public async Task<T> WaitForExternalEvent<T>(string eventName, TimeSpan timeout, CancellationToken cancellationToken)
    {
        using var timerDone = new CancellationTokenSource();
        using var eventDone = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var timer = CreateTimer(timeout, timerDone.Token);
        var wait = WaitForExternalEvent<T>(eventName, eventDone.Token);
        var loser = await Task.WhenAny(timer, wait) == wait ? timerDone : eventDone;
        loser.Cancel();
        return await wait;
    }

    /// <summary>Sends an event to an orchestration, without waiting for it.</summary>
    public abstract void SendEvent(string instanceId, string eventName, object payload);

    /// <summary>Sets what a query shows beside the status.</summary>
    public abstract void SetCustomStatus(object? customStatus);

    /// <summary>Runs another orchestration and waits for its result.</summary>
    /// <exception cref="TaskFailedException">The sub-orchestration failed, and its retries with it.</exception>
    public abstract Task<TResult> CallSubOrchestratorAsync<TResult>(
        TaskName orchestratorName, object? input = null, TaskOptions? options = null);

    /// <summary>Runs another orchestration that takes no input.</summary>
    public virtual Task<TResult> CallSubOrchestratorAsync<TResult>(TaskName orchestratorName, TaskOptions options) =>
        CallSubOrchestratorAsync<TResult>(orchestratorName, null, options);

    /// <summary>Runs another orchestration that takes no input.</summary>
    public virtual Task CallSubOrchestratorAsync(TaskName orchestratorName, TaskOptions options) =>
        CallSubOrchestratorAsync(orchestratorName, null, options);

    /// <summary>Runs another orchestration and waits for its end.</summary>
    public virtual Task CallSubOrchestratorAsync(TaskName orchestratorName, object? input = null, TaskOptions? options = null) =>
        CallSubOrchestratorAsync<object>(orchestratorName, input, options);

    /// <summary>Starts afresh with a new input and an empty history once the orchestrator returns.</summary>
    public abstract void ContinueAsNew(object? newInput = null, bool preserveUnprocessedEvents = true);

    /// <summary>Starts afresh with a new input and an empty history once the orchestrator returns.</summary>
    public virtual void ContinueAsNew(ContinueAsNewOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        ContinueAsNew(options.NewInput, options.PreserveUnprocessedEvents);
    }

    /// <summary>A new GUID, the same in every replay.</summary>
    public abstract Guid NewGuid();

    /// <summary>A logger that keeps silent during a replay.</summary>
    public virtual ILogger CreateReplaySafeLogger(string categoryName) => ReplaySafeLogging.Wrap(this, categoryName);

    /// <summary>A logger that keeps silent during a replay.</summary>
    public virtual ILogger CreateReplaySafeLogger(Type type) => new ReplaySafeLogger(this, ReplaySafeLogging.Below(this).CreateLogger(type));

    /// <summary>A logger that keeps silent during a replay.</summary>
    public virtual ILogger CreateReplaySafeLogger<T>() => new ReplaySafeLogger(this, ReplaySafeLogging.Below(this).CreateLogger<T>());

    /// <summary>Compares the instance's version: as <see cref="System.Version"/> where both are one, else as text without case.</summary>
    public virtual int CompareVersionTo(string version) => (string.IsNullOrWhiteSpace(Version), string.IsNullOrWhiteSpace(version)) switch
    {
        (true, true) => 0,
        (true, false) => -1,
        (false, true) => 1,
        _ when System.Version.TryParse(Version, out var own) && System.Version.TryParse(version, out var other) => own.CompareTo(other),
        _ => string.Compare(Version, version, StringComparison.OrdinalIgnoreCase),
    };

    private sealed class ReplaySafeLogging(TaskOrchestrationContext context) : ILoggerFactory
    {
        private const int DeepestWrapping = 10;

        public static ILoggerFactory Below(TaskOrchestrationContext context)
        {
            var factory = context.LoggerFactory;
            for (var depth = 0; factory is ReplaySafeLogging wrapping; depth++)
            {
                factory = depth < DeepestWrapping
                    ? wrapping.Context.LoggerFactory
                    : throw new InvalidOperationException(
                        "LoggerFactory leads back to itself: a context that wraps another returns the inner one's ReplaySafeLoggerFactory.");
            }

            return factory;
        }

        public static ReplaySafeLogger Wrap(TaskOrchestrationContext context, string categoryName) =>
            new(context, Below(context).CreateLogger(categoryName));

        private TaskOrchestrationContext Context => context;

        public ILogger CreateLogger(string categoryName) => Wrap(context, categoryName);

        public void AddProvider(ILoggerProvider provider) =>
            throw new NotSupportedException("Adding providers to the replay-safe logger factory is not supported.");

        public void Dispose()
        {
            // The factory below belongs to the host.
        }
    }

    private sealed class ReplaySafeLogger(TaskOrchestrationContext context, ILogger logger) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => logger.BeginScope(state);

        public bool IsEnabled(LogLevel logLevel) => logger.IsEnabled(logLevel);

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (!context.IsReplaying)
            {
                logger.Log(logLevel, eventId, state, exception, formatter);
            }
        }
    }
}
