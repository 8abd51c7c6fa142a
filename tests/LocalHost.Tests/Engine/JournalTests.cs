using System.Text;
using AsnTraining.LocalHost.Engine;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace AsnTraining.LocalHost.Tests.Engine;

public sealed class JournalTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static TestEngine Engine(Func<EngineOptions, EngineOptions>? configure = null) => new TestEngine(configure)
        .Orchestrator("waits", async context =>
        {
            var heard = new List<string>();
            for (var name = "a"; name != "d"; name = ((char)(name[0] + 1)).ToString())
            {
                heard.Add(await context.WaitForExternalEvent<string>(name));
                await context.CallActivityAsync("nothing");
            }

            return string.Concat(heard);
        })
        .Activity("nothing", _ => null);

    [Fact]
    public async Task What_is_acknowledged_is_in_the_file()
    {
        await using var engine = Engine().Start();

        await engine.Begin("waits", "the input", "one");
        Assert.Contains("the input", Text(engine), StringComparison.Ordinal);
        await engine.Raise("one", "z", "the payload");
        Assert.Contains("the payload", Text(engine), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_line_that_a_crash_cut_short_is_dropped_wherever_it_was_cut()
    {
        await using var engine = Engine().Start();
        await engine.Begin("waits", id: "one");
        await engine.Raise("one", "a", "x");
        await engine.Idle();
        await engine.Stop();
        var whole = await File.ReadAllBytesAsync(engine.Journal, Cancellation);
        var lastLine = whole.AsSpan()[..^1].LastIndexOf((byte)'\n') + 1;

        foreach (var length in new[] { lastLine, lastLine + 1, lastLine + 12, whole.Length - 1 })
        {
            await File.WriteAllBytesAsync(engine.Journal, whole[..length], Cancellation);
            engine.Start();
            await engine.Idle();
            await engine.Raise("one", "b", "y");
            await engine.Raise("one", "c", "z");

            Assert.Equal("xyz", (await engine.Settled("one")).ReadOutputAs<string>());
            await engine.Stop();
        }
    }

    [Fact]
    public async Task A_last_line_of_rubbish_is_dropped()
    {
        await using var engine = Engine().Start();
        await engine.Begin("waits", id: "one");
        await engine.Stop();
        await File.AppendAllBytesAsync(engine.Journal, [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, (byte)'\n'], Cancellation);

        engine.Start();

        Assert.Equal(OrchestrationRuntimeStatus.Running, (await engine.Settled("one")).RuntimeStatus);
    }

    [Fact]
    public async Task Damage_in_the_middle_is_no_crash_and_is_refused()
    {
        await using var engine = Engine().Start();
        await engine.Begin("waits", id: "one");
        await engine.Raise("one", "a", "x");
        await engine.Idle();
        await engine.Stop();
        var bytes = await File.ReadAllBytesAsync(engine.Journal, Cancellation);
        bytes[bytes.AsSpan().IndexOf("one"u8)] = (byte)'O';
        await File.WriteAllBytesAsync(engine.Journal, bytes, Cancellation);

        var refused = Assert.Throws<InvalidDataException>(() => engine.Start());

        Assert.Contains("damaged at byte 0", refused.Message, StringComparison.Ordinal);
        Assert.Equal(bytes, await File.ReadAllBytesAsync(engine.Journal, Cancellation));
    }

    [Fact]
    public async Task Two_engines_do_not_share_a_journal()
    {
        await using var engine = Engine().Start();

        Assert.Throws<IOException>(() => OrchestrationEngine.Open(engine.Options()));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_file_is_compacted_while_the_engine_runs_and_nothing_is_lost(bool flushToDisk)
    {
        const int Limit = 20_000;
        await using var engine = Engine(options => options with { CompactAtBytes = Limit, FlushToDisk = flushToDisk })
            .Orchestrator("turns over", async context =>
            {
                var count = context.GetInput<int>();
                await context.CallActivityAsync("nothing", new string('x', 500));
                if (count < 200)
                {
                    context.ContinueAsNew(count + 1);
                }

                return count;
            })
            .Start();
        await engine.Begin("waits", id: "one");
        await engine.Raise("one", "a", "x");
        await engine.Raise("one", "c", "z");
        await engine.Client.ScheduleNewOrchestrationInstanceAsync(
            "waits", new StartOrchestrationOptions("later", TestEngine.Monday.AddDays(1)), Cancellation);
        await engine.Begin("waits", id: "held");
        await engine.Client.SuspendInstanceAsync("held", Cancellation);
        await engine.Raise("held", "a", "h");
        await engine.Begin("nobody", id: "failed");
        Assert.Equal(200, await engine.Result<int>("turns over"));

        Assert.InRange(new FileInfo(engine.Journal).Length, 1, 2 * Limit);
        await engine.Restart();

        await engine.Raise("one", "b", "y");
        Assert.Equal("xyz", (await engine.Settled("one")).ReadOutputAs<string>());
        Assert.Equal(OrchestrationRuntimeStatus.Pending, (await engine.Settled("later")).RuntimeStatus);
        Assert.Equal(OrchestrationRuntimeStatus.Suspended, (await engine.Settled("held")).RuntimeStatus);
        Assert.Contains("nobody", (await engine.Settled("failed")).FailureDetails!.ErrorMessage, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Carried_events_outlive_compaction()
    {
        await using var engine = Engine(options => options with { CompactAtBytes = 1 })
            .Orchestrator("again", async context =>
            {
                if (context.GetInput<int>() == 0)
                {
                    await context.WaitForExternalEvent<string>("again");
                    context.ContinueAsNew(1);
                    return null;
                }

                var first = await context.WaitForExternalEvent<string>("early");
                await context.CallActivityAsync("nothing");
                await context.WaitForExternalEvent<string>("go");
                return first + await context.WaitForExternalEvent<string>("early");
            })
            .Start();
        await engine.Begin("again", 0, "one");
        await engine.Raise("one", "early", "1");
        await engine.Raise("one", "early", "2");
        await engine.Raise("one", "again");
        await engine.Idle();
        await engine.Restart();
        await engine.Raise("one", "unheard");
        await engine.Restart();
        await engine.Raise("one", "go");

        Assert.Equal("12", (await engine.Settled("one")).ReadOutputAs<string>());
    }

    [Fact]
    public async Task Payloads_of_any_text_pass_the_file()
    {
        const string Awkward = "line\nfeed \"quoted\" \\ back </script> \u2028 \U0001F600 Ægidius NUL\0";
        await using var engine = Engine().Start();
        await engine.Begin("waits", Awkward, "one");
        await engine.Raise("one", "a", Awkward);
        await engine.Idle();
        await engine.Restart();
        await engine.Raise("one", "b", "");
        await engine.Raise("one", "c", new string('é', 200_000));

        var ended = await engine.Settled("one");

        Assert.Equal(Awkward, ended.ReadInputAs<string>());
        Assert.Equal(Awkward + new string('é', 200_000), ended.ReadOutputAs<string>());
    }

    [Fact]
    public async Task A_message_that_is_no_proper_text_is_kept_as_well_as_it_can_be()
    {
        await using var engine = Engine()
            .Orchestrator("fails", _ => throw new InvalidOperationException("half \ud83d of a pair"))
            .Start();

        var id = await engine.Begin("fails");
        await engine.Idle();
        await engine.Restart();

        Assert.Equal("half \ufffd of a pair", (await engine.Settled(id)).FailureDetails!.ErrorMessage);
    }

    [Fact]
    public async Task An_engine_that_is_not_started_takes_work_and_does_none()
    {
        await using var engine = Engine().Start();
        await engine.Stop();
        await using (var opened = OrchestrationEngine.Open(engine.Options()))
        {
            await opened.Client.ScheduleNewOrchestrationInstanceAsync("waits", new StartOrchestrationOptions("one"), Cancellation);
            Assert.Equal(OrchestrationRuntimeStatus.Pending, (await opened.Client.GetInstanceAsync("one", Cancellation))!.RuntimeStatus);
        }

        engine.Start();

        Assert.Equal(OrchestrationRuntimeStatus.Running, (await engine.Settled("one")).RuntimeStatus);
        Assert.Throws<InvalidOperationException>(engine.Engine.Start);
    }

    [Fact]
    public async Task A_stopped_engine_takes_nothing_more()
    {
        await using var engine = Engine().Start();
        var client = engine.Client;
        var waiting = client.WaitForInstanceCompletionAsync("never", Cancellation);

        await engine.Stop();

        await Assert.ThrowsAsync<ObjectDisposedException>(() => waiting);
        await Assert.ThrowsAsync<ObjectDisposedException>(() => client.ScheduleNewOrchestrationInstanceAsync("waits", Cancellation));
        await Assert.ThrowsAsync<ObjectDisposedException>(() => client.WaitForInstanceCompletionAsync("never", Cancellation));
    }

    [Fact]
    public async Task A_journal_that_cannot_be_written_stops_the_engine_and_says_so()
    {
        await using var engine = Engine(options => options with { CompactAtBytes = 2_000 }).Start();
        await engine.Begin("waits", id: "one");
        await engine.Idle();
        var never = engine.Client.WaitForInstanceCompletionAsync("one", Cancellation);
        Directory.Delete(Path.GetDirectoryName(engine.Journal)!, recursive: true);

        await engine.Raise("one", "z", new string('x', 5_000));

        await Assert.ThrowsAsync<IOException>(() => engine.Raise("one", "a", "x"));
        await Assert.ThrowsAsync<IOException>(() => never);
        await Assert.ThrowsAsync<IOException>(engine.Idle);
    }

    [Fact]
    public async Task Time_that_the_journal_has_seen_is_not_seen_again()
    {
        await using var engine = Engine().Start();
        engine.Clock.AdvanceTo(TestEngine.Monday.AddDays(5));
        await engine.Begin("waits", id: "one");
        await engine.Idle();
        await engine.Stop();
        engine.Clock.StartAt(TestEngine.Monday);

        engine.Start();

        Assert.Equal(TestEngine.Monday.AddDays(5), engine.Clock.GetUtcNow());
    }

    private static string Text(TestEngine engine)
    {
        // Read as a crash would leave it, past the lock of the running engine.
        var copy = engine.Journal + ".copy";
        using var cp = System.Diagnostics.Process.Start("cp", [engine.Journal, copy]);
        cp.WaitForExit();
        return Encoding.UTF8.GetString(File.ReadAllBytes(copy));
    }
}
