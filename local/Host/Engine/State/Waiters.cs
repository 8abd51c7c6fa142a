namespace AsnTraining.LocalHost.Engine.State;

/// <summary>Those who wait for an instance to come to a status. Used under the engine's lock.</summary>
internal sealed class Waiters
{
    private readonly Dictionary<string, List<Waiter>> _waiters = new(StringComparer.Ordinal);

    /// <summary>Waits until an instance exists and has come to a status.</summary>
    public Task Until(string instanceId, Func<Instance, bool> reached)
    {
        if (!_waiters.TryGetValue(instanceId, out var waiters))
        {
            _waiters[instanceId] = waiters = [];
        }

        var waiter = new Waiter(reached, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        waiters.Add(waiter);
        return waiter.Source.Task;
    }

    /// <summary>Tells those for whom it is time.</summary>
    public void Tell(Instance instance)
    {
        if (_waiters.TryGetValue(instance.Id, out var waiters)
            && waiters.RemoveAll(waiter => waiter.Reached(instance) && waiter.Source.TrySetResult()) > 0
            && waiters.Count == 0)
        {
            _waiters.Remove(instance.Id);
        }
    }

    /// <summary>Tells all that it will never be.</summary>
    public void Fail(Exception cause)
    {
        foreach (var waiter in _waiters.Values.SelectMany(waiters => waiters))
        {
            waiter.Source.TrySetException(cause);
        }

        _waiters.Clear();
    }

    private sealed record Waiter(Func<Instance, bool> Reached, TaskCompletionSource Source);
}
