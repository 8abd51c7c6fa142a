using AsnTraining.LocalHost.Engine;
using AsnTraining.Testing;
using Microsoft.DurableTask.Client;

namespace AsnTraining.LocalHost.Tests.Engine;

public sealed class KillTests
{
    private const int Orchestrations = 6;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_process_that_is_killed_again_and_again_loses_nothing_and_repeats_only_under_the_same_key()
    {
        using var folder = new TemporaryFolder();
        string[] commands =
        [
            .. Enumerable.Range(0, Orchestrations).Select(number => $"start {number}"),
            "settle",
            .. Enumerable.Range(0, Orchestrations).Select(number => $"raise {number}"),
            "settle",
        ];
        var acknowledged = 0;
        var kills = 0;
        List<string> last = [];
        while (acknowledged < commands.Length)
        {
            await using var child = new EngineChild(folder.FullPath);
            var lines = 0;
            while (lines < (3 * kills) + 1 && acknowledged < commands.Length && await child.Hear(Cancellation) is { } line)
            {
                lines++;
                if (line == "ready")
                {
                    Assert.Empty(commands.Take(acknowledged).Select(command => command.Replace("start", "known", StringComparison.Ordinal))
                        .Where(known => known.StartsWith("known", StringComparison.Ordinal))
                        .Except(child.Lines));
                    child.Say(commands[acknowledged]);
                }
                else if (line == $"done {commands[acknowledged]}" && ++acknowledged < commands.Length)
                {
                    child.Say(commands[acknowledged]);
                }
            }

            last = child.Lines;
            await child.Kill(Cancellation);
            kills++;
        }

        Assert.True(kills > 5, $"Only {kills} kills.");
        for (var number = 0; number < Orchestrations; number++)
        {
            Assert.Contains($"state {number} {OrchestrationRuntimeStatus.Completed} \"1234567\"", last);
            Assert.Contains($"state {number}.leg {OrchestrationRuntimeStatus.Completed} \"4\"", last);
        }

        var effects = (await File.ReadAllLinesAsync(folder.Of("effects"), Cancellation)).Select(line => line.Split(' ')).ToArray();
        Assert.Equal(Orchestrations * 6, effects.Select(effect => (effect[0], effect[1])).Distinct().Count());
        Assert.Equal(Orchestrations * 6, effects.Select(effect => effect[2]).Distinct().Count());
    }

    [Fact]
    public async Task A_kill_between_an_effect_and_its_acknowledgement_repeats_the_effect()
    {
        using var folder = new TemporaryFolder();
        await using (var child = new EngineChild(folder.FullPath, (EngineFaults.KillVariable, "effect:2")))
        {
            child.Say("start 0");
            child.Say("settle");
            Assert.False(await child.Hears("done settle", Cancellation));
            await child.Gone(Cancellation);
            Assert.Equal(137, child.ExitCode);
        }

        Assert.Equal(["1", "2"], await Steps());
        await using (var child = new EngineChild(folder.FullPath))
        {
            child.Say("raise 0");
            child.Say("settle");
            Assert.True(await child.Hears("done settle", Cancellation));
            Assert.Contains("state 0 Completed \"1234567\"", child.Lines);
        }

        Assert.Equal(["1", "2", "2", "4", "5", "6", "7"], await Steps());

        async Task<IEnumerable<string>> Steps() =>
            (await File.ReadAllLinesAsync(folder.Of("effects"), Cancellation)).Select(line => line.Split(' ')[1]).Order(StringComparer.Ordinal);
    }

    [Fact]
    public async Task A_second_process_is_kept_from_the_same_journal()
    {
        using var folder = new TemporaryFolder();
        await using var first = new EngineChild(folder.FullPath);
        Assert.True(await first.Hears("ready", Cancellation));

        await using var second = new EngineChild(folder.FullPath);

        Assert.False(await second.Hears("ready", Cancellation));
    }
}
