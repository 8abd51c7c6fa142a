using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace AsnTraining.LocalHost.Tests.Engine;

public sealed class NonDeterminismTests
{
    private static async Task<OrchestrationMetadata> RunChanged(
        Func<TaskOrchestrationContext, Task> before, Func<TaskOrchestrationContext, Task> after)
    {
        await using var engine = new TestEngine()
            .Orchestrator("changed", before)
            .Activity("A", _ => 1)
            .Activity("B", _ => 2)
            .Start();
        var id = await engine.Begin("changed", id: "one");
        await engine.Idle();
        engine.Orchestrator("changed", after);
        await engine.Restart();
        await engine.Raise(id, "go");
        return await engine.Settled(id);
    }

    [Fact]
    public async Task Another_name_than_in_the_history_stops_the_instance_and_names_both()
    {
        var instance = await RunChanged(
            async context =>
            {
                await context.CallActivityAsync("A");
                await context.WaitForExternalEvent<string>("go");
            },
            async context =>
            {
                await context.CallActivityAsync("B");
                await context.WaitForExternalEvent<string>("go");
            });

        Assert.Equal(OrchestrationRuntimeStatus.Failed, instance.RuntimeStatus);
        Assert.EndsWith("NonDeterministicOrchestrationException", instance.FailureDetails!.ErrorType, StringComparison.Ordinal);
        Assert.Contains(
            "'changed' does not repeat itself: the history of instance 'one' holds activity 'A' as step 0, "
            + "in the turn of 2026-03-02T08:00:00.000Z, but the code now asks for activity 'B'",
            instance.FailureDetails.ErrorMessage,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_kind_than_in_the_history_is_named()
    {
        var instance = await RunChanged(
            async context => await context.CreateTimer(TimeSpan.FromHours(1), CancellationToken.None),
            async context => await context.CallSubOrchestratorAsync("child"));

        Assert.Contains(
            "holds timer for 2026-03-02T09:00:00.0000000Z as step 0", instance.FailureDetails!.ErrorMessage, StringComparison.Ordinal);
        Assert.Contains("asks for sub-orchestration 'child'", instance.FailureDetails.ErrorMessage, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Less_than_in_the_history_is_named()
    {
        var instance = await RunChanged(
            async context =>
            {
                context.SendEvent("elsewhere", "ping", 1);
                await context.WaitForExternalEvent<string>("go");
            },
            async context => await context.WaitForExternalEvent<string>("go"));

        Assert.Contains("holds event 'ping' as step 0", instance.FailureDetails!.ErrorMessage, StringComparison.Ordinal);
        Assert.Contains("asks for nothing", instance.FailureDetails.ErrorMessage, StringComparison.Ordinal);
    }

    [Fact]
    public async Task More_than_in_the_history_is_named()
    {
        var instance = await RunChanged(
            async context =>
            {
                await context.CallActivityAsync("A");
                await context.WaitForExternalEvent<string>("go");
            },
            async context =>
            {
                await Task.WhenAll(context.CallActivityAsync("A"), context.CallActivityAsync("B"));
                await context.WaitForExternalEvent<string>("go");
            });

        Assert.Contains("holds nothing as step 1", instance.FailureDetails!.ErrorMessage, StringComparison.Ordinal);
        Assert.Contains("asks for activity 'B'", instance.FailureDetails.ErrorMessage, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_change_behind_the_point_reached_is_none()
    {
        var instance = await RunChanged(
            async context =>
            {
                await context.CallActivityAsync("a");
                await context.WaitForExternalEvent<string>("go");
            },
            async context =>
            {
                await context.CallActivityAsync("A");
                await context.WaitForExternalEvent<string>("go");
                await context.CallActivityAsync("B");
            });

        Assert.Equal(OrchestrationRuntimeStatus.Completed, instance.RuntimeStatus);
    }

    [Fact]
    public async Task Random_data_shows_when_every_turn_is_replayed()
    {
        await using var engine = new TestEngine()
            .Orchestrator("random", async context =>
            {
                await context.CallActivityAsync("A", Guid.NewGuid());
                await context.CallActivityAsync("B");
            })
            .Activity("A", _ => 1)
            .Start();

        var instance = await engine.Run("random");

        Assert.Contains("asks for activity 'A' with other data", instance.FailureDetails!.ErrorMessage, StringComparison.Ordinal);
    }

    // None of them may be done before it is awaited, however slow the machine: what is done already is not waited for.
    public static TheoryData<string, Func<TaskOrchestrationContext, Task>> NotDurable => new()
    {
        { "Task.Run", async _ => await Task.Run(() => new TaskCompletionSource().Task) },
        { "Task.Delay", async _ => await Task.Delay(TimeSpan.FromDays(1)) },
        { "ConfigureAwait(false)", async _ => await Task.Run(() => new TaskCompletionSource().Task).ConfigureAwait(false) },
        { "a task that nobody completes", async _ => await new TaskCompletionSource().Task },
        {
            "CancelAsync", async context =>
            {
                using var source = new CancellationTokenSource();
                var timer = context.CreateTimer(TimeSpan.FromDays(1), source.Token);
                await source.CancelAsync();
                await timer;
            }
        },
    };

    [Theory]
    [MemberData(nameof(NotDurable), DisableDiscoveryEnumeration = true)]
    public async Task Awaiting_what_is_not_durable_stops_the_instance_and_says_so(string what, Func<TaskOrchestrationContext, Task> code)
    {
        Assert.NotNull(what);
        await using var engine = new TestEngine(options => options with { ReplayEveryTurn = false }).Orchestrator("leaves", code).Start();

        var instance = await engine.Client.WaitForInstanceCompletionAsync(await engine.Begin("leaves"), TestContext.Current.CancellationToken);

        Assert.Equal(OrchestrationRuntimeStatus.Failed, instance.RuntimeStatus);
        Assert.StartsWith("The orchestrator awaits something that is not durable.", instance.FailureDetails!.ErrorMessage, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Leaving_the_turn_while_a_durable_task_is_open_stops_the_instance_too()
    {
        var outside = new TaskCompletionSource();
        await using var engine = new TestEngine(options => options with { ReplayEveryTurn = false })
            .Orchestrator("leaves", async context =>
            {
                var timer = context.CreateTimer(TimeSpan.FromDays(1), CancellationToken.None);
                await outside.Task;
                await timer;
            })
            .Start();
        var id = await engine.Begin("leaves");
        Assert.Equal(OrchestrationRuntimeStatus.Running, (await engine.Settled(id)).RuntimeStatus);

        outside.SetResult();
        var instance = await engine.Client.WaitForInstanceCompletionAsync(id, TestContext.Current.CancellationToken);

        Assert.StartsWith("The orchestrator awaits something that is not durable.", instance.FailureDetails!.ErrorMessage, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_context_refuses_callers_from_outside_the_turn()
    {
        TaskOrchestrationContext? kept = null;
        await using var engine = new TestEngine(options => options with { ReplayEveryTurn = false })
            .Orchestrator("kept", async context =>
            {
                kept = context;
                await context.WaitForExternalEvent<string>("go");
            })
            .Start();
        var id = await engine.Begin("kept");
        await engine.Idle();

        Assert.Throws<InvalidOperationException>(() => kept!.NewGuid());
        Assert.Equal(OrchestrationRuntimeStatus.Failed, (await engine.Settled(id)).RuntimeStatus);
    }
}
