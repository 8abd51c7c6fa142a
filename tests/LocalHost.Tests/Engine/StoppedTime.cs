namespace AsnTraining.LocalHost.Tests.Engine;

/// <summary>Real time that stands still, so that a clock over it moves by its jumps alone. Timers ring only when they are due at once.</summary>
internal sealed class StoppedTime(DateTimeOffset now) : TimeProvider
{
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => now;

    public override long GetTimestamp() => 0;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        new AtOnceOrNever(System.CreateTimer(callback, state, AtOnceOrNever.Reach(dueTime), Timeout.InfiniteTimeSpan));

    private sealed class AtOnceOrNever(ITimer timer) : ITimer
    {
        public static TimeSpan Reach(TimeSpan dueTime) => dueTime == TimeSpan.Zero ? TimeSpan.Zero : Timeout.InfiniteTimeSpan;

        public bool Change(TimeSpan dueTime, TimeSpan period) => timer.Change(Reach(dueTime), Timeout.InfiniteTimeSpan);

        public void Dispose() => timer.Dispose();

        public ValueTask DisposeAsync() => timer.DisposeAsync();
    }
}
