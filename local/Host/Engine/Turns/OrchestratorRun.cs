using AsnTraining.LocalHost.Engine.Journal;
using AsnTraining.LocalHost.Engine.State;
using Microsoft.DurableTask.Client;

namespace AsnTraining.LocalHost.Engine.Turns;

/// <summary>An orchestrator's code at the point that it has reached. It is brought there by its history, turn by turn.</summary>
internal sealed class OrchestratorRun
{
    /// <summary>What is said of an orchestrator that awaits anything but what its context hands out.</summary>
    public const string NotDurable =
        "The orchestrator awaits something that is not durable. Its code may await only what its context hands out "
        + "(activities, timers, events, sub-orchestrations) and Task.WhenAll or Task.WhenAny over these; Task.Run, Task.Delay, "
        + "I/O, ConfigureAwait(false) and CancellationTokenSource.CancelAsync lead out of its turn, where no replay can follow.";

    private readonly InstanceStarted _started;
    private readonly RunServices _services;
    private readonly OrchestratorInvoker? _orchestrator;
    private readonly ReplayedContext _context;
    private readonly TurnThread _thread;
    private Task<object?>? _task;
    private volatile bool _trespassed;

    /// <param name="trespassed">Called when the code goes on outside its turn.</param>
    public OrchestratorRun(InstanceStarted started, OrchestratorInvoker? orchestrator, RunServices services, Action trespassed)
    {
        _started = started;
        _orchestrator = orchestrator;
        _services = services;
        _thread = new TurnThread(() =>
        {
            _trespassed = true;
            trespassed();
        });
        _context = new ReplayedContext(started, services, _thread);
    }

    /// <summary>Names of the events that the code waits for.</summary>
    public IReadOnlyList<string> AwaitedEvents => [.. _context.AwaitedEvents];

    /// <summary>Repeats a turn.</summary>
    /// <exception cref="ReplayMismatchException">The code does something else than it did.</exception>
    public void Replay(Turn turn)
    {
        Play(turn.Taken.At, turn.Messages, replaying: true);
        var (steps, _) = _context.Finish();
        for (var index = 0; index < Math.Max(steps.Count, turn.Taken.Steps.Count); index++)
        {
            var recorded = turn.Taken.Steps.ElementAtOrDefault(index);
            var asked = steps.ElementAtOrDefault(index);
            if (recorded is null || asked is null || !recorded.IsSameAs(asked) || (_services.Strict && !recorded.HasSamePayloadAs(asked)))
            {
                throw ReplayMismatchException.Of(_started, turn.Taken, recorded, asked);
            }
        }
    }

    /// <summary>Takes a new turn: tells the code what has come, and lets it run until it waits or ends.</summary>
    public TurnOutcome Take(DateTimeOffset at, IReadOnlyList<Message> messages)
    {
        if (_orchestrator is null)
        {
            return Failed(new Failure(
                typeof(InvalidOperationException).FullName!, $"There is no orchestrator function named '{_started.Name}'.", Final: true));
        }

        Play(at, messages, replaying: false);
        var (steps, dropped) = _context.Finish();
        var waits = new TurnOutcome(steps, dropped, _context.SerializedCustomStatus);
        if (_trespassed || (!_task!.IsCompleted && !_context.HasOpenSteps && !_context.AwaitedEvents.Any()))
        {
            return waits with { End = Ending.By(NotDurableFailure) };
        }

        // As on the platform, an orchestration stays running until every step has its answer: a timer that was not cancelled too.
        return !_task.IsCompleted || _context.HasOpenSteps ? waits : Ended(waits, _task);
    }

    /// <summary>The failure of an orchestrator that has left its turn.</summary>
    public static Failure NotDurableFailure { get; } = new(typeof(InvalidOperationException).FullName!, NotDurable);

    private TurnOutcome Ended(TurnOutcome outcome, Task<object?> task)
    {
        try
        {
            var result = task.GetAwaiter().GetResult();
            return _context.Again is { } again
                ? outcome with { Again = again }
                : outcome with { End = new Ending(OrchestrationRuntimeStatus.Completed, _services.Converter.Serialize(result)) };
        }
        catch (Exception exception)
        {
            return outcome with { End = Ending.By(Failure.From(exception)) };
        }
    }

    private TurnOutcome Failed(Failure failure) =>
        new([], [], _context.SerializedCustomStatus, Ending.By(failure));

    private void Play(DateTimeOffset at, IReadOnlyList<Message> messages, bool replaying)
    {
        _context.Begin(at, replaying);
        if (_task is null)
        {
            _thread.Run(() => _task = Start());
        }

        foreach (var message in messages)
        {
            _thread.Run(() => _context.Tell(message));
        }
    }

    private async Task<object?> Start() => await _orchestrator!(_context);
}
