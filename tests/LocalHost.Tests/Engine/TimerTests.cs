using System.Diagnostics;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace AsnTraining.LocalHost.Tests.Engine;

public sealed class TimerTests
{
    [Fact]
    public async Task A_wait_of_thirty_days_is_skipped()
    {
        await using var engine = new TestEngine()
            .Orchestrator("waits", async context =>
            {
                await context.CreateTimer(TimeSpan.FromDays(30), CancellationToken.None);
                return context.CurrentUtcDateTime;
            })
            .Start();
        var id = await engine.Begin("waits");
        await engine.Idle();

        Assert.Equal(TestEngine.Monday.AddDays(30), engine.Engine.NextTimerDue);
        engine.Clock.AdvanceTo(TestEngine.Monday.AddDays(30).AddTicks(-1));
        Assert.Equal(OrchestrationRuntimeStatus.Running, (await engine.Settled(id)).RuntimeStatus);

        engine.Clock.AdvanceTo(TestEngine.Monday.AddDays(30));
        Assert.Equal(TestEngine.Monday.AddDays(30).UtcDateTime, (await engine.Settled(id)).ReadOutputAs<DateTime>());
        Assert.Null(engine.Engine.NextTimerDue);
    }

    [Fact]
    public async Task Timers_fire_in_the_order_in_which_they_are_due()
    {
        List<int> order = [];
        await using var engine = new TestEngine(options => options with { ReplayEveryTurn = false })
            .Orchestrator("waits", async context =>
            {
                async Task Wait(int hours)
                {
                    await context.CreateTimer(context.CurrentUtcDateTime.AddHours(hours), CancellationToken.None);
                    order.Add(hours);
                }

                await Task.WhenAll(Wait(3), Wait(1), Wait(2));
            })
            .Start();
        await engine.Begin("waits");
        await engine.Idle();

        engine.Clock.AdvanceTo(TestEngine.Monday.AddDays(1));
        await engine.Idle();

        Assert.Equal([1, 2, 3], order);
    }

    [Fact]
    public async Task A_moment_that_has_passed_fires_at_once()
    {
        await using var engine = new TestEngine()
            .Orchestrator("waits", async context => await context.CreateTimer(context.CurrentUtcDateTime.AddDays(-1), CancellationToken.None))
            .Start();

        Assert.Equal(OrchestrationRuntimeStatus.Completed, (await engine.Settled(await engine.Begin("waits"))).RuntimeStatus);
        Assert.Equal(TestEngine.Monday, engine.Clock.GetUtcNow());
    }

    [Fact]
    public async Task A_cancelled_timer_wakes_nobody()
    {
        await using var engine = new TestEngine()
            .Orchestrator("cancels", async context =>
            {
                using var source = new CancellationTokenSource();
                var timer = context.CreateTimer(TimeSpan.FromDays(30), source.Token);
                await context.CallActivityAsync("nothing");
                source.Cancel();
                await Assert.ThrowsAsync<TaskCanceledException>(() => timer);
                await Assert.ThrowsAsync<TaskCanceledException>(() => context.CreateTimer(TimeSpan.FromDays(1), source.Token));
            })
            .Activity("nothing", _ => null)
            .Start();

        Assert.Equal(OrchestrationRuntimeStatus.Completed, (await engine.Settled(await engine.Begin("cancels"))).RuntimeStatus);
        Assert.Null(engine.Engine.NextTimerDue);
    }

    [Fact]
    public async Task An_orchestration_with_an_open_timer_stays_running_until_it_fires()
    {
        await using var engine = new TestEngine()
            .Orchestrator("forgets", context =>
            {
                _ = context.CreateTimer(TimeSpan.FromDays(30), CancellationToken.None);
                return Task.FromResult<object?>("done");
            })
            .Start();
        var id = await engine.Begin("forgets");

        Assert.Equal(OrchestrationRuntimeStatus.Running, (await engine.Settled(id)).RuntimeStatus);
        Assert.Equal("done", (await engine.Ended(id)).ReadOutputAs<string>());
        Assert.Equal(TestEngine.Monday.AddDays(30), engine.Clock.GetUtcNow());
    }

    [Fact]
    public async Task A_race_of_event_and_timer_with_one_wait_kept_over_reminders()
    {
        await using var engine = new TestEngine()
            .Orchestrator("reminds", async context =>
            {
                var decision = context.WaitForExternalEvent<string>("decision-1");
                for (var reminders = 0; ; reminders++)
                {
                    using var source = new CancellationTokenSource();
                    var timer = context.CreateTimer(TimeSpan.FromDays(2), source.Token);
                    if (await Task.WhenAny(decision, timer) == decision)
                    {
                        source.Cancel();
                        return $"{await decision} after {reminders}";
                    }
                }
            })
            .Start();
        var id = await engine.Begin("reminds");
        for (var day = 2; day <= 6; day += 2)
        {
            await engine.Idle();
            engine.Clock.AdvanceTo(TestEngine.Monday.AddDays(day));
        }

        await engine.Idle();
        await engine.Raise(id, "decision-1", "approve");

        Assert.Equal("approve after 3", (await engine.Settled(id)).ReadOutputAs<string>());
        Assert.Null(engine.Engine.NextTimerDue);
    }

    [Fact]
    public async Task A_timer_that_came_due_while_nobody_ran_fires_after_the_start()
    {
        await using var engine = new TestEngine()
            .Orchestrator("waits", async context => await context.CreateTimer(TimeSpan.FromDays(3), CancellationToken.None))
            .Start();
        var id = await engine.Begin("waits");
        await engine.Idle();
        await engine.Stop();
        engine.Clock.AdvanceTo(TestEngine.Monday.AddDays(10));

        engine.Start();

        Assert.Equal(OrchestrationRuntimeStatus.Completed, (await engine.Settled(id)).RuntimeStatus);
    }

    [Fact]
    public async Task A_timer_may_wait_for_the_end_of_time()
    {
        await using var engine = new TestEngine()
            .Orchestrator("waits", async context => await context.CreateTimer(DateTime.SpecifyKind(DateTime.MaxValue, DateTimeKind.Utc), CancellationToken.None))
            .Start();

        Assert.Equal(OrchestrationRuntimeStatus.Running, (await engine.Settled(await engine.Begin("waits"))).RuntimeStatus);
        Assert.Equal(DateTimeOffset.MaxValue, engine.Engine.NextTimerDue);
    }

    [Fact]
    public async Task A_start_that_lies_ahead_is_pending_until_then()
    {
        await using var engine = new TestEngine()
            .Orchestrator("later", context => Task.FromResult<object?>(context.CurrentUtcDateTime))
            .Start();
        var id = await engine.Client.ScheduleNewOrchestrationInstanceAsync(
            "later", new StartOrchestrationOptions(StartAt: TestEngine.Monday.AddDays(7)), TestContext.Current.CancellationToken);

        Assert.Equal(OrchestrationRuntimeStatus.Pending, (await engine.Settled(id)).RuntimeStatus);
        await engine.Restart();
        Assert.Equal(OrchestrationRuntimeStatus.Pending, (await engine.Settled(id)).RuntimeStatus);
        Assert.Equal(TestEngine.Monday.AddDays(7), engine.Engine.NextTimerDue);

        Assert.Equal(TestEngine.Monday.AddDays(7).UtcDateTime, (await engine.Ended(id)).ReadOutputAs<DateTime>());
    }

    [Fact]
    public async Task The_engine_is_not_idle_between_a_jump_and_what_it_wakes()
    {
        var woken = 0;
        await using var engine = new TestEngine()
            .Orchestrator("waits", async context =>
            {
                await context.CreateTimer(TimeSpan.FromDays(1), CancellationToken.None);
                await context.CallActivityAsync("count");
            })
            .Activity("count", _ => Interlocked.Increment(ref woken))
            .Start();
        for (var number = 0; number < 200; number++)
        {
            await engine.Begin("waits");
        }

        await engine.Idle();
        engine.Clock.AdvanceTo(TestEngine.Monday.AddDays(1));
        await engine.Idle();

        Assert.Equal(200, woken);
        Assert.True(engine.Engine.IsIdle);
    }

    [Fact]
    public async Task Timers_run_with_real_time_as_well()
    {
        await using var engine = new TestEngine(options => options with { Clock = new AsnTraining.LocalHost.Engine.LocalClock(null) })
            .Orchestrator("waits", async context => await context.CreateTimer(TimeSpan.FromMilliseconds(30), CancellationToken.None))
            .Start();
        var begun = Stopwatch.GetTimestamp();

        await engine.Client.WaitForInstanceCompletionAsync(await engine.Begin("waits"), TestContext.Current.CancellationToken);

        Assert.InRange(Stopwatch.GetElapsedTime(begun), TimeSpan.FromMilliseconds(30), TimeSpan.MaxValue);
    }
}
