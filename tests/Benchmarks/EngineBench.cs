using System.Diagnostics;
using System.Globalization;
using AsnTraining.LocalHost.Engine;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace AsnTraining.Benchmarks;

/// <summary>The engine's speed on its own: orchestrations of five activities in a row that do nothing, journal on.</summary>
public static class EngineBench
{
    private const int Orchestrations = 1_000;
    private const int Activities = 5;
    private const int Rounds = 7;

    /// <summary>What the engine did.</summary>
    /// <param name="PerSecond">Orchestrations a second, median of the rounds.</param>
    /// <param name="AppendsPerSecond">
    /// The same in orchestrations when only their journal is written, line by line and nothing else: as fast as an engine could be
    /// that writes every step by itself.
    /// </param>
    /// <param name="LinesEach">Lines of the journal for one orchestration.</param>
    public sealed record Result(double PerSecond, double AppendsPerSecond, double LinesEach)
    {
        /// <summary>Speed as a share of plain appends.</summary>
        public double Ratio => PerSecond / AppendsPerSecond;

        /// <inheritdoc/>
        public override string ToString() => string.Create(
            CultureInfo.InvariantCulture,
            $"engine: {PerSecond:0} orchestrations/s ({Orchestrations} x {Activities} no-op activities, journal on, median of {Rounds}); "
            + $"{Ratio:0.00} of appending their {LinesEach:0} journal lines one by one ({AppendsPerSecond:0}/s)");
    }

    /// <summary>Measures in a folder of its own, after one round that warms up.</summary>
    public static async Task<Result> RunAsync()
    {
        var folder = Directory.CreateTempSubdirectory("asn-training-bench-");
        try
        {
            List<double> rates = [];
            await using (var engine = OrchestrationEngine.Open(new EngineOptions
            {
                JournalDirectory = folder.FullName,
                Clock = new LocalClock(null),
                Catalog = new Nothing(),
                CompactAtBytes = long.MaxValue,
            }))
            {
                engine.Start();
                await Round(engine, 0);
                for (var round = 1; round <= Rounds; round++)
                {
                    rates.Add(await Round(engine, round));
                }
            }

            var lines = folder.EnumerateFiles("*.journal").SelectMany(file => File.ReadLines(file.FullName)).Select(line => line.Length + 1).ToArray();
            var linesEach = (double)lines.Length / ((Rounds + 1) * Orchestrations);
            return new Result(rates.Order().ElementAt(Rounds / 2), Appends(folder, lines) / linesEach, linesEach);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<double> Round(OrchestrationEngine engine, int round)
    {
        var begun = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, Orchestrations).Select(number => engine.Client.ScheduleNewOrchestrationInstanceAsync(
            Nothing.Orchestrator, 1, new StartOrchestrationOptions($"{round}-{number}"))));
        await engine.WhenIdleAsync();
        var seconds = Stopwatch.GetElapsedTime(begun).TotalSeconds;
        var done = engine.ListInstances(OrchestrationRuntimeStatus.Completed).Count;
        return done == (round + 1) * Orchestrations
            ? Orchestrations / seconds
            : throw new InvalidOperationException($"Only {done} orchestrations were completed.");
    }

    private static double Appends(DirectoryInfo folder, int[] lengths)
    {
        var line = new byte[lengths.Max()];
        using var file = File.OpenHandle(Path.Combine(folder.FullName, "appends"), FileMode.CreateNew, FileAccess.Write);
        var offset = 0L;
        var begun = Stopwatch.GetTimestamp();
        foreach (var length in lengths)
        {
            RandomAccess.Write(file, line.AsSpan(0, length), offset);
            offset += length;
        }

        return lengths.Length / Stopwatch.GetElapsedTime(begun).TotalSeconds;
    }

    private sealed class Nothing : IFunctionCatalog
    {
        public const string Orchestrator = "five";

        public OrchestratorInvoker? FindOrchestrator(string name) => async context =>
        {
            for (var number = 0; number < Activities; number++)
            {
                await context.CallActivityAsync<int>("nothing", number);
            }

            return null;
        };

        public ActivityInvoker? FindActivity(string name) => (call, _) => Task.FromResult<object?>(call.GetInput<int>());
    }
}
