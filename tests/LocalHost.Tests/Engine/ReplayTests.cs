using System.Collections.Concurrent;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace AsnTraining.LocalHost.Tests.Engine;

public sealed class ReplayTests
{
    private sealed record Nomination(string Code, int Days);

    [Fact]
    public async Task Code_is_run_again_from_its_history_and_activities_are_not()
    {
        var runs = 0;
        var calls = 0;
        await using var engine = new TestEngine()
            .Orchestrator("steps", async context =>
            {
                runs++;
                var total = 0;
                for (var step = 0; step < 3; step++)
                {
                    total += await context.CallActivityAsync<int>("count", step);
                }

                return total;
            })
            .Activity("count", call => Interlocked.Increment(ref calls) + (100 * call.GetInput<int>()))
            .Start();

        Assert.Equal(306, await engine.Result<int>("steps"));
        Assert.Equal(4, runs);
        Assert.Equal(3, calls);
    }

    [Fact]
    public async Task Code_that_stays_in_memory_is_run_once()
    {
        var runs = 0;
        await using var engine = new TestEngine(options => options with { ReplayEveryTurn = false })
            .Orchestrator("steps", async context =>
            {
                runs++;
                await context.CallActivityAsync("nothing");
                await context.CreateTimer(TimeSpan.FromDays(1), CancellationToken.None);
                await context.CallActivityAsync("nothing");
            })
            .Activity("nothing", _ => null)
            .Start();

        await engine.Run("steps");

        Assert.Equal(1, runs);
    }

    [Fact]
    public async Task More_orchestrators_than_may_stay_in_memory_are_brought_back_by_their_history()
    {
        await using var engine = new TestEngine(options => options with { ReplayEveryTurn = false, MaxLiveOrchestrations = 2 })
            .Orchestrator("two", async context => await context.CallActivityAsync<int>("add", await context.CallActivityAsync<int>("add", 1)))
            .Activity("add", call => call.GetInput<int>() + 1)
            .Start();

        var ids = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => engine.Begin("two")));

        foreach (var id in ids)
        {
            Assert.Equal(3, (await engine.Settled(id)).ReadOutputAs<int>());
        }
    }

    [Fact]
    public async Task Those_that_had_a_turn_last_stay_in_memory()
    {
        await using var engine = new TestEngine(options => options with { ReplayEveryTurn = false, MaxLiveOrchestrations = 2 })
            .Orchestrator("waits", async context =>
            {
                await context.WaitForExternalEvent<string>("first");
                await context.WaitForExternalEvent<string>("second");
            })
            .Start();
        foreach (var id in (string[])["a", "b", "c"])
        {
            await engine.Begin("waits", id: id);
            await engine.Idle();
        }

        Assert.Equal(["b", "c"], Live());
        await engine.Raise("a", "first");
        await engine.Idle();
        Assert.Equal(["a", "c"], Live());
        await engine.Raise("c", "first");
        await engine.Raise("c", "second");
        await engine.Idle();
        Assert.Equal(["a"], Live());

        // What an instance waits for is known of those whose code is in memory alone.
        IEnumerable<string> Live() => engine.Engine.ListInstances().Where(i => i.Events.Count > 0).Select(i => i.Id).Order(StringComparer.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Time_and_guids_are_the_same_in_every_replay_and_after_a_restart(bool replayEveryTurn)
    {
        var seen = new ConcurrentBag<(DateTime, Guid, DateTime, Guid)>();
        await using var engine = new TestEngine(options => options with { ReplayEveryTurn = replayEveryTurn });
        engine.Orchestrator("clockwork", async context =>
            {
                var (time, guid) = (context.CurrentUtcDateTime, context.NewGuid());
                await context.CreateTimer(TimeSpan.FromHours(5), CancellationToken.None);
                seen.Add((time, guid, context.CurrentUtcDateTime, context.NewGuid()));
                await context.WaitForExternalEvent<string>("go");
            })
            .Start();

        var id = await engine.Begin("clockwork");
        await engine.Idle();
        engine.Clock.AdvanceTo(TestEngine.Monday.AddHours(5));
        await engine.Idle();
        await engine.Restart();
        await engine.Raise(id, "go");
        await engine.Settled(id);

        var (start, first, later, second) = Assert.Single(seen.Distinct());
        Assert.True(seen.Count > 1, "The code was not replayed.");
        Assert.Equal(TestEngine.Monday.UtcDateTime, start);
        Assert.Equal(DateTimeKind.Utc, start.Kind);
        Assert.Equal(TestEngine.Monday.AddHours(5).UtcDateTime, later);
        Assert.NotEqual(first, second);
    }

    [Fact]
    public async Task Guids_are_the_ones_that_the_platform_makes()
    {
        await using var engine = new TestEngine()
            .Orchestrator("guids", context => Task.FromResult<object?>(new[] { context.NewGuid(), context.NewGuid() }))
            .Start();

        var instance = await engine.Ended(await engine.Begin("guids", id: "guids"));

        // From instance id "guids", the time 2026-03-02T08:00:00Z and the counters 0 and 1.
        Assert.Equal(
            [new Guid("7d79a733-e22b-56f9-b775-263e09701d83"), new Guid("5bbfd87a-38fe-5bc0-a626-4c06f94b3329")],
            instance.ReadOutputAs<Guid[]>()!);
    }

    [Fact]
    public async Task Answers_come_in_the_same_order_in_every_replay()
    {
        var orders = new ConcurrentBag<string>();
        await using var engine = new TestEngine()
            .Orchestrator("race", async context =>
            {
                List<Task<int>> calls = [.. Enumerable.Range(0, 6).Select(number => context.CallActivityAsync<int>("echo", number))];
                List<int> order = [];
                while (calls.Count > 0)
                {
                    var done = await Task.WhenAny(calls);
                    calls.Remove(done);
                    order.Add(await done);
                }

                orders.Add(string.Join(',', order));
                await context.CreateTimer(TimeSpan.FromDays(1), CancellationToken.None);
                await context.CreateTimer(TimeSpan.FromDays(1), CancellationToken.None);
            })
            .Activity("echo", call => call.GetInput<int>())
            .Start();

        await engine.Run("race");

        Assert.Single(orders.Distinct());
        Assert.Equal(3, orders.Count);
    }

    [Fact]
    public async Task Inputs_and_results_pass_through_json_and_names_are_read_without_case()
    {
        var sent = new Nomination("PKA-01", 3);
        await using var engine = new TestEngine()
            .Orchestrator("copy", async context =>
            {
                var given = context.GetInput<Nomination>()!;
                Assert.NotSame(sent, given);
                var answer = await context.CallActivityAsync<Nomination>("lower", given);
                Assert.NotSame(given, answer);
                return answer with { Days = answer.Days + 1 };
            })
            .Activity("lower", call => new Dictionary<string, object> { ["code"] = call.GetInput<Nomination>()!.Code, ["DAYS"] = 7 })
            .Start();

        var id = await engine.Begin("copy", sent);
        var instance = await engine.Settled(id);

        Assert.Equal(new Nomination("PKA-01", 8), instance.ReadOutputAs<Nomination>());
        Assert.Equal("""{"Code":"PKA-01","Days":3}""", instance.SerializedInput);
        Assert.Equal("""{"Code":"PKA-01","Days":8}""", instance.SerializedOutput);
    }

    [Fact]
    public async Task Missing_inputs_and_results_are_defaults()
    {
        await using var engine = new TestEngine()
            .Orchestrator("nothing", async context =>
                $"{context.GetInput<int>()} {await context.CallActivityAsync<int>("none")} {await context.CallActivityAsync<string>("none") ?? "null"}")
            .Activity("none", call => call.GetInput<string>())
            .Start();

        Assert.Equal("0 0 null", await engine.Result<string>("nothing"));
    }

    [Fact]
    public async Task Names_of_functions_are_found_without_case_and_missing_ones_fail_by_name()
    {
        await using var engine = new TestEngine()
            .Orchestrator("Caller", async context => await context.CallActivityAsync("absent"))
            .Start();

        var caller = await engine.Run("CALLER");
        var unknown = await engine.Run("nobody");

        Assert.Contains("no activity function named 'absent'", caller.FailureDetails!.ErrorMessage, StringComparison.Ordinal);
        Assert.Contains("no orchestrator function named 'nobody'", unknown.FailureDetails!.ErrorMessage, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Options_given_in_place_of_the_input_are_refused()
    {
        await using var engine = new TestEngine()
            .Orchestrator("mistaken", async context => await context.CallActivityAsync<int>("count", (object)new TaskOptions()))
            .Activity("count", _ => 1)
            .Start();

        var instance = await engine.Run("mistaken");

        Assert.True(instance.FailureDetails!.IsCausedBy<ArgumentException>());
    }

    [Fact]
    public async Task Replay_is_told_to_the_code_and_keeps_its_loggers_silent()
    {
        var log = new ListLoggers();
        var replaying = new ConcurrentQueue<bool>();
        await using var engine = new TestEngine { Loggers = log }
            .Orchestrator("logs", async context =>
            {
                var logger = context.CreateReplaySafeLogger("orchestrator");
                ListLoggers.Write(logger, "first");
                replaying.Enqueue(context.IsReplaying);
                await context.CallActivityAsync("nothing");
                ListLoggers.Write(logger, "second");
                replaying.Enqueue(context.IsReplaying);
            })
            .Activity("nothing", _ => null)
            .Start();

        await engine.Run("logs");

        Assert.Equal(["first", "second"], log.Lines);
        Assert.Equal([false, true, false], replaying);
    }

    [Fact]
    public async Task The_version_is_recorded_at_the_start_and_kept()
    {
        var versions = new ConcurrentBag<string>();
        var deployed = "1.0";
        await using var engine = new TestEngine(options => options with { DefaultVersion = deployed });
        engine.Orchestrator("versioned", async context =>
            {
                await context.WaitForExternalEvent<string>("go");
                versions.Add(context.Version);
                return $"{context.Version} {context.CompareVersionTo("1.5")}";
            })
            .Start();

        var old = await engine.Begin("versioned");
        await engine.Idle();
        deployed = "2.0";
        await engine.Restart();
        var young = await engine.Begin("versioned");
        var chosen = await engine.Client.ScheduleNewOrchestrationInstanceAsync(
            "versioned", new StartOrchestrationOptions { Version = "1.5" }, TestContext.Current.CancellationToken);
        foreach (var id in new[] { old, young, chosen })
        {
            await engine.Raise(id, "go");
        }

        Assert.Equal("1.0 -1", (await engine.Settled(old)).ReadOutputAs<string>());
        Assert.Equal("2.0 1", (await engine.Settled(young)).ReadOutputAs<string>());
        Assert.Equal("1.5 0", (await engine.Settled(chosen)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task A_failure_ends_the_orchestration_and_is_described()
    {
        await using var engine = new TestEngine()
            .Orchestrator("fails", _ => throw new InvalidOperationException("outer", new FormatException("inner")))
            .Orchestrator("passes on", async context => await context.CallActivityAsync("breaks"))
            .Activity("breaks", _ => throw new TimeoutException("too late"))
            .Start();

        var own = await engine.Run("fails");
        var passed = await engine.Run("passes on");

        Assert.Equal(OrchestrationRuntimeStatus.Failed, own.RuntimeStatus);
        Assert.Equal("System.InvalidOperationException: outer", own.SerializedOutput);
        Assert.Equal("System.InvalidOperationException", own.FailureDetails!.ErrorType);
        Assert.Equal("outer", own.FailureDetails.ErrorMessage);
        Assert.Equal("inner", own.FailureDetails.InnerFailure!.ErrorMessage);
        Assert.True(passed.FailureDetails!.IsCausedBy<TaskFailedException>());
        Assert.Equal("Task 'breaks' (#0) failed with an unhandled exception: too late", passed.FailureDetails.ErrorMessage);
        Assert.True(passed.FailureDetails.InnerFailure!.IsCausedBy<TimeoutException>());
    }

    [Fact]
    public async Task Orchestrators_may_use_what_completes_without_waiting()
    {
        await using var engine = new TestEngine()
            .Orchestrator("plain", async context =>
            {
                await Task.CompletedTask;
                var both = await Task.WhenAll(context.CallActivityAsync<int>("one"), Task.FromResult(2));
                return both.Sum();
            })
            .Activity("one", _ => 1)
            .Start();

        Assert.Equal(3, await engine.Result<int>("plain"));
    }
}
