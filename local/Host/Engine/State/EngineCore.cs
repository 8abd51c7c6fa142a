using AsnTraining.LocalHost.Engine.Journal;
using AsnTraining.LocalHost.Engine.Turns;
using Microsoft.Extensions.Logging;

namespace AsnTraining.LocalHost.Engine.State;

/// <summary>
/// Runs turns and activities, and keeps the journal ahead of what they bring about: an activity begins, a caller is answered,
/// only when the records that led to it are written.
/// </summary>
internal sealed class EngineCore : IJournaled, IAsyncDisposable
{
    private readonly EngineOptions _options;
    private readonly TurnTaking _turns;
    private readonly ActivityRunning _activities;
    private readonly ILogger _logger;
    private readonly JournalFile _journal;
    private readonly EngineShelves _shelves;
    private readonly ITimer _alarm;
    private readonly DueTimers _timers = new();
    private readonly Waiters _waiters = new();
    private readonly Queue<Instance> _turnsToTake = [];
    private readonly Queue<(Instance Instance, CallActivity Call)> _activitiesToRun = [];
    private readonly CancellationTokenSource _stopping = new();
    private readonly Workload _work;
    private readonly LiveRuns _live;
    private TaskCompletionSource? _stopped;
    private DateTimeOffset? _alarmAt;
    private bool _running;
    private int _turnWorkers;
    private int _activityWorkers;
    private Exception? _broken;

    public EngineCore(EngineOptions options)
    {
        _options = options;
        _shelves = new EngineShelves(options.JournalDirectory);
        Ledger = new Ledger(_shelves);
        _logger = options.Loggers.CreateLogger("AsnTraining.LocalHost.Engine");
        _work = new Workload(() => !(_timers.Next(Ledger) <= Now));
        _live = new LiveRuns(options.ReplayEveryTurn ? 0 : options.MaxLiveOrchestrations);
        _turns = new TurnTaking(options, Offend);
        _activities = new ActivityRunning(options, _logger);
        _journal = JournalFile.Open(
            Path.Combine(options.JournalDirectory, "engine.journal"),
            new JournalSettings(options.FlushToDisk, options.CompactAtBytes),
            this);

        // Time that the journal has seen is never seen again, even if the machine's clock was set back in between.
        options.Clock.AdvanceTo(Ledger.Instances.Select(instance => instance.UpdatedAt).DefaultIfEmpty().Max());
        _alarm = options.Clock.CreateTimer(_ => Ring(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public Lock Gate { get; } = new();

    /// <summary>All instances. Read under the gate.</summary>
    public Ledger Ledger { get; }

    public EngineOptions Options => _options;

    /// <summary>Whether nothing can go on without a caller or the clock.</summary>
    public bool IsIdle
    {
        get
        {
            lock (Gate)
            {
                return _work.IsIdle;
            }
        }
    }

    /// <summary>When the clock wakes the next instance; null when none waits for it.</summary>
    public DateTimeOffset? NextTimerDue
    {
        get
        {
            lock (Gate)
            {
                return _timers.Next(Ledger);
            }
        }
    }

    private DateTimeOffset Now => _options.Clock.GetUtcNow();

    /// <summary>Begins to run what is there.</summary>
    public void Start()
    {
        lock (Gate)
        {
            ThrowIfUnusable();
            if (_running)
            {
                throw new InvalidOperationException("The engine runs already.");
            }

            _running = true;
            foreach (var instance in Ledger.Instances.Where(instance => instance.End is null))
            {
                Resume(instance);
            }

            SetAlarm();
        }
    }

    /// <summary>Waits until nothing can go on without a caller or the clock.</summary>
    public Task WhenIdle(CancellationToken cancellation)
    {
        lock (Gate)
        {
            ThrowIfUnusable();
            return _work.WhenIdle().WaitAsync(cancellation);
        }
    }

    /// <summary>Makes a change on behalf of a caller, who is answered when it is written.</summary>
    /// <param name="decide">Gives the records of the change, or null when there is none to make. Called under the gate.</param>
    public Task Change(Func<Ledger, IReadOnlyList<JournalRecord>?> decide)
    {
        var written = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (Gate)
        {
            ThrowIfUnusable();
            if (decide(Ledger) is not { } records)
            {
                return Task.CompletedTask;
            }

            Commit(records, written);
        }

        _journal.Flush();
        return written.Task;
    }

    /// <summary>Waits until an instance exists and has come to a status.</summary>
    public Task Until(string instanceId, Func<Instance, bool> reached, CancellationToken cancellation)
    {
        lock (Gate)
        {
            ThrowIfUnusable();
            return Ledger.TryGet(instanceId, out var instance) && reached(instance)
                ? Task.CompletedTask
                : _waiters.Until(instanceId, reached).WaitAsync(cancellation);
        }
    }

    void IJournaled.Apply(JournalRecord record) => Ledger.Apply(record);

    IEnumerable<IReadOnlyList<JournalRecord>> IJournaled.Snapshot() => Ledger.Snapshot();

    void IJournaled.Broke(Exception cause)
    {
        _logger.LogCritical(cause, "The journal cannot be written; the engine stands still.");
        lock (Gate)
        {
            _broken = cause;
            _running = false;
            Fail(Unwritable(cause));
        }
    }

    public async ValueTask DisposeAsync()
    {
        Task stopped;
        lock (Gate)
        {
            if (_stopped is not null)
            {
                return;
            }

            _running = false;
            _stopped = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            stopped = _stopped.Task;
            TellStopped();
        }

        await _alarm.DisposeAsync();
        await _stopping.CancelAsync();
        await stopped;
        _journal.Dispose();
        _shelves.Dispose();
        _stopping.Dispose();
        lock (Gate)
        {
            Fail(new ObjectDisposedException(nameof(OrchestrationEngine)));
        }
    }

    private void Fail(Exception cause)
    {
        _waiters.Fail(cause);
        _work.Fail(cause);
    }

    private static IOException Unwritable(Exception cause) => new("The engine stands still: its journal cannot be written.", cause);

    private void ThrowIfUnusable()
    {
        ObjectDisposedException.ThrowIf(_stopped is not null, typeof(OrchestrationEngine));
        if (_broken is not null)
        {
            throw Unwritable(_broken);
        }
    }

    /// <summary>Makes a change and sets going what follows from it. Under the gate; the caller flushes after it has left.</summary>
    private void Commit(IReadOnlyList<JournalRecord> records, TaskCompletionSource? written = null)
    {
        List<(Instance, CallActivity)>? calls = null;
        List<Instance> touched = [];
        foreach (var record in records)
        {
            Ledger.TryGet(record.InstanceId, out var before);
            Ledger.Apply(record);
            if (!Ledger.TryGet(record.InstanceId, out var instance))
            {
                continue;
            }

            if (before is not null && before != instance)
            {
                _live.Forget(before);
            }

            touched.Add(instance);
            foreach (var step in (record as TurnTaken)?.Steps ?? [])
            {
                if (step is CallActivity call)
                {
                    (calls ??= []).Add((instance, call));
                }
                else if (step is StartTimer timer)
                {
                    _timers.Watch(instance, timer.TaskId, timer.FireAt);
                }
            }

            if (record is InstanceStarted { StartAt: { } startAt })
            {
                _timers.Watch(instance, null, startAt);
            }
        }

        _work.Begin();
        _journal.Append(records, failure => Written(touched, calls, written, failure));
        foreach (var instance in touched)
        {
            Wake(instance);
        }

        SetAlarm();
    }

    /// <summary>Goes on once a change is written. What is not written has no effect outside.</summary>
    private void Written(List<Instance> touched, List<(Instance, CallActivity)>? calls, TaskCompletionSource? written, Exception? failure)
    {
        if (failure is not null)
        {
            written?.TrySetException(Unwritable(failure));
            return;
        }

        lock (Gate)
        {
            foreach (var call in calls ?? [])
            {
                Run(call);
            }

            touched.ForEach(_waiters.Tell);
            _work.Done();
        }

        written?.TrySetResult();
    }

    private void Resume(Instance instance)
    {
        foreach (var call in instance.Activities.Values)
        {
            Run((instance, call));
        }

        foreach (var (taskId, due) in instance.Timers)
        {
            _timers.Watch(instance, taskId, due);
        }

        if (instance is { TurnCount: 0, StartAt: { } startAt })
        {
            _timers.Watch(instance, null, startAt);
        }

        Wake(instance);
    }

    private void Wake(Instance instance)
    {
        if (!_running || instance.Busy || !IsCurrent(instance) || !instance.IsRunnable(Now))
        {
            return;
        }

        instance.Busy = true;
        _work.Begin();
        _turnsToTake.Enqueue(instance);
        if (_turnWorkers < _options.MaxConcurrentTurns)
        {
            _turnWorkers++;
            ThreadPool.UnsafeQueueUserWorkItem(static core => core.TakeTurns(), this, preferLocal: false);
        }
    }

    /// <summary>Whether an instance is still what its id stands for: it may have started afresh, or have been replaced or deleted.</summary>
    private bool IsCurrent(Instance instance) => Ledger.TryGet(instance.Id, out var current) && current == instance;

    private void Run((Instance, CallActivity) call)
    {
        _work.Begin();
        _activitiesToRun.Enqueue(call);
        if (_running && _activityWorkers < _options.MaxConcurrentActivities)
        {
            _activityWorkers++;
            ThreadPool.UnsafeQueueUserWorkItem(static core => _ = core.RunActivities(), this, preferLocal: false);
        }
    }

    private void TellStopped()
    {
        if (_turnWorkers == 0 && _activityWorkers == 0)
        {
            _stopped?.TrySetResult();
        }
    }

    private void TakeTurns()
    {
        while (true)
        {
            Instance instance;
            Message[] messages;
            lock (Gate)
            {
                if (!_running || !_turnsToTake.TryDequeue(out instance!))
                {
                    _turnWorkers--;
                    TellStopped();
                    return;
                }

                if (!IsCurrent(instance) || !instance.IsRunnable(Now))
                {
                    // It was held, replaced or deleted while it stood in line.
                    instance.Busy = false;
                    _work.Done();
                    continue;
                }

                messages = [.. instance.Inbox];
            }

            TakeTurn(instance, messages);
            _journal.Flush();
        }
    }

    private void TakeTurn(Instance instance, Message[] messages)
    {
        var at = Latest(Now, instance.UpdatedAt);
        var run = instance.Live;
        var outcome = _turns.Take(instance, at, messages, ref run);
        if (outcome.End is { Failure: { } failure })
        {
            _logger.LogError(
                "Orchestration {InstanceId} ({Orchestrator}) failed: {Error}", instance.Id, instance.Name, $"{failure.Type}: {failure.Message}");
        }

        lock (Gate)
        {
            if (IsCurrent(instance) && instance.End is null)
            {
                Keep(instance, run, outcome);
                Commit(TurnRecords.Of(Ledger, instance, at, messages.Length, outcome));
            }

            instance.Busy = false;
            Wake(instance);
            _work.Done();
        }
    }

    private void Keep(Instance instance, OrchestratorRun? run, TurnOutcome outcome)
    {
        if (run is not null && outcome is { End: null, Again: null })
        {
            _live.Keep(instance, run);
        }
        else
        {
            _live.Forget(instance);
        }
    }

    /// <summary>An orchestrator's code goes on outside its turn.</summary>
    private void Offend(Instance instance)
    {
        lock (Gate)
        {
            if (instance.End is null)
            {
                instance.Offence = OrchestratorRun.NotDurableFailure;
                Wake(instance);
            }
        }
    }

    private async Task RunActivities()
    {
        while (true)
        {
            (Instance Instance, CallActivity Call) work;
            lock (Gate)
            {
                if (!_running || !_activitiesToRun.TryDequeue(out work))
                {
                    _activityWorkers--;
                    TellStopped();
                    return;
                }
            }

            var answer = await _activities.Run(work.Instance, work.Call, _stopping.Token);
            lock (Gate)
            {
                if (answer is not null && IsCurrent(work.Instance) && work.Instance.Awaits(answer))
                {
                    Commit([new MessageReceived(work.Instance.Id, answer)]);
                }

                _work.Done();
            }

            _journal.Flush();
        }
    }

    private void Ring()
    {
        lock (Gate)
        {
            if (!_running)
            {
                return;
            }

            while (_timers.TryTake(Ledger, Now, out var instance, out var taskId))
            {
                if (taskId is { } number)
                {
                    Commit([new MessageReceived(instance.Id, new TimerFired(number))]);
                }
                else
                {
                    Wake(instance);
                }
            }

            SetAlarm();
            _work.TellIfIdle();
        }

        _journal.Flush();
    }

    private void SetAlarm()
    {
        var next = _timers.Next(Ledger);
        if (!_running || next == _alarmAt)
        {
            return;
        }

        _alarmAt = next;
        var now = Now;
        _alarm.Change(next is { } due ? Latest(due, now) - now : Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    private static DateTimeOffset Latest(DateTimeOffset left, DateTimeOffset right) => left > right ? left : right;
}
