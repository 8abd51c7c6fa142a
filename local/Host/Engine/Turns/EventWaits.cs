using AsnTraining.LocalHost.Engine.Journal;

namespace AsnTraining.LocalHost.Engine.Turns;

/// <summary>
/// External events and the waits for them, with the platform's manners: names are compared without case, an event that nobody
/// waits for is kept, the newest wait is served first, and a wait that was cancelled still takes the next event of its name.
/// </summary>
internal sealed class EventWaits(RunServices services)
{
    private readonly Dictionary<string, Stack<Wait>> _waits = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<EventRaised> _unclaimed = [];

    /// <summary>Names that the code waits for.</summary>
    public IEnumerable<string> Names => _waits.Where(waits => waits.Value.Any(wait => wait.IsOpen)).Select(waits => waits.Key);

    /// <summary>Waits for an event; one that came early is there at once.</summary>
    /// <exception cref="ArgumentException">The code already waits for this name with another type.</exception>
    public Task<T> Expect<T>(string name, CancellationToken cancellation)
    {
        if (!_waits.TryGetValue(name, out var waits))
        {
            _waits[name] = waits = new Stack<Wait>();
        }

        if (waits.TryPeek(out var newest) && newest.Type != typeof(T))
        {
            throw new ArgumentException(
                $"Waits for the same event need the same type: '{name}' is awaited as {newest.Type}, and now as {typeof(T)}.", nameof(name));
        }

        var wait = new Wait<T>();
        waits.Push(wait);
        var early = _unclaimed.FindIndex(raised => string.Equals(raised.Name, name, StringComparison.OrdinalIgnoreCase));
        if (early >= 0)
        {
            var raised = _unclaimed[early];
            _unclaimed.RemoveAt(early);
            Raise(raised);
        }

        // A cancelled wait stays where it is: the platform does not look at it again before it hands it an event.
        wait.CancelWith(cancellation);
        return wait.Task;
    }

    /// <summary>Hands an event to the newest wait of its name, or keeps it.</summary>
    public void Raise(EventRaised raised)
    {
        if (!_waits.TryGetValue(raised.Name, out var waits) || !waits.TryPop(out var wait))
        {
            _unclaimed.Add(raised);
            return;
        }

        wait.Complete(services, raised.Payload);
    }

    /// <summary>Gives away the events that nobody has waited for, in the order in which they came.</summary>
    public IReadOnlyList<EventRaised> TakeUnclaimed()
    {
        EventRaised[] taken = [.. _unclaimed];
        _unclaimed.Clear();
        return taken;
    }

    private abstract class Wait
    {
        public abstract Type Type { get; }

        public abstract bool IsOpen { get; }

        public abstract void Complete(RunServices services, string? payload);
    }

    private sealed class Wait<T> : Wait
    {
        private readonly TaskCompletionSource<T> _source = new();
        private CancellationTokenRegistration _registration;

        public override Type Type => typeof(T);

        public override bool IsOpen => !_source.Task.IsCompleted;

        public Task<T> Task => _source.Task;

        public void CancelWith(CancellationToken cancellation)
        {
            if (cancellation.CanBeCanceled && IsOpen)
            {
                _registration = cancellation.Register(() => _source.TrySetCanceled(cancellation));
            }
        }

        public override void Complete(RunServices services, string? payload)
        {
            _registration.Dispose();
            _source.TrySetResult(services.Read<T>(payload)!);
        }
    }
}
