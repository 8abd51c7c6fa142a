using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace AsnTraining.LocalHost.Tests.Engine;

public sealed class SubOrchestrationTests
{
    [Fact]
    public async Task A_child_has_the_given_id_knows_its_parent_and_gives_its_result()
    {
        await using var engine = new TestEngine(options => options with { DefaultVersion = "3.0" })
            .Orchestrator("parent", async context =>
                await context.CallSubOrchestratorAsync<string>("child", "x", new SubOrchestrationOptions(instanceId: $"{context.InstanceId}-child")))
            .Orchestrator("child", async context =>
            {
                await context.CreateTimer(TimeSpan.FromDays(1), CancellationToken.None);
                return $"{context.GetInput<string>()} {context.InstanceId} of {context.Parent!.Name} {context.Parent.InstanceId} {context.Version}";
            })
            .Start();

        var parent = await engine.Ended(await engine.Begin("parent", id: "p"));

        Assert.Equal("x p-child of parent p 3.0", parent.ReadOutputAs<string>());
        Assert.Equal(OrchestrationRuntimeStatus.Completed, (await engine.Settled("p-child")).RuntimeStatus);
    }

    [Fact]
    public async Task A_child_without_an_id_gets_one_of_its_own_that_no_replay_changes()
    {
        await using var engine = new TestEngine()
            .Orchestrator("parent", async context =>
                new[] { await context.CallSubOrchestratorAsync<string>("child"), await context.CallSubOrchestratorAsync<string>("child") })
            .Orchestrator("child", context => Task.FromResult<object?>(context.InstanceId))
            .Start();

        var ids = await engine.Result<string[]>("parent");

        Assert.Equal(2, ids!.Distinct().Count());
        Assert.Equal(3, engine.Engine.ListInstances().Count);
    }

    [Fact]
    public async Task A_childs_failure_is_the_parents_to_handle()
    {
        await using var engine = new TestEngine()
            .Orchestrator("parent", async context =>
            {
                var failed = await Assert.ThrowsAsync<TaskFailedException>(() => context.CallSubOrchestratorAsync("child"));
                return $"{failed.TaskName}: {failed.FailureDetails.ErrorMessage}: {failed.FailureDetails.IsCausedBy<ArithmeticException>()}";
            })
            .Orchestrator("child", _ => throw new DivideByZeroException("by zero"))
            .Start();

        Assert.Equal("child: by zero: True", await engine.Result<string>("parent"));
    }

    [Fact]
    public async Task Termination_reaches_children_only_when_it_is_recursive()
    {
        await using var engine = new TestEngine()
            .Orchestrator("parent", async context =>
                await context.CallSubOrchestratorAsync("child", new SubOrchestrationOptions(instanceId: $"{context.InstanceId}-child")))
            .Orchestrator("child", async context => await context.WaitForExternalEvent<string>("go"))
            .Start();
        await engine.Begin("parent", id: "a");
        await engine.Begin("parent", id: "b");
        await engine.Idle();

        var cancellation = TestContext.Current.CancellationToken;
        await engine.Client.TerminateInstanceAsync("a", new TerminateInstanceOptions(Recursive: true), cancellation);
        await engine.Client.TerminateInstanceAsync("b", cancellation);

        Assert.Equal(OrchestrationRuntimeStatus.Terminated, (await engine.Settled("a")).RuntimeStatus);
        Assert.Equal(OrchestrationRuntimeStatus.Terminated, (await engine.Settled("a-child")).RuntimeStatus);
        Assert.Equal(OrchestrationRuntimeStatus.Terminated, (await engine.Settled("b")).RuntimeStatus);
        Assert.Equal(OrchestrationRuntimeStatus.Running, (await engine.Settled("b-child")).RuntimeStatus);
    }

    [Fact]
    public async Task A_terminated_child_fails_for_its_parent()
    {
        await using var engine = new TestEngine()
            .Orchestrator("parent", async context =>
            {
                var failed = await Assert.ThrowsAsync<TaskFailedException>(
                    () => context.CallSubOrchestratorAsync("child", new SubOrchestrationOptions(instanceId: "child")));
                return failed.FailureDetails.ErrorMessage;
            })
            .Orchestrator("child", async context => await context.WaitForExternalEvent<string>("go"))
            .Start();
        var id = await engine.Begin("parent");
        await engine.Idle();

        await engine.Client.TerminateInstanceAsync("child", TestContext.Current.CancellationToken);

        Assert.Contains("'child' was terminated", (await engine.Settled(id)).ReadOutputAs<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_id_that_is_still_running_is_refused_and_an_ended_one_is_taken_over()
    {
        await using var engine = new TestEngine()
            .Orchestrator("parent", async context =>
                await context.CallSubOrchestratorAsync<string>("child", new SubOrchestrationOptions(instanceId: "shared")))
            .Orchestrator("child", async context => await context.WaitForExternalEvent<string>("go"))
            .Start();
        var first = await engine.Begin("parent");
        await engine.Idle();
        var second = await engine.Settled(await engine.Begin("parent"));
        await engine.Raise("shared", "go", "one");
        await engine.Idle();
        var third = await engine.Begin("parent");
        await engine.Idle();
        await engine.Raise("shared", "go", "two");

        Assert.Contains("'shared' exists", second.FailureDetails!.InnerFailure!.ErrorMessage, StringComparison.Ordinal);
        Assert.Equal("one", (await engine.Settled(first)).ReadOutputAs<string>());
        Assert.Equal("two", (await engine.Settled(third)).ReadOutputAs<string>());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_thousand_activities_at_once_and_a_thousand_children(bool replayEveryTurn)
    {
        const int Count = 1000;
        await using var engine = new TestEngine(options => options with { ReplayEveryTurn = replayEveryTurn })
            .Orchestrator("fan out", async context =>
            {
                var squares = await Task.WhenAll(Enumerable.Range(0, Count).Select(number => context.CallActivityAsync<long>("square", number)));
                var doubles = await Task.WhenAll(Enumerable.Range(0, Count).Select(number => context.CallSubOrchestratorAsync<long>("double", number)));
                return squares.Sum() + doubles.Sum();
            })
            .Orchestrator("double", context => Task.FromResult<object?>(2L * context.GetInput<int>()))
            .Activity("square", call => (long)call.GetInput<int>() * call.GetInput<int>())
            .Start();

        Assert.Equal(332833500L + 999000L, await engine.Result<long>("fan out"));
        Assert.Equal(Count + 1, engine.Engine.ListInstances(OrchestrationRuntimeStatus.Completed).Count);
    }
}
