using System.Collections.Concurrent;
using Microsoft.DurableTask;

namespace AsnTraining.LocalHost.Tests.Engine;

public sealed class RetryTests
{
    private sealed class Flaky
    {
        public ConcurrentQueue<DateTimeOffset> Attempts { get; } = [];

        public TestEngine Engine(int failures, Func<Exception>? failure = null)
        {
            var engine = new TestEngine();
            return engine.Activity("flaky", _ =>
            {
                Attempts.Enqueue(engine.Clock.GetUtcNow());
                return Attempts.Count > failures ? "done" : throw failure?.Invoke() ?? new TimeoutException($"attempt {Attempts.Count}");
            });
        }

        public IEnumerable<double> WaitsInSeconds() => Attempts.Zip(Attempts.Skip(1), (before, after) => (after - before).TotalSeconds);
    }

    [Fact]
    public async Task Waits_grow_up_to_the_longest()
    {
        var flaky = new Flaky();
        var policy = new RetryPolicy(6, TimeSpan.FromSeconds(10), 2, TimeSpan.FromSeconds(35));
        await using var engine = flaky.Engine(5)
            .Orchestrator("retries", async context => await context.CallActivityAsync<string>("flaky", TaskOptions.FromRetryPolicy(policy)))
            .Start();

        Assert.Equal("done", await engine.Result<string>("retries"));
        Assert.Equal([10, 20, 35, 35, 35], flaky.WaitsInSeconds());
    }

    [Fact]
    public async Task The_longest_wait_is_an_hour_when_none_is_given()
    {
        var flaky = new Flaky();
        var policy = new RetryPolicy(2, TimeSpan.FromDays(1));
        await using var engine = flaky.Engine(1)
            .Orchestrator("retries", async context => await context.CallActivityAsync<string>("flaky", TaskOptions.FromRetryPolicy(policy)))
            .Start();

        await engine.Run("retries");

        Assert.Equal([3600], flaky.WaitsInSeconds());
    }

    [Fact]
    public async Task After_the_last_attempt_the_failure_is_the_callers()
    {
        var flaky = new Flaky();
        var policy = new RetryPolicy(3, TimeSpan.FromSeconds(1));
        await using var engine = flaky.Engine(9)
            .Orchestrator("retries", async context =>
            {
                var failed = await Assert.ThrowsAsync<TaskFailedException>(
                    () => context.CallActivityAsync("flaky", TaskOptions.FromRetryPolicy(policy)));
                return $"{failed.TaskName}: {failed.FailureDetails.ErrorType}: {failed.FailureDetails.ErrorMessage}";
            })
            .Start();

        Assert.Equal("flaky: System.TimeoutException: attempt 3", await engine.Result<string>("retries"));
        Assert.Equal([1, 1], flaky.WaitsInSeconds());
    }

    [Fact]
    public async Task A_failure_that_the_policy_does_not_handle_is_not_tried_again()
    {
        var flaky = new Flaky();
        var policy = new RetryPolicy(5, TimeSpan.FromSeconds(1)) { HandleFailure = failure => failure.IsCausedBy<IOException>() };
        await using var engine = flaky.Engine(2, () => flaky.Attempts.Count == 1 ? new FileNotFoundException("gone") : new FormatException("bad"))
            .Orchestrator("retries", async context =>
            {
                var failed = await Assert.ThrowsAsync<TaskFailedException>(
                    () => context.CallActivityAsync("flaky", TaskOptions.FromRetryPolicy(policy)));
                return failed.FailureDetails.ErrorMessage;
            })
            .Start();

        Assert.Equal("bad", await engine.Result<string>("retries"));
        Assert.Equal(2, flaky.Attempts.Count);
    }

    [Fact]
    public async Task There_are_no_attempts_past_the_timeout()
    {
        var flaky = new Flaky();
        var policy = new RetryPolicy(100, TimeSpan.FromMinutes(1), retryTimeout: TimeSpan.FromMinutes(3));
        await using var engine = flaky.Engine(100)
            .Orchestrator("retries", async context => await context.CallActivityAsync("flaky", TaskOptions.FromRetryPolicy(policy)))
            .Start();

        await engine.Run("retries");

        Assert.Equal([60, 60, 60], flaky.WaitsInSeconds());
    }

    [Fact]
    public async Task A_handler_decides_and_may_wait_itself()
    {
        var flaky = new Flaky();
        var options = TaskOptions.FromRetryHandler(async failed =>
        {
            await failed.OrchestrationContext.CreateTimer(TimeSpan.FromHours(failed.LastAttemptNumber), CancellationToken.None);
            return failed.LastFailure.IsCausedBy<TimeoutException>() && failed.TotalRetryTime < TimeSpan.FromHours(1);
        });
        await using var engine = flaky.Engine(9)
            .Orchestrator("retries", async context => await context.CallActivityAsync("flaky", options))
            .Start();

        var instance = await engine.Run("retries");

        Assert.Equal("attempt 2", instance.FailureDetails!.InnerFailure!.ErrorMessage);
        Assert.Equal([3600], flaky.WaitsInSeconds());
    }

    [Fact]
    public async Task A_missing_activity_is_not_tried_again()
    {
        await using var engine = new TestEngine()
            .Orchestrator("retries", async context =>
                await context.CallActivityAsync("absent", TaskOptions.FromRetryPolicy(new RetryPolicy(9, TimeSpan.FromDays(1)))))
            .Start();

        var instance = await engine.Settled(await engine.Begin("retries"));

        Assert.True(instance.IsCompleted);
        Assert.Null(engine.Engine.NextTimerDue);
    }

    [Fact]
    public async Task Sub_orchestrations_are_retried_too()
    {
        var attempts = 0;
        var policy = new RetryPolicy(3, TimeSpan.FromDays(1), maxRetryInterval: TimeSpan.FromDays(9));
        await using var engine = new TestEngine(options => options with { ReplayEveryTurn = false })
            .Orchestrator("child", _ => ++attempts < 3 ? throw new TimeoutException("not yet") : Task.FromResult<object?>(attempts))
            .Orchestrator("parent", async context => await context.CallSubOrchestratorAsync<int>("child", TaskOptions.FromRetryPolicy(policy)))
            .Start();

        Assert.Equal(3, await engine.Result<int>("parent"));
        Assert.Equal(TestEngine.Monday.AddDays(2), engine.Clock.GetUtcNow());
    }

    [Fact]
    public async Task Retries_go_on_after_a_restart()
    {
        var flaky = new Flaky();
        var policy = new RetryPolicy(3, TimeSpan.FromDays(1));
        await using var engine = flaky.Engine(2)
            .Orchestrator("retries", async context => await context.CallActivityAsync<string>("flaky", TaskOptions.FromRetryPolicy(policy)))
            .Start();
        var id = await engine.Begin("retries");
        await engine.Idle();

        await engine.Restart();

        Assert.Equal("done", (await engine.Ended(id)).ReadOutputAs<string>());
        Assert.Equal(3, flaky.Attempts.Count);
    }
}
