using AsnTraining.LocalHost.Engine;
using AsnTraining.Testing;

namespace AsnTraining.LocalHost.Tests.Engine;

public sealed class LocalClockTests
{
    private static readonly DateTimeOffset Monday = TestEngine.Monday;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public void It_starts_where_it_is_told_and_moves_forward_only()
    {
        var clock = new LocalClock(null, Monday, new StoppedTime(Monday.AddYears(1)));

        Assert.Equal(Monday, clock.GetUtcNow());
        clock.AdvanceTo(Monday.AddDays(3));
        clock.AdvanceTo(Monday.AddDays(2));
        Assert.Equal(Monday.AddDays(3), clock.GetUtcNow());
    }

    [Fact]
    public void It_runs_with_real_time()
    {
        var clock = new LocalClock(null, Monday);

        Assert.InRange(clock.GetUtcNow(), Monday, DateTimeOffset.MaxValue);
        SpinWait.SpinUntil(() => clock.GetUtcNow() > Monday);
    }

    [Fact]
    public void It_goes_on_after_a_restart_from_where_it_was()
    {
        using var folder = new TemporaryFolder();
        var before = new LocalClock(folder.Of("clock"), Monday, new StoppedTime(Monday.AddYears(1)));
        before.AdvanceTo(Monday.AddDays(30));

        var later = new LocalClock(folder.Of("clock"), Monday, new StoppedTime(Monday.AddYears(1).AddHours(2)));
        var earlier = new LocalClock(folder.Of("clock"), Monday, new StoppedTime(Monday.AddYears(1).AddHours(-2)));

        Assert.Equal(Monday.AddDays(30).AddHours(2), later.GetUtcNow());
        Assert.Equal(Monday.AddDays(30), earlier.GetUtcNow());
    }

    [Fact]
    public void A_jump_is_on_disk_before_anyone_sees_it()
    {
        using var folder = new TemporaryFolder();
        var clock = new LocalClock(folder.Of("clock"), Monday, new StoppedTime(Monday));
        Directory.Delete(folder.FullPath, recursive: true);

        Assert.ThrowsAny<IOException>(() => clock.AdvanceTo(Monday.AddDays(1)));
        Assert.Equal(Monday, clock.GetUtcNow());
    }

    [Fact]
    public async Task Timers_ring_when_the_clock_jumps_past_them()
    {
        var clock = new LocalClock(null, Monday, new StoppedTime(Monday));
        var month = Task.Delay(TimeSpan.FromDays(30), clock, Cancellation);
        var yearIsOver = new TaskCompletionSource();
        await using var year = clock.CreateTimer(_ => yearIsOver.SetResult(), null, TimeSpan.FromDays(365), Timeout.InfiniteTimeSpan);
        clock.AdvanceTo(Monday.AddDays(29));
        Assert.False(month.IsCompleted);

        clock.AdvanceTo(Monday.AddDays(30));
        await month;

        Assert.False(yearIsOver.Task.IsCompleted);
        clock.AdvanceTo(Monday.AddDays(400));
        await yearIsOver.Task.WaitAsync(Cancellation);
    }

    [Fact]
    public async Task Timers_ring_by_real_time_too()
    {
        var clock = new LocalClock(null, Monday);

        await Task.Delay(TimeSpan.FromMilliseconds(20), clock, Cancellation);

        Assert.InRange(clock.GetUtcNow(), Monday.AddMilliseconds(20), DateTimeOffset.MaxValue);
    }

    [Fact]
    public async Task A_repeating_timer_does_not_make_up_for_what_a_jump_passed_over()
    {
        var clock = new LocalClock(null, Monday, new StoppedTime(Monday));
        var rings = 0;
        var rung = new SemaphoreSlim(0);
        await using var timer = clock.CreateTimer(
            _ =>
            {
                Interlocked.Increment(ref rings);
                rung.Release();
            },
            null,
            TimeSpan.FromHours(1),
            TimeSpan.FromHours(1));

        clock.AdvanceTo(Monday.AddDays(10));
        await rung.WaitAsync(Cancellation);
        clock.AdvanceTo(Monday.AddDays(10).AddHours(1));
        await rung.WaitAsync(Cancellation);

        Assert.Equal(2, rings);
    }

    [Fact]
    public async Task A_timer_that_is_put_off_or_disposed_does_not_ring()
    {
        var clock = new LocalClock(null, Monday, new StoppedTime(Monday));
        var rung = new TaskCompletionSource<string>();
        var disposed = clock.CreateTimer(_ => rung.TrySetResult("disposed"), null, TimeSpan.FromHours(1), Timeout.InfiniteTimeSpan);
        await using var putOff = clock.CreateTimer(_ => rung.TrySetResult("put off"), null, TimeSpan.FromHours(1), Timeout.InfiniteTimeSpan);
        await using var other = clock.CreateTimer(_ => rung.TrySetResult("other"), null, TimeSpan.FromHours(3), Timeout.InfiniteTimeSpan);
        await disposed.DisposeAsync();
        putOff.Change(TimeSpan.FromHours(5), Timeout.InfiniteTimeSpan);

        clock.AdvanceTo(Monday.AddHours(4));

        Assert.Equal("other", await rung.Task.WaitAsync(Cancellation));
    }

    [Fact]
    public void A_clock_nobody_has_used_may_be_set_back()
    {
        using var folder = new TemporaryFolder();
        var clock = new LocalClock(folder.Of("clock"), Monday, new StoppedTime(Monday));

        clock.StartAt(Monday.AddDays(-7));

        Assert.Equal(Monday.AddDays(-7), clock.GetUtcNow());
        Assert.Equal(Monday.AddDays(-7), new LocalClock(folder.Of("clock"), Monday, new StoppedTime(Monday)).GetUtcNow());
    }
}
