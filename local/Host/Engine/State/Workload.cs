namespace AsnTraining.LocalHost.Engine.State;

/// <summary>What is under way, and those who wait until nothing is. Used under the engine's lock.</summary>
/// <param name="clockIsQuiet">Whether the clock wakes nobody now.</param>
internal sealed class Workload(Func<bool> clockIsQuiet)
{
    private readonly List<TaskCompletionSource> _waiting = [];
    private int _underWay;

    /// <summary>Whether nothing can go on without a caller or the clock.</summary>
    public bool IsIdle => _underWay == 0 && clockIsQuiet();

    public void Begin() => _underWay++;

    public void Done()
    {
        _underWay--;
        TellIfIdle();
    }

    /// <summary>Tells those who wait, if it is time.</summary>
    public void TellIfIdle()
    {
        if (_waiting.Count > 0 && IsIdle)
        {
            _waiting.ForEach(waiting => waiting.TrySetResult());
            _waiting.Clear();
        }
    }

    public Task WhenIdle()
    {
        if (IsIdle)
        {
            return Task.CompletedTask;
        }

        var waiting = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _waiting.Add(waiting);
        return waiting.Task;
    }

    /// <summary>Tells those who wait that it will never be.</summary>
    public void Fail(Exception cause)
    {
        _waiting.ForEach(waiting => waiting.TrySetException(cause));
        _waiting.Clear();
    }
}
