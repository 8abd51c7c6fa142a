using System.Diagnostics;
using AsnTraining.LocalHost.Engine.Journal;
using DurableTask.Core.Exceptions;
using Microsoft.DurableTask;
using Microsoft.Extensions.Logging;
using CoreTaskFailedException = DurableTask.Core.Exceptions.TaskFailedException;
using TaskFailedException = Microsoft.DurableTask.TaskFailedException;

namespace AsnTraining.LocalHost.Engine.Turns;

/// <summary>
/// The context of one orchestrator run. It numbers what the code asks for and hands it the answers; whether a turn is new or a
/// repetition makes no difference to the code.
/// </summary>
internal sealed class ReplayedContext(InstanceStarted started, RunServices services, TurnThread thread) : TaskOrchestrationContext
{
    private readonly Dictionary<int, TaskCompletionSource<string?>> _open = [];
    private readonly EventWaits _events = new(services);
    private readonly List<EventRaised> _carried = [];
    private List<Step> _steps = [];
    private List<int> _dropped = [];
    private DateTime _now;
    private bool _replaying;
    private int _nextTask;
    private int _nextGuid;
    private object? _customStatus;
    private FreshStart? _again;

    public override TaskName Name => started.Name;

    public override string InstanceId => started.InstanceId;

    public override ParentOrchestrationInstance? Parent =>
        started.Parent is { } parent ? new ParentOrchestrationInstance(parent.Name, parent.InstanceId) : null;

    public override DateTime CurrentUtcDateTime => _now;

    public override bool IsReplaying => _replaying;

    public override string Version => started.Version;

    protected override ILoggerFactory LoggerFactory => services.Loggers;

    /// <summary>Whether a step still waits for its answer. An orchestration does not end before all have theirs.</summary>
    public bool HasOpenSteps => _open.Count > 0;

    /// <summary>Names of the events that the code waits for.</summary>
    public IEnumerable<string> AwaitedEvents => _events.Names;

    /// <summary>Custom status after the turn. As on the platform, a fresh start begins without one.</summary>
    public string? SerializedCustomStatus => services.Converter.Serialize(_customStatus);

    /// <summary>How the code wants to start afresh, with the events that came too late for it.</summary>
    public FreshStart? Again => _again is null ? null : _again with { Events = [.. _again.Events, .. _carried] };

    /// <summary>Begins a turn.</summary>
    public void Begin(DateTimeOffset at, bool replaying)
    {
        _now = at.UtcDateTime;
        _replaying = replaying;
    }

    /// <summary>Ends a turn and gives what the code asked for and which timers it cancelled.</summary>
    public (IReadOnlyList<Step> Steps, IReadOnlyList<int> Dropped) Finish()
    {
        var (steps, dropped) = (_steps, _dropped);
        (_steps, _dropped) = ([], []);
        return (steps, dropped);
    }

    /// <summary>Tells the code something; it goes on at once.</summary>
    public void Tell(Message message)
    {
        switch (message)
        {
            case ActivityCompleted done:
                Close(done)?.SetResult(done.Result);
                break;
            case ChildCompleted done:
                Close(done)?.SetResult(done.Result);
                break;
            case TimerFired fired:
                Close(fired)?.SetResult(null);
                break;
            case ActivityFailed failed:
                Close(failed)?.SetException(new CoreTaskFailedException(failed.Failure.Message) { FailureDetails = failed.Failure.ToCore() });
                break;
            case ChildFailed failed:
                Close(failed)?.SetException(
                    new SubOrchestrationFailedException(failed.Failure.Message) { FailureDetails = failed.Failure.ToCore() });
                break;
            case EventRaised raised when _again is not null:
                _carried.Add(raised);
                break;
            case EventRaised raised:
                _events.Raise(raised);
                break;
            default:
                throw new UnreachableException($"No code is told of {message.GetType().Name}.");
        }
    }

    public override T? GetInput<T>()
        where T : default => services.Read<T>(started.Input);

    public override async Task<TResult> CallActivityAsync<TResult>(TaskName name, object? input = null, TaskOptions? options = null)
    {
        if (input is TaskOptions && options is null)
        {
            throw new ArgumentException("Task options were given as the activity's input: name the parameter, or give an input.", nameof(input));
        }

        RequireTurn();
        var taskId = -1;
        try
        {
            var result = await Retries.Run(
                this,
                options?.Retry,
                () => Ask(taskId = _nextTask++, new CallActivity(taskId, name.Name, services.Converter.Serialize(input))));
            return services.Read<TResult>(result)!;
        }
        catch (CoreTaskFailedException exception)
        {
            throw new TaskFailedException(name.Name, taskId, exception);
        }
    }

    public override async Task<TResult> CallSubOrchestratorAsync<TResult>(
        TaskName orchestratorName, object? input = null, TaskOptions? options = null)
    {
        RequireTurn();
        var settings = options as SubOrchestrationOptions;
        var instanceId = string.IsNullOrWhiteSpace(settings?.InstanceId) ? NewGuid().ToString("N") : settings.InstanceId;
        var version = settings?.Version is { } chosen ? chosen.Version ?? string.Empty : services.DefaultVersion;
        var taskId = -1;
        try
        {
            var result = await Retries.Run(
                this,
                options?.Retry,
                () => Ask(
                    taskId = _nextTask++,
                    new CallChild(taskId, orchestratorName.Name, instanceId, version, services.Converter.Serialize(input))));
            return services.Read<TResult>(result)!;
        }
        catch (SubOrchestrationFailedException exception)
        {
            throw new TaskFailedException(orchestratorName.Name, taskId, TaskFailureDetails.FromException(exception));
        }
    }

    public override async Task CreateTimer(DateTime fireAt, CancellationToken cancellationToken)
    {
        RequireTurn();
        var taskId = _nextTask++;
        var fired = Ask(taskId, new StartTimer(taskId, new DateTimeOffset(fireAt.ToUniversalTime(), TimeSpan.Zero)));
        using var registration = cancellationToken.Register(() =>
        {
            if (_open.Remove(taskId, out var timer))
            {
                _dropped.Add(taskId);
                timer.SetCanceled(cancellationToken);
            }
        });
        await fired;
    }

    public override Task<T> WaitForExternalEvent<T>(string eventName, CancellationToken cancellationToken = default)
    {
        RequireTurn();
        return _events.Expect<T>(eventName, cancellationToken);
    }

    public override void SendEvent(string instanceId, string eventName, object payload)
    {
        RequireTurn();
        ArgumentException.ThrowIfNullOrWhiteSpace(instanceId);
        _steps.Add(new SendEvent(_nextTask++, instanceId, eventName, services.Converter.Serialize(payload)));
    }

    public override void SetCustomStatus(object? customStatus)
    {
        RequireTurn();
        _customStatus = customStatus;
    }

    public override void ContinueAsNew(object? newInput = null, bool preserveUnprocessedEvents = true) =>
        ContinueAsNew(new ContinueAsNewOptions { NewInput = newInput, PreserveUnprocessedEvents = preserveUnprocessedEvents });

    public override void ContinueAsNew(ContinueAsNewOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        RequireTurn();
        _again = new FreshStart(
            services.Converter.Serialize(options.NewInput),
            string.IsNullOrWhiteSpace(options.NewVersion) ? started.Version : options.NewVersion,
            options.PreserveUnprocessedEvents ? _events.TakeUnclaimed() : []);
    }

    public override Guid NewGuid()
    {
        RequireTurn();
        return NameBasedGuid.Create(InstanceId, _now, _nextGuid++);
    }

    private Task<string?> Ask(int taskId, Step step)
    {
        var answer = new TaskCompletionSource<string?>();
        _open.Add(taskId, answer);
        _steps.Add(step);
        return answer.Task;
    }

    private TaskCompletionSource<string?>? Close(Answer answer) => _open.Remove(answer.TaskId, out var source) ? source : null;

    private void RequireTurn()
    {
        if (!thread.Admits())
        {
            throw new InvalidOperationException(OrchestratorRun.NotDurable);
        }
    }
}
