namespace AsnTraining.LocalHost.Hosting;

/// <summary>Counts what is under way, so that the clock jumps only while nothing is.</summary>
internal sealed class Traffic
{
    private readonly Lock _lock = new();
    private int _count;
    private TaskCompletionSource? _idle;

    /// <summary>True where nothing is under way.</summary>
    public bool IsIdle
    {
        get
        {
            lock (_lock)
            {
                return _count == 0;
            }
        }
    }

    /// <summary>Counts something until the returned object is disposed.</summary>
    public IDisposable Enter()
    {
        lock (_lock)
        {
            _count++;
        }

        return new Stay(this);
    }

    /// <summary>Completes as soon as nothing is under way.</summary>
    public Task WhenIdleAsync(CancellationToken cancellation)
    {
        lock (_lock)
        {
            if (_count == 0)
            {
                return Task.CompletedTask;
            }

            _idle ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return _idle.Task.WaitAsync(cancellation);
        }
    }

    private void Leave()
    {
        TaskCompletionSource? idle = null;
        lock (_lock)
        {
            if (--_count == 0)
            {
                (idle, _idle) = (_idle, null);
            }
        }

        idle?.SetResult();
    }

    private sealed class Stay(Traffic traffic) : IDisposable
    {
        private int _left;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _left, 1) == 0)
            {
                traffic.Leave();
            }
        }
    }
}
