using DurableTask.Core.Exceptions;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace AsnTraining.LocalHost.Tests.Engine;

public sealed class ControlTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static TestEngine Waiting() => new TestEngine()
        .Orchestrator("waits", async context => await context.WaitForExternalEvent<string>("go"))
        .Orchestrator("ends", _ => Task.FromResult<object?>("done"))
        .Start();

    [Fact]
    public async Task Custom_status_shows_what_the_code_last_set()
    {
        await using var engine = new TestEngine()
            .Orchestrator("tells", async context =>
            {
                context.SetCustomStatus(new { Stage = "approval" });
                await context.WaitForExternalEvent<string>("go");
                context.SetCustomStatus(null);
            })
            .Start();
        var id = await engine.Begin("tells");

        Assert.Equal("""{"Stage":"approval"}""", (await engine.Settled(id)).SerializedCustomStatus);
        await engine.Restart();
        Assert.Equal("""{"Stage":"approval"}""", (await engine.Settled(id)).SerializedCustomStatus);
        await engine.Raise(id, "go");
        Assert.Null((await engine.Settled(id)).SerializedCustomStatus);
    }

    [Fact]
    public async Task Termination_ends_an_instance_with_the_given_output_even_a_held_one()
    {
        await using var engine = Waiting();
        var id = await engine.Begin("waits");
        await engine.Idle();
        await engine.Client.SuspendInstanceAsync(id, Cancellation);

        await engine.Client.TerminateInstanceAsync(id, "enough", Cancellation);

        var ended = await engine.Settled(id);
        Assert.Equal(OrchestrationRuntimeStatus.Terminated, ended.RuntimeStatus);
        Assert.Equal("enough", ended.ReadOutputAs<string>());
        await Assert.ThrowsAsync<InvalidOperationException>(() => engine.Client.TerminateInstanceAsync(id, Cancellation));
        await Assert.ThrowsAsync<ArgumentException>(() => engine.Client.TerminateInstanceAsync("nobody", Cancellation));
    }

    [Fact]
    public async Task A_held_instance_keeps_what_comes_and_goes_on_when_it_is_let_go()
    {
        await using var engine = new TestEngine()
            .Orchestrator("works", async context =>
            {
                var timer = context.CreateTimer(TimeSpan.FromDays(1), CancellationToken.None);
                var heard = await context.WaitForExternalEvent<string>("go");
                await timer;
                return heard;
            })
            .Start();
        var id = await engine.Begin("works");
        await engine.Idle();
        await engine.Client.SuspendInstanceAsync(id, Cancellation);
        await engine.Client.SuspendInstanceAsync(id, Cancellation);
        await engine.Raise(id, "go", "heard");
        engine.Clock.AdvanceTo(TestEngine.Monday.AddDays(2));
        Assert.Equal(OrchestrationRuntimeStatus.Suspended, (await engine.Settled(id)).RuntimeStatus);

        await engine.Restart();
        Assert.Equal(OrchestrationRuntimeStatus.Suspended, (await engine.Settled(id)).RuntimeStatus);
        await engine.Client.ResumeInstanceAsync(id, Cancellation);

        Assert.Equal("heard", (await engine.Settled(id)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task An_activity_that_ends_while_its_orchestration_is_held_is_not_run_again()
    {
        var runs = 0;
        var begun = new TaskCompletionSource();
        var go = new TaskCompletionSource();
        await using var engine = new TestEngine()
            .Orchestrator("works", async context => await context.CallActivityAsync<int>("slow"))
            .ActivityAsync("slow", async (_, cancellation) =>
            {
                begun.SetResult();
                await go.Task.WaitAsync(cancellation);
                return Interlocked.Increment(ref runs);
            })
            .Start();
        var id = await engine.Begin("works");
        await begun.Task.WaitAsync(Cancellation);
        await engine.Client.SuspendInstanceAsync(id, Cancellation);
        go.SetResult();
        await engine.Idle();

        await engine.Restart();
        await engine.Client.ResumeInstanceAsync(id, Cancellation);

        Assert.Equal(1, (await engine.Settled(id)).ReadOutputAs<int>());
    }

    [Fact]
    public async Task Purging_deletes_ended_instances_alone()
    {
        await using var engine = Waiting();
        var ended = await engine.Begin("ends");
        var waiting = await engine.Begin("waits");
        await engine.Idle();

        Assert.Equal(1, (await engine.Client.PurgeInstanceAsync(ended, Cancellation)).PurgedInstanceCount);
        Assert.Equal(0, (await engine.Client.PurgeInstanceAsync(ended, Cancellation)).PurgedInstanceCount);
        await Assert.ThrowsAsync<InvalidOperationException>(() => engine.Client.PurgeInstanceAsync(waiting, Cancellation));
        await engine.Restart();

        Assert.Equal([waiting], engine.Engine.ListInstances().Select(instance => instance.Id));
    }

    [Fact]
    public async Task Purging_by_filter_looks_at_time_and_status()
    {
        await using var engine = new TestEngine()
            .Orchestrator("ends", _ => Task.FromResult<object?>("done"))
            .Orchestrator("fails", _ => throw new InvalidOperationException())
            .Start();
        await engine.Begin("ends", id: "old");
        await engine.Begin("fails", id: "old failure");
        await engine.Idle();
        engine.Clock.AdvanceTo(TestEngine.Monday.AddDays(10));
        await engine.Begin("ends", id: "young");
        await engine.Idle();

        var purged = await engine.Client.PurgeAllInstancesAsync(
            new PurgeInstancesFilter(CreatedTo: TestEngine.Monday.AddDays(1), Statuses: [OrchestrationRuntimeStatus.Completed]), Cancellation);

        Assert.Equal(1, purged.PurgedInstanceCount);
        Assert.Equal(["old failure", "young"], engine.Engine.ListInstances().Select(instance => instance.Id).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Purging_takes_ended_descendants_along_when_it_is_recursive()
    {
        await using var engine = new TestEngine()
            .Orchestrator("parent", async context => await context.CallSubOrchestratorAsync("child"))
            .Orchestrator("child", async context => await context.CallSubOrchestratorAsync("grandchild"))
            .Orchestrator("grandchild", _ => Task.FromResult<object?>(null))
            .Start();
        var id = await engine.Begin("parent");
        await engine.Idle();

        Assert.Equal(3, (await engine.Client.PurgeInstanceAsync(id, new PurgeInstanceOptions(Recursive: true), Cancellation)).PurgedInstanceCount);
    }

    [Fact]
    public async Task Queries_filter_and_page()
    {
        await using var engine = Waiting();
        for (var number = 0; number < 25; number++)
        {
            await engine.Begin("waits", id: $"a~{number:00}");
        }

        await engine.Begin("ends", id: "b~0");
        await engine.Idle();

        var query = new OrchestrationQuery(InstanceIdPrefix: "a~", PageSize: 10);
        List<int> pages = [];
        List<string> ids = [];
        await foreach (var page in engine.Client.GetAllInstancesAsync(query).AsPages())
        {
            pages.Add(page.Values.Count);
            ids.AddRange(page.Values.Select(instance => instance.InstanceId));
        }

        Assert.Equal([10, 10, 5], pages);
        Assert.Equal(Enumerable.Range(0, 25).Select(number => $"a~{number:00}"), ids);
        Assert.Equal(["b~0"], await Ids(new OrchestrationQuery(Statuses: [OrchestrationRuntimeStatus.Completed])));
        Assert.Empty(await Ids(new OrchestrationQuery(CreatedFrom: TestEngine.Monday.AddTicks(1))));

        async Task<List<string>> Ids(OrchestrationQuery filter)
        {
            List<string> found = [];
            await foreach (var instance in engine.Client.GetAllInstancesAsync(filter).WithCancellation(Cancellation))
            {
                found.Add(instance.InstanceId);
            }

            return found;
        }
    }

    [Fact]
    public async Task Metadata_hold_payloads_only_when_they_are_asked_for()
    {
        await using var engine = Waiting();
        var id = await engine.Begin("ends", "input");
        await engine.Idle();

        var bare = await engine.Client.GetInstanceAsync(id, Cancellation);

        Assert.Throws<InvalidOperationException>(() => bare!.ReadOutputAs<string>());
        Assert.Null(bare!.SerializedInput);
        Assert.Equal(TestEngine.Monday, bare.CreatedAt);
        Assert.Equal(TestEngine.Monday, bare.LastUpdatedAt);
    }

    [Fact]
    public async Task Waiting_for_start_and_end_answers_when_it_is_time()
    {
        await using var engine = Waiting();
        var ended = engine.Client.WaitForInstanceCompletionAsync("late", Cancellation);
        var started = engine.Client.WaitForInstanceStartAsync("late", Cancellation);
        await engine.Begin("waits", id: "late");

        Assert.Equal(OrchestrationRuntimeStatus.Running, (await started).RuntimeStatus);
        Assert.False(ended.IsCompleted);
        await engine.Raise("late", "go");

        Assert.Equal(OrchestrationRuntimeStatus.Completed, (await ended).RuntimeStatus);
    }

    [Fact]
    public async Task Starting_an_id_again_is_refused_while_it_runs_and_overwrites_it_afterwards()
    {
        await using var engine = Waiting();
        await engine.Begin("waits", id: "one");
        await Assert.ThrowsAsync<OrchestrationAlreadyExistsException>(() => engine.Begin("waits", id: "one"));
        await engine.Idle();
        await Assert.ThrowsAsync<OrchestrationAlreadyExistsException>(() => engine.Begin("waits", id: "one"));
        await engine.Client.SuspendInstanceAsync("one", Cancellation);
        await Assert.ThrowsAsync<OrchestrationAlreadyExistsException>(() => engine.Begin("waits", id: "one"));
        await engine.Client.TerminateInstanceAsync("one", Cancellation);
        await engine.Idle();

        await engine.Begin("ends", id: "one");

        Assert.Equal("done", (await engine.Settled("one")).ReadOutputAs<string>());
        await engine.Restart();
        Assert.Equal("done", (await engine.Settled("one")).ReadOutputAs<string>());
    }

    [Fact]
    public async Task The_caller_may_say_which_statuses_refuse_a_start()
    {
        await using var engine = Waiting();
        await engine.Begin("ends", id: "one");
        await engine.Begin("waits", id: "two");
        await engine.Idle();
        Task Again(string id, params OrchestrationRuntimeStatus[] refusing) => engine.Client.ScheduleNewOrchestrationInstanceAsync(
            "ends", new StartOrchestrationOptions(id).WithDedupeStatuses(refusing), Cancellation);

        await Assert.ThrowsAsync<OrchestrationAlreadyExistsException>(() => Again("one", OrchestrationRuntimeStatus.Completed));
        await Assert.ThrowsAsync<ArgumentException>(() => Again("two", OrchestrationRuntimeStatus.Terminated));
        await Again("two");

        Assert.Equal("done", (await engine.Settled("two")).ReadOutputAs<string>());
        await engine.Restart();
        Assert.Equal("done", (await engine.Settled("two")).ReadOutputAs<string>());
    }

    [Fact]
    public async Task Restarting_runs_an_ended_instance_again_with_its_input()
    {
        await using var engine = new TestEngine()
            .Orchestrator("echo", context => Task.FromResult<object?>($"{context.InstanceId}: {context.GetInput<int>()}"))
            .Orchestrator("waits", async context => await context.WaitForExternalEvent<string>("go"))
            .Start();
        await engine.Begin("echo", 7, "one");
        await engine.Begin("waits", id: "two");
        await engine.Idle();
        engine.Clock.AdvanceTo(TestEngine.Monday.AddDays(1));

        Assert.Equal("one", await engine.Client.RestartAsync("one", cancellation: Cancellation));
        var copy = await engine.Client.RestartAsync("one", restartWithNewInstanceId: true, Cancellation);

        Assert.Equal(TestEngine.Monday.AddDays(1), (await engine.Settled("one")).CreatedAt);
        Assert.Equal($"{copy}: 7", (await engine.Settled(copy)).ReadOutputAs<string>());
        await Assert.ThrowsAsync<InvalidOperationException>(() => engine.Client.RestartAsync("two", cancellation: Cancellation));
        await Assert.ThrowsAsync<ArgumentException>(() => engine.Client.RestartAsync("nobody", cancellation: Cancellation));
    }

    [Fact]
    public async Task Answers_to_a_replaced_instance_are_not_heard_by_its_successor()
    {
        var begun = new TaskCompletionSource();
        var go = new TaskCompletionSource<object?>();
        await using var engine = new TestEngine()
            .Orchestrator("old", async context => await context.CallActivityAsync<string>("slow"))
            .Orchestrator("new", async context => await context.WaitForExternalEvent<string>("go"))
            .ActivityAsync("slow", (_, cancellation) =>
            {
                begun.SetResult();
                return go.Task.WaitAsync(cancellation);
            })
            .Start();
        await engine.Begin("old", id: "one");
        await begun.Task.WaitAsync(Cancellation);
        await engine.Client.TerminateInstanceAsync("one", Cancellation);
        await engine.Client.WaitForInstanceCompletionAsync("one", Cancellation);
        await engine.Begin("new", id: "one");

        go.SetResult("late");

        Assert.Equal(OrchestrationRuntimeStatus.Running, (await engine.Settled("one")).RuntimeStatus);
    }

    [Fact]
    public async Task The_list_shows_what_an_instance_waits_for()
    {
        await using var engine = new TestEngine(options => options with { ReplayEveryTurn = false, DefaultVersion = "1.0" })
            .Orchestrator("waits", async context =>
            {
                context.SetCustomStatus("waiting");
                await Task.WhenAll(
                    context.WaitForExternalEvent<string>("go"),
                    context.CreateTimer(TimeSpan.FromDays(2), CancellationToken.None),
                    context.CreateTimer(TimeSpan.FromDays(1), CancellationToken.None),
                    context.CallSubOrchestratorAsync("child", new SubOrchestrationOptions(instanceId: "child")));
            })
            .Orchestrator("child", async context => await context.WaitForExternalEvent<string>("go"))
            .Start();
        await engine.Begin("waits", id: "one");
        await engine.Idle();

        var listed = Assert.Single(engine.Engine.ListInstances(OrchestrationRuntimeStatus.Running, "WAITS"));

        Assert.Equal(("one", "1.0", "\"waiting\""), (listed.Id, listed.Version, listed.CustomStatus));
        Assert.Equal(TestEngine.Monday.AddDays(1), listed.NextTimer);
        Assert.Equal(["child"], listed.Children);
        Assert.Equal(["go"], listed.Events);
    }
}
