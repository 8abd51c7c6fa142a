using System.Collections.ObjectModel;
using AsnTraining.LocalHost.Engine.Journal;
using AsnTraining.LocalHost.Engine.Turns;
using Microsoft.DurableTask.Client;

namespace AsnTraining.LocalHost.Engine.State;

/// <summary>
/// One run of one instance. What is durable changes by journal records alone; the rest is how the engine is dealing with it now.
/// </summary>
internal sealed class Instance
{
    private static readonly IReadOnlyList<Message> NoMessages = [];

    private readonly EngineShelves _shelves;
    private readonly ShelfPlace _started;
    private ShelfPlace _lastTurn;

    private OpenTimers _timers;

    // Most instances wait for weeks with none of these: an empty collection is not kept.
    private Queue<Message>? _inbox;
    private SortedList<int, CallActivity>? _activities;
    private SortedList<int, string>? _children;

    public Instance(InstanceStarted started, EngineShelves shelves)
    {
        _shelves = shelves;
        _started = shelves.Starts.Put(started);
        Id = started.InstanceId;
        Name = string.Intern(started.Name);
        Version = string.Intern(started.Version);
        CreatedAt = UpdatedAt = started.CreatedAt;
        StartAt = started.StartAt;
        Tags = started.Tags;
        TraceParent = started.TraceParent;
        foreach (var carried in started.Events ?? [])
        {
            (_inbox ??= []).Enqueue(carried);
        }
    }

    /// <summary>How it began, read from the shelf.</summary>
    public InstanceStarted Started => _shelves.Starts.Get(_started);

    public string Id { get; }

    /// <summary>Name of its orchestrator.</summary>
    public string Name { get; }

    public string Version { get; }

    public DateTimeOffset CreatedAt { get; }

    /// <summary>When its first turn is due; null at once.</summary>
    public DateTimeOffset? StartAt { get; }

    public IReadOnlyDictionary<string, string>? Tags { get; }

    /// <summary>The trace that it belongs to.</summary>
    public string? TraceParent { get; }

    public string? CustomStatus { get; private set; }

    public DateTimeOffset UpdatedAt { get; private set; }

    public Ending? End { get; private set; }

    public bool Held { get; private set; }

    /// <summary>How many turns it has had; none is kept once it has ended.</summary>
    public int TurnCount { get; private set; }

    /// <summary>Its history, read from the shelf; empty once it has ended.</summary>
    public IReadOnlyList<Turn> ReadTurns() => _shelves.Read(_lastTurn, TurnCount);

    /// <summary>Messages that no turn has taken.</summary>
    public IReadOnlyCollection<Message> Inbox => _inbox ?? (IReadOnlyCollection<Message>)NoMessages;

    /// <summary>Activities without an answer.</summary>
    public IReadOnlyDictionary<int, CallActivity> Activities =>
        _activities ?? (IReadOnlyDictionary<int, CallActivity>)ReadOnlyDictionary<int, CallActivity>.Empty;

    /// <summary>Timers that have neither fired nor been cancelled.</summary>
    public OpenTimers Timers => _timers;

    /// <summary>Sub-orchestrations without an answer.</summary>
    public IReadOnlyDictionary<int, string> Children =>
        _children ?? (IReadOnlyDictionary<int, string>)ReadOnlyDictionary<int, string>.Empty;

    /// <summary>The code where it stands; null when it must be brought there by its history.</summary>
    public OrchestratorRun? Live { get; set; }

    /// <summary>Whether it waits for a turn or is in one.</summary>
    public bool Busy { get; set; }

    /// <summary>Whether a client has asked for its end.</summary>
    public bool Terminating { get; private set; }

    /// <summary>What its code did that no history can hold; it fails in the next turn.</summary>
    public Failure? Offence { get; set; }

    public OrchestrationRuntimeStatus Status => this switch
    {
        { End: { } end } => end.Status,
        { Held: true } => OrchestrationRuntimeStatus.Suspended,
        { TurnCount: 0 } => OrchestrationRuntimeStatus.Pending,
        _ => OrchestrationRuntimeStatus.Running,
    };

    /// <summary>Whether there is something for a turn to do.</summary>
    public bool IsRunnable(DateTimeOffset now) =>
        End is null
        && (Terminating
            || (!Held && (Offence is not null || (TurnCount == 0 ? !(StartAt > now) : _inbox is not null))));

    /// <summary>Whether an answer still belongs to a step that waits for one.</summary>
    public bool Awaits(Answer answer) => End is null && answer switch
    {
        TimerFired => _timers.Contains(answer.TaskId),
        ChildCompleted or ChildFailed => Children.ContainsKey(answer.TaskId),
        _ => Activities.ContainsKey(answer.TaskId),
    };

    public void Apply(MessageReceived received)
    {
        if (received.Message is Answer answer)
        {
            switch (answer)
            {
                case TimerFired:
                    _timers.Remove(answer.TaskId);
                    break;
                case ChildCompleted or ChildFailed:
                    Remove(ref _children, answer.TaskId);
                    break;
                default:
                    Remove(ref _activities, answer.TaskId);
                    break;
            }
        }

        Terminating |= received.Message is TerminationAsked;
        (_inbox ??= []).Enqueue(received.Message);
    }

    public void Apply(TurnTaken turn)
    {
        var messages = turn.Taken == 0 ? NoMessages : [.. Enumerable.Range(0, turn.Taken).Select(_ => _inbox!.Dequeue())];
        _inbox = _inbox is { Count: > 0 } ? _inbox : null;
        _lastTurn = _shelves.Turns.Put(new ShelvedTurn(new Turn(turn, messages), _lastTurn));
        TurnCount++;
        UpdatedAt = turn.At;
        CustomStatus = turn.CustomStatus;
        foreach (var step in turn.Steps)
        {
            Expect(step);
        }

        foreach (var timer in turn.Dropped ?? [])
        {
            _timers.Remove(timer);
        }

        if (turn.End is not null)
        {
            Finish(turn.End);
        }
    }

    public void Apply(InstanceHeld held)
    {
        Held = held.Held;
        UpdatedAt = held.At;
    }

    public void Apply(InstanceEnded ended)
    {
        UpdatedAt = ended.At;
        CustomStatus = ended.CustomStatus;
        Finish(ended.End);
    }

    /// <summary>Gives up its room on the shelves; it stands for nothing any more.</summary>
    public void Forget()
    {
        _shelves.Starts.Drop(1);
        ForgetTurns();
    }

    /// <summary>The records that bring this instance about again, in lines that belong together.</summary>
    public IEnumerable<IReadOnlyList<JournalRecord>> Snapshot()
    {
        var started = Started;
        if (End is not null)
        {
            yield return [started, new InstanceEnded(Id, UpdatedAt, CustomStatus, End)];
            yield break;
        }

        var carried = started.Events?.Count ?? 0;
        yield return [started];
        foreach (var turn in ReadTurns())
        {
            var fresh = turn.Messages.Skip(carried);
            carried = Math.Max(0, carried - turn.Messages.Count);
            yield return [.. fresh.Select(message => new MessageReceived(Id, message)), turn.Taken];
        }

        if (Inbox.Count > carried)
        {
            yield return [.. Inbox.Skip(carried).Select(message => new MessageReceived(Id, message))];
        }

        if (Held)
        {
            yield return [new InstanceHeld(Id, true, UpdatedAt)];
        }
    }

    private void ForgetTurns()
    {
        _shelves.Turns.Drop(TurnCount);
        TurnCount = 0;
    }

    private void Expect(Step step)
    {
        switch (step)
        {
            case CallActivity call:
                (_activities ??= new(1)).Add(call.TaskId, call);
                break;
            case CallChild call:
                (_children ??= new(1)).Add(call.TaskId, call.InstanceId);
                break;
            case StartTimer timer:
                _timers.Add(timer.TaskId, timer.FireAt);
                break;
        }
    }

    private void Finish(Ending end)
    {
        End = end;
        Offence = null;
        ForgetTurns();
        (_inbox, _activities, _children) = (null, null, null);
        _timers = default;
    }

    private static void Remove<T>(ref SortedList<int, T>? waiting, int taskId)
    {
        waiting?.Remove(taskId);
        waiting = waiting is { Count: > 0 } ? waiting : null;
    }
}
