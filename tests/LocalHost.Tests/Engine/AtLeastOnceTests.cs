using System.Collections.Concurrent;
using AsnTraining.LocalHost.Engine;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace AsnTraining.LocalHost.Tests.Engine;

public sealed class AtLeastOnceTests
{
    [Fact]
    public async Task The_switch_runs_every_activity_twice_with_the_same_input()
    {
        var inputs = new ConcurrentQueue<int>();
        await using var engine = new TestEngine(options => options with { Faults = new EngineFaults { EveryActivityTwice = true } })
            .Orchestrator("twice", async context => await context.CallActivityAsync<int>("note", 1) + await context.CallActivityAsync<int>("note", 2))
            .Activity("note", call =>
            {
                inputs.Enqueue(call.GetInput<int>());
                return inputs.Count;
            })
            .Start();

        // The second result counts, as after a crash before the first was acknowledged.
        Assert.Equal(2 + 4, await engine.Result<int>("twice"));
        Assert.Equal([1, 1, 2, 2], inputs);
    }

    [Fact]
    public async Task A_first_run_that_fails_is_forgotten_too()
    {
        var runs = 0;
        await using var engine = new TestEngine(options => options with { Faults = new EngineFaults { EveryActivityTwice = true } })
            .Orchestrator("twice", async context => await context.CallActivityAsync<int>("note"))
            .Activity("note", _ => ++runs == 1 ? throw new TimeoutException() : runs)
            .Start();

        Assert.Equal(2, await engine.Result<int>("twice"));
    }

    [Fact]
    public async Task An_activity_cut_short_by_the_stop_runs_again_after_the_start()
    {
        var runs = 0;
        var begun = new TaskCompletionSource();
        await using var engine = new TestEngine()
            .Orchestrator("works", async context => await context.CallActivityAsync<int>("slow"))
            .ActivityAsync("slow", async (_, cancellation) =>
            {
                if (Interlocked.Increment(ref runs) == 1)
                {
                    begun.SetResult();
                    await Task.Delay(Timeout.Infinite, cancellation);
                }

                return runs;
            })
            .Start();
        var id = await engine.Begin("works");
        await begun.Task.WaitAsync(TestContext.Current.CancellationToken);

        await engine.Restart();

        Assert.Equal(2, (await engine.Settled(id)).ReadOutputAs<int>());
    }

    [Fact]
    public async Task An_activity_that_ends_during_the_stop_is_not_run_again()
    {
        var runs = 0;
        var begun = new TaskCompletionSource();
        await using var engine = new TestEngine()
            .Orchestrator("works", async context => await context.CallActivityAsync<int>("finishes"))
            .ActivityAsync("finishes", async (_, cancellation) =>
            {
                begun.TrySetResult();
                await Task.Delay(Timeout.Infinite, cancellation).ContinueWith(_ => { }, TaskScheduler.Default);
                return Interlocked.Increment(ref runs);
            })
            .Start();
        var id = await engine.Begin("works");
        await begun.Task.WaitAsync(TestContext.Current.CancellationToken);

        await engine.Restart();

        Assert.Equal(1, (await engine.Settled(id)).ReadOutputAs<int>());
        Assert.Equal(1, runs);
    }

    [Fact]
    public async Task No_more_activities_run_at_once_than_allowed()
    {
        var (now, most) = (0, 0);
        var gate = new Lock();
        await using var engine = new TestEngine(options => options with { MaxConcurrentActivities = 3 })
            .Orchestrator("many", async context => await Task.WhenAll(Enumerable.Range(0, 30).Select(_ => context.CallActivityAsync("step"))))
            .ActivityAsync("step", async (_, _) =>
            {
                lock (gate)
                {
                    most = Math.Max(most, ++now);
                }

                await Task.Yield();
                lock (gate)
                {
                    now--;
                }

                return null;
            })
            .Start();

        await engine.Run("many");

        Assert.InRange(most, 1, 3);
    }

    [Fact]
    public void Faults_are_read_from_the_environments_words()
    {
        // Not this process's own variables: an engine that another test starts meanwhile would inherit them.
        var environment = new Dictionary<string, string?> { [EngineFaults.KillVariable] = "SendMail:3, TakeNumber:1", [EngineFaults.TwiceVariable] = "1" };

        var faults = EngineFaults.Parse(environment.GetValueOrDefault);

        Assert.True(faults.EveryActivityTwice);
        Assert.Equal(3, faults.KillAfterActivity["sendmail"]);
        Assert.Equal(1, faults.KillAfterActivity["TakeNumber"]);
        Assert.False(EngineFaults.Parse(_ => null).EveryActivityTwice);
    }
}
