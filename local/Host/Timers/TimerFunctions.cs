using AsnTraining.LocalHost.Hosting;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace AsnTraining.LocalHost.Timers;

/// <summary>
/// Runs the app's timer functions on its clock. As on the platform, a function never overlaps itself, and however many of its
/// times were missed while the host was down or the clock jumped, it runs once for them, past due.
/// </summary>
internal sealed partial class TimerFunctions : IDisposable
{
    // A sweep every few minutes would stop a jump of months thousands of times, for nothing: what it looks for is left behind
    // by a crash, not by the calendar. It runs once after each jump. What runs less than hourly is there because of the calendar.
    private static readonly TimeSpan ShortestStop = TimeSpan.FromHours(2);

    // Later than this is past due: a timer that rings in time is some milliseconds late.
    private static readonly TimeSpan Punctual = TimeSpan.FromSeconds(1);

    private readonly FunctionRunner _runner;
    private readonly TimeProvider _clock;
    private readonly TimerRecords _records;
    private readonly CancellationToken _stopping;
    private readonly ILogger _logger;
    private readonly List<ScheduledFunction> _functions;
    private readonly Traffic _running = new();
    private readonly Lock _lock = new();
    private readonly ITimer _alarm;

    /// <exception cref="FunctionAppException">A schedule cannot be read.</exception>
    public TimerFunctions(
        FunctionRunner runner, IEnumerable<FunctionCall> calls, IConfiguration configuration, TimeProvider clock, TimerRecords records,
        ILogger<TimerFunctions> logger, CancellationToken stopping)
    {
        (_runner, _clock, _records, _logger, _stopping) = (runner, clock, records, logger, stopping);
        _functions = [.. calls.Where(call => call.Function.Kind == FunctionKind.Timer).Select(call => Schedule(call, configuration))];
        _alarm = clock.CreateTimer(_ => RunDue(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>True where no timer function runs.</summary>
    public bool IsIdle => _running.IsIdle;

    /// <summary>The next time that is worth stopping a jump of the clock for; null where there is none.</summary>
    public DateTimeOffset? NextStop
    {
        get
        {
            lock (_lock)
            {
                return _functions.Where(function => function.Next is { } next && function.Schedule.Next(next) - next >= ShortestStop)
                    .Min(function => function.Next);
            }
        }
    }

    /// <summary>Starts to watch the clock: runs what was missed while the host was down, and what wants to run at every start.</summary>
    public void Start()
    {
        lock (_lock)
        {
            var now = _clock.GetUtcNow();
            foreach (var function in _functions)
            {
                var record = function.Trigger.UseMonitor ? _records.Find(function.Name) : null;
                function.Last = record?.Last;
                function.Next = function.Trigger.RunOnStartup ? now : record?.Next ?? function.Schedule.Next(now);
                Keep(function);
            }
        }

        RunDue();
    }

    /// <summary>Forgets what was due and plans from the present time on.</summary>
    public void Plan()
    {
        lock (_lock)
        {
            var now = _clock.GetUtcNow();
            foreach (var function in _functions)
            {
                (function.Last, function.Next) = (null, function.Schedule.Next(now));
                Keep(function);
            }

            SetAlarm(now);
        }
    }

    /// <summary>Runs the functions that are due; returns when they have begun.</summary>
    public void RunDue()
    {
        lock (_lock)
        {
            var now = _clock.GetUtcNow();
            foreach (var function in _functions.Where(function => function.Next <= now && !function.Running && !_stopping.IsCancellationRequested))
            {
                function.Running = true;
                _ = RunAsync(function, function.Next!.Value, now, _running.Enter());
            }

            SetAlarm(now);
        }
    }

    /// <summary>Completes as soon as no timer function runs.</summary>
    public Task WhenIdleAsync(CancellationToken cancellation) => _running.WhenIdleAsync(cancellation);

    /// <summary>Stops watching the clock.</summary>
    public void Dispose() => _alarm.Dispose();

    private static ScheduledFunction Schedule(FunctionCall call, IConfiguration configuration)
    {
        var expression = call.Function.Timer.Schedule;
        if (expression.Length > 2 && expression[0] == '%' && expression[^1] == '%')
        {
            var setting = expression[1..^1];
            expression = configuration[setting.Replace("__", ":", StringComparison.Ordinal)]
                ?? throw new FunctionAppException(call.Function.Name, $"Its schedule is the setting '{setting}', which has no value.");
        }

        try
        {
            return new ScheduledFunction(call, TimerSchedule.Parse(expression));
        }
        catch (FormatException e)
        {
            throw new FunctionAppException(call.Function.Name, e.Message);
        }
    }

    private async Task RunAsync(ScheduledFunction function, DateTimeOffset due, DateTimeOffset now, IDisposable stay)
    {
        // Off the clock's callback and out of the lock before the app's code begins.
        await Task.Yield();
        var status = new ScheduleStatus
        {
            Last = function.Last?.UtcDateTime ?? default,
            Next = due.UtcDateTime,
            LastUpdated = function.Last?.UtcDateTime ?? default,
        };
        try
        {
            var info = new TimerInfo { IsPastDue = now - due > Punctual, ScheduleStatus = function.Trigger.UseMonitor ? status : null };
            await _runner.RunAsync(function.Call, info, _stopping);
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
            LogStopped(function.Name);
        }
        catch (Exception e)
        {
            // As on the platform, a failed run is not repeated: the next one comes at its time.
            LogFailed(e, function.Name);
        }

        lock (_lock)
        {
            function.Running = false;
            function.Last = now;
            function.Next = function.Schedule.Next(_clock.GetUtcNow());
            Keep(function);
            SetAlarm(_clock.GetUtcNow());
        }

        stay.Dispose();
    }

    private void Keep(ScheduledFunction function)
    {
        if (function.Trigger.UseMonitor)
        {
            _records.Keep(function.Name, new TimerRecord(function.Last, function.Next!.Value));
        }
    }

    private void SetAlarm(DateTimeOffset now)
    {
        var next = _functions.Where(function => !function.Running).Min(function => function.Next);
        var wait = next is { } due ? due > now ? due - now : TimeSpan.Zero : Timeout.InfiniteTimeSpan;
        _alarm.Change(wait, Timeout.InfiniteTimeSpan);
    }

    [LoggerMessage(LogLevel.Error, "Timer function {Function} failed.")]
    private partial void LogFailed(Exception exception, string function);

    [LoggerMessage(LogLevel.Information, "Timer function {Function} was stopped with the host.")]
    private partial void LogStopped(string function);

    private sealed class ScheduledFunction(FunctionCall call, TimerSchedule schedule)
    {
        public string Name => Call.Function.Name;

        public FunctionCall Call => call;

        public TimerTriggerAttribute Trigger => Call.Function.Timer;

        public TimerSchedule Schedule => schedule;

        public DateTimeOffset? Last { get; set; }

        public DateTimeOffset? Next { get; set; }

        public bool Running { get; set; }
    }
}
