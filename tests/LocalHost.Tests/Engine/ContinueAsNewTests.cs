using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace AsnTraining.LocalHost.Tests.Engine;

public sealed class ContinueAsNewTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_orchestration_starts_afresh_with_a_new_input_and_an_empty_history(bool replayEveryTurn)
    {
        await using var engine = new TestEngine(options => options with { ReplayEveryTurn = replayEveryTurn })
            .Orchestrator("counts", async context =>
            {
                var count = context.GetInput<int>();
                await context.CallActivityAsync("nothing");
                if (count < 100)
                {
                    context.ContinueAsNew(count + 1);
                }

                return count;
            })
            .Activity("nothing", _ => null)
            .Start();
        var id = await engine.Begin("counts", 1);

        Assert.Equal(100, (await engine.Settled(id)).ReadOutputAs<int>());
        Assert.Single(engine.Engine.ListInstances());
    }

    [Fact]
    public async Task Unheard_events_go_along_unless_they_are_given_up()
    {
        await using var engine = new TestEngine()
            .Orchestrator("again", async context =>
            {
                if (context.GetInput<string>() is { } input)
                {
                    return input + (await context.WaitForExternalEvent<string>("late"));
                }

                var keep = await context.WaitForExternalEvent<bool>("again");
                context.ContinueAsNew("new:", preserveUnprocessedEvents: keep);
                return null;
            })
            .Start();
        foreach (var (id, keep) in new[] { ("keeps", true), ("drops", false) })
        {
            await engine.Begin("again", id: id);
            await engine.Raise(id, "late", "early");
            await engine.Idle();
            await engine.Raise(id, "again", keep);
            await engine.Idle();
        }

        Assert.Equal("new:early", (await engine.Settled("keeps")).ReadOutputAs<string>());
        Assert.Equal(OrchestrationRuntimeStatus.Running, (await engine.Settled("drops")).RuntimeStatus);
        await engine.Raise("drops", "late", "later");
        Assert.Equal("new:later", (await engine.Settled("drops")).ReadOutputAs<string>());
    }

    [Fact]
    public async Task An_event_that_comes_between_the_call_and_the_fresh_start_goes_along()
    {
        await using var engine = new TestEngine()
            .Orchestrator("again", async context =>
            {
                if (context.GetInput<int>() == 1)
                {
                    return await context.WaitForExternalEvent<string>("between");
                }

                context.ContinueAsNew(1, preserveUnprocessedEvents: false);
                await context.CreateTimer(TimeSpan.FromDays(1), CancellationToken.None);
                return null;
            })
            .Start();
        var id = await engine.Begin("again");
        await engine.Idle();
        await engine.Raise(id, "between", "heard");

        Assert.Equal("heard", (await engine.Ended(id)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task The_fresh_start_may_have_a_new_version_and_begins_without_a_custom_status()
    {
        await using var engine = new TestEngine(options => options with { DefaultVersion = "1.0" })
            .Orchestrator("again", async context =>
            {
                if (context.Version == "2.0")
                {
                    await context.WaitForExternalEvent<string>("go");
                    return context.Version;
                }

                context.SetCustomStatus("old");
                context.ContinueAsNew(new ContinueAsNewOptions { NewVersion = "2.0" });
                return null;
            })
            .Start();
        var id = await engine.Begin("again");

        Assert.Null((await engine.Settled(id)).ReadCustomStatusAs<string>());
        await engine.Restart();
        Assert.Null((await engine.Settled(id)).ReadCustomStatusAs<string>());
        await engine.Raise(id, "go");
        Assert.Equal("2.0", (await engine.Settled(id)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task A_failure_after_the_call_ends_the_orchestration()
    {
        await using var engine = new TestEngine()
            .Orchestrator("again", context =>
            {
                context.ContinueAsNew(1);
                throw new InvalidOperationException("no");
            })
            .Start();

        Assert.Equal(OrchestrationRuntimeStatus.Failed, (await engine.Run("again")).RuntimeStatus);
    }

    [Fact]
    public async Task A_parent_waits_through_its_childs_fresh_starts()
    {
        await using var engine = new TestEngine()
            .Orchestrator("parent", async context => await context.CallSubOrchestratorAsync<int>("child", 1))
            .Orchestrator("child", async context =>
            {
                var count = context.GetInput<int>();
                await context.CreateTimer(TimeSpan.FromDays(1), CancellationToken.None);
                if (count < 5)
                {
                    context.ContinueAsNew(count + 1);
                }

                return count;
            })
            .Start();

        Assert.Equal(5, await engine.Result<int>("parent"));
    }
}
