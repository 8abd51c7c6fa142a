using Microsoft.DurableTask;

namespace AsnTraining.LocalHost.Tests.Engine;

/// <summary>Histories that lie in a file while their instances wait.</summary>
public sealed class ShelfTests
{
    private const int Many = 300;
    private static readonly string Long = new('x', 3000);

    private static TestEngine Engine() => new TestEngine(options => options with { MaxLiveOrchestrations = 0 })
        .Orchestrator("waits", async context =>
        {
            var said = await context.CallActivityAsync<string>("says", context.GetInput<string>());
            var first = await context.WaitForExternalEvent<string>("first");
            var second = await context.WaitForExternalEvent<string>("second");
            return $"{said.Length} {said[^4..]} {first} {second}";
        })
        .Activity("says", call => Long + call.GetInput<string>());

    [Fact]
    public async Task Whoever_waits_among_many_goes_on_from_the_file()
    {
        await using var engine = Engine().Start();
        await RunAsync(engine, "a");
    }

    [Fact]
    public async Task The_room_of_histories_that_have_ended_is_used_again()
    {
        await using var engine = Engine().Start();
        var file = new FileInfo(Path.Combine(Path.GetDirectoryName(engine.Journal)!, "engine.turns"));
        var full = await RunAsync(engine, "a", file);
        var again = await RunAsync(engine, "b", file);

        Assert.True(full > Many * Long.Length / 2, $"Nothing was put away: {full}.");
        Assert.True(again < full * 3 / 2, $"{again} after {full}.");

        await engine.Stop();
        file.Refresh();
        Assert.False(file.Exists);
    }

    /// <summary>Begins many, lets them wait, and has them end.</summary>
    /// <returns>Length of the file while they waited.</returns>
    private static async Task<long> RunAsync(TestEngine engine, string name, FileInfo? file = null)
    {
        var ids = Enumerable.Range(0, Many).Select(i => $"{name}{i:D3}").ToList();
        foreach (var id in ids)
            await engine.Begin("waits", id, id);
        await engine.Idle();
        foreach (var id in ids)
            await engine.Raise(id, "first", "1-" + id);
        await engine.Idle();
        file?.Refresh();
        var length = file?.Length ?? 0;
        foreach (var id in ids)
            await engine.Raise(id, "second", "2-" + id);
        foreach (var id in ids)
            Assert.Equal($"{Long.Length + 4} {id} 1-{id} 2-{id}", (await engine.Settled(id)).ReadOutputAs<string>());
        await engine.Idle();
        return length;
    }
}
