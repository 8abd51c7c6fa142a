using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace AsnTraining.LocalHost.Tests.Engine;

public sealed class EventTests
{
    [Fact]
    public async Task An_event_wakes_its_wait_whatever_the_case_of_its_name()
    {
        await using var engine = new TestEngine()
            .Orchestrator("waits", async context => await context.WaitForExternalEvent<int>("Decision"))
            .Start();
        var id = await engine.Begin("waits");
        await engine.Idle();

        await engine.Raise(id, "decision", 7);

        Assert.Equal(7, (await engine.Settled(id)).ReadOutputAs<int>());
    }

    [Fact]
    public async Task Early_events_are_kept_and_taken_in_the_order_in_which_they_came()
    {
        await using var engine = new TestEngine()
            .Orchestrator("busy", async context =>
            {
                await context.WaitForExternalEvent<string>("start");
                return string.Join(
                    ',',
                    await context.WaitForExternalEvent<int>("number"),
                    await context.WaitForExternalEvent<int>("NUMBER"),
                    await context.WaitForExternalEvent<int>("number"));
            })
            .Start();
        var id = await engine.Begin("busy");
        await engine.Raise(id, "number", 1);
        await engine.Raise(id, "Number", 2);
        await engine.Idle();
        await engine.Raise(id, "start");
        await engine.Idle();
        await engine.Raise(id, "number", 3);

        Assert.Equal("1,2,3", (await engine.Settled(id)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task Of_several_waits_the_newest_is_served_first()
    {
        await using var engine = new TestEngine()
            .Orchestrator("waits", async context =>
            {
                var waits = new[]
                {
                    context.WaitForExternalEvent<string>("call"),
                    context.WaitForExternalEvent<string>("call"),
                    context.WaitForExternalEvent<string>("call"),
                };
                return string.Join(',', await Task.WhenAll(waits));
            })
            .Start();
        var id = await engine.Begin("waits");
        foreach (var payload in new[] { "first", "second", "third" })
        {
            await engine.Idle();
            await engine.Raise(id, "call", payload);
        }

        Assert.Equal("third,second,first", (await engine.Settled(id)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task A_cancelled_wait_still_takes_the_next_event_of_its_name()
    {
        await using var engine = new TestEngine()
            .Orchestrator("waits", async context =>
            {
                var kept = context.WaitForExternalEvent<string>("call");
                using var source = new CancellationTokenSource();
                var given = context.WaitForExternalEvent<string>("call", source.Token);
                source.Cancel();
                await Assert.ThrowsAsync<TaskCanceledException>(() => given);
                return await kept;
            })
            .Start();
        var id = await engine.Begin("waits");
        await engine.Raise(id, "call", "lost");
        Assert.Equal(OrchestrationRuntimeStatus.Running, (await engine.Settled(id)).RuntimeStatus);

        await engine.Raise(id, "call", "heard");

        Assert.Equal("heard", (await engine.Settled(id)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task A_wait_with_a_timeout_is_cancelled_when_nothing_comes()
    {
        await using var engine = new TestEngine()
            .Orchestrator("waits", async context =>
            {
                await Assert.ThrowsAsync<TaskCanceledException>(() => context.WaitForExternalEvent<string>("call", TimeSpan.FromDays(3)));
                return context.CurrentUtcDateTime;
            })
            .Start();

        Assert.Equal(TestEngine.Monday.AddDays(3).UtcDateTime, await engine.Result<DateTime>("waits"));
    }

    [Fact]
    public async Task A_wait_with_a_timeout_leaves_no_timer_behind_when_the_event_comes()
    {
        await using var engine = new TestEngine()
            .Orchestrator("waits", async context => await context.WaitForExternalEvent<string>("call", TimeSpan.FromDays(3)))
            .Start();
        var id = await engine.Begin("waits");

        await engine.Raise(id, "call", "heard");

        Assert.Equal("heard", (await engine.Settled(id)).ReadOutputAs<string>());
        Assert.Null(engine.Engine.NextTimerDue);
    }

    [Fact]
    public async Task Events_for_unknown_or_ended_instances_are_dropped_without_a_word()
    {
        await using var engine = new TestEngine()
            .Orchestrator("ends", _ => Task.FromResult<object?>("done"))
            .Start();
        var id = await engine.Begin("ends");
        var ended = await engine.Settled(id);

        await engine.Raise("nobody", "call");
        await engine.Raise(id, "call");

        Assert.Null(await engine.Client.GetInstanceAsync("nobody", TestContext.Current.CancellationToken));
        Assert.Equal(ended.ToString(), (await engine.Settled(id)).ToString());
    }

    [Fact]
    public async Task Waits_for_one_name_need_one_type()
    {
        await using var engine = new TestEngine()
            .Orchestrator("waits", async context =>
            {
                _ = context.WaitForExternalEvent<int>("call");
                await context.WaitForExternalEvent<string>("CALL");
            })
            .Start();

        Assert.True((await engine.Settled(await engine.Begin("waits"))).FailureDetails!.IsCausedBy<ArgumentException>());
    }

    [Fact]
    public async Task A_payload_that_cannot_be_read_fails_the_orchestration()
    {
        await using var engine = new TestEngine()
            .Orchestrator("waits", async context => await context.WaitForExternalEvent<int>("call"))
            .Start();
        var id = await engine.Begin("waits");

        await engine.Raise(id, "call", "not a number");

        Assert.True((await engine.Settled(id)).FailureDetails!.IsCausedBy<System.Text.Json.JsonException>());
    }

    [Fact]
    public async Task Early_events_and_waits_survive_a_restart()
    {
        await using var engine = new TestEngine()
            .Orchestrator("waits", async context =>
                await context.WaitForExternalEvent<int>("a") + await context.WaitForExternalEvent<int>("b") + await context.WaitForExternalEvent<int>("c"))
            .Start();
        var id = await engine.Begin("waits");
        await engine.Raise(id, "b", 20);
        await engine.Idle();

        await engine.Restart();
        await engine.Raise(id, "a", 1);
        await engine.Idle();
        await engine.Restart();
        await engine.Raise(id, "c", 300);

        Assert.Equal(321, (await engine.Settled(id)).ReadOutputAs<int>());
    }

    [Fact]
    public async Task Orchestrations_send_events_to_each_other_and_to_themselves()
    {
        await using var engine = new TestEngine()
            .Orchestrator("sender", async context =>
            {
                context.SendEvent("receiver", "greeting", "hello");
                context.SendEvent("nobody", "greeting", "lost");
                context.SendEvent(context.InstanceId, "echo", "mine");
                return await context.WaitForExternalEvent<string>("echo");
            })
            .Orchestrator("receiver", async context => await context.WaitForExternalEvent<string>("Greeting"))
            .Start();
        await engine.Begin("receiver", id: "receiver");

        Assert.Equal("mine", await engine.Result<string>("sender"));
        Assert.Equal("hello", (await engine.Settled("receiver")).ReadOutputAs<string>());
    }
}
