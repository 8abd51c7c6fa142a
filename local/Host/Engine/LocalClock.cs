using System.Text.Json;

namespace AsnTraining.LocalHost.Engine;

/// <summary>
/// The one clock of app, engine, links and seals. It runs with real time, can be moved forward, and never goes back: what has
/// been reached is on disk before anyone sees it, so that a restart does not undo a jump.
/// </summary>
public sealed class LocalClock : TimeProvider
{
    private readonly Lock _gate = new();
    private readonly TimeProvider _source;
    private readonly string? _path;
    private readonly long _startedAt;
    private readonly HashSet<ClockTimer> _timers = [];
    private long _baseTicks;

    /// <summary>Opens the clock kept in a file, or starts one there.</summary>
    /// <param name="path">File that keeps the clock over restarts; null keeps it in memory.</param>
    /// <param name="start">Where a new clock starts; null starts at real time. A clock that exists goes on from where it was.</param>
    /// <param name="source">What real time is; null takes the system's.</param>
    public LocalClock(string? path, DateTimeOffset? start = null, TimeProvider? source = null)
    {
        _source = source ?? System;
        _path = path;
        _startedAt = _source.GetTimestamp();
        var real = _source.GetUtcNow();
        var kept = path is not null && File.Exists(path) ? Read(path) : null;
        var now = kept is null ? start ?? real : Later(real + kept.Ahead, kept.Reached);
        _baseTicks = now.UtcTicks;
        if (kept is null)
        {
            Keep(now);
        }
    }

    /// <inheritdoc/>
    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    /// <inheritdoc/>
    public override long TimestampFrequency => _source.TimestampFrequency;

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() =>
        new(Volatile.Read(ref _baseTicks) + _source.GetElapsedTime(_startedAt).Ticks, TimeSpan.Zero);

    /// <inheritdoc/>
    public override long GetTimestamp() => _source.GetTimestamp();

    /// <summary>Moves the clock forward to a moment; one that has passed changes nothing. Timers that are due fire at once.</summary>
    public void AdvanceTo(DateTimeOffset moment)
    {
        lock (_gate)
        {
            if (moment > GetUtcNow())
            {
                MoveTo(moment);
            }
        }
    }

    /// <summary>
    /// Sets the clock to a moment, earlier or later. Only for a system in which nothing has happened yet: whoever calls it
    /// makes sure of that.
    /// </summary>
    public void StartAt(DateTimeOffset moment)
    {
        lock (_gate)
        {
            MoveTo(moment);
        }
    }

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ArgumentNullException.ThrowIfNull(callback);
        var timer = new ClockTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    private static DateTimeOffset Later(DateTimeOffset left, DateTimeOffset right) => left > right ? left : right;

    private static Kept? Read(string path) => JsonSerializer.Deserialize<Kept>(File.ReadAllBytes(path));

    private void MoveTo(DateTimeOffset moment)
    {
        Keep(moment);
        Volatile.Write(ref _baseTicks, moment.UtcTicks - _source.GetElapsedTime(_startedAt).Ticks);
        foreach (var timer in _timers)
        {
            timer.Arm();
        }
    }

    private void Keep(DateTimeOffset reached)
    {
        if (_path is null)
        {
            return;
        }

        var text = JsonSerializer.SerializeToUtf8Bytes(new Kept(reached - _source.GetUtcNow(), reached));
        var written = _path + ".new";
        File.WriteAllBytes(written, text);
        File.Move(written, _path, overwrite: true);
    }

    /// <param name="Ahead">How far the clock is ahead of real time.</param>
    /// <param name="Reached">The last moment that it was moved to; it is never earlier than this.</param>
    private sealed record Kept(TimeSpan Ahead, DateTimeOffset Reached);

    private sealed class ClockTimer : ITimer
    {
        // The system's timers take no longer wait than about 49 days; a longer one is armed again on the way.
        private static readonly TimeSpan LongestWait = TimeSpan.FromDays(40);

        private readonly LocalClock _clock;
        private readonly TimerCallback _callback;
        private readonly object? _state;
        private readonly ITimer _real;
        private DateTimeOffset? _due;
        private TimeSpan _period;

        public ClockTimer(LocalClock clock, TimerCallback callback, object? state)
        {
            _clock = clock;
            _callback = callback;
            _state = state;
            _real = clock._source.CreateTimer(_ => Ring(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (_clock._gate)
            {
                _due = dueTime == Timeout.InfiniteTimeSpan ? null : After(_clock.GetUtcNow(), dueTime);
                _period = period;
                if (_due is null)
                {
                    _clock._timers.Remove(this);
                    return _real.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
                }

                _clock._timers.Add(this);
                return Arm();
            }
        }

        public void Dispose()
        {
            lock (_clock._gate)
            {
                _due = null;
                _clock._timers.Remove(this);
            }

            _real.Dispose();
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }

        /// <summary>Sets the real timer by what the clock shows now.</summary>
        public bool Arm()
        {
            if (_due is not { } due)
            {
                return false;
            }

            var wait = due - _clock.GetUtcNow();
            if (wait < TimeSpan.Zero)
            {
                wait = TimeSpan.Zero;
            }
            else if (wait > LongestWait)
            {
                wait = LongestWait;
            }

            // Real timers count whole milliseconds; rounding up keeps one from ringing early and being armed for nothing.
            return _real.Change(TimeSpan.FromMilliseconds(Math.Ceiling(wait.TotalMilliseconds)), Timeout.InfiniteTimeSpan);
        }

        /// <summary>A moment after another, or the end of time.</summary>
        private static DateTimeOffset After(DateTimeOffset moment, TimeSpan wait) =>
            wait > DateTimeOffset.MaxValue - moment ? DateTimeOffset.MaxValue : moment + wait;

        private void Ring()
        {
            lock (_clock._gate)
            {
                if (_due is not { } due)
                {
                    return;
                }

                if (due > _clock.GetUtcNow())
                {
                    Arm();
                    return;
                }

                if (_period > TimeSpan.Zero)
                {
                    // Rings that a jump has passed over are not made up for, as with a machine that slept.
                    var now = _clock.GetUtcNow();
                    _due = due + _period > now ? due + _period : now + _period;
                    Arm();
                }
                else
                {
                    _due = null;
                    _clock._timers.Remove(this);
                }
            }

            _callback(_state);
        }
    }
}
