namespace AsnTraining.LocalHost.Engine.State;

/// <summary>What waits for the clock, soonest first: timers of orchestrators, and starts that lie ahead.</summary>
internal sealed class DueTimers
{
    private readonly PriorityQueue<(Instance Instance, int? TaskId), DateTimeOffset> _queue = new();

    /// <summary>Begins to watch a timer; one without a number is the start of the instance.</summary>
    public void Watch(Instance instance, int? taskId, DateTimeOffset due) => _queue.Enqueue((instance, taskId), due);

    /// <summary>When the next one is due; null when none is.</summary>
    public DateTimeOffset? Next(Ledger ledger)
    {
        while (_queue.TryPeek(out var timer, out var due))
        {
            if (IsOpen(ledger, timer.Instance, timer.TaskId))
            {
                return due;
            }

            _queue.Dequeue();
        }

        return null;
    }

    /// <summary>Takes one that is due.</summary>
    public bool TryTake(Ledger ledger, DateTimeOffset now, out Instance instance, out int? taskId)
    {
        var due = Next(ledger) <= now;
        (instance, taskId) = due ? _queue.Dequeue() : default;
        return due;
    }

    private static bool IsOpen(Ledger ledger, Instance instance, int? taskId) =>
        ledger.TryGet(instance.Id, out var current)
        && current == instance
        && (taskId is { } number ? instance.Timers.Contains(number) : instance is { End: null, TurnCount: 0 });
}
