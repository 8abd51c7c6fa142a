using System.Diagnostics;
using System.Text;
using AsnTraining.Demo;
using AsnTraining.Demo.Files;
using AsnTraining.Demo.Talking;

namespace AsnTraining.Benchmarks;

/// <summary>How fast nominations are taken in over HTTP, as a file and one by one, beside the bare inserts that storage can do.</summary>
internal sealed class NominationsBench : IBench
{
    private const int InFile = 3000;
    private const int OneByOne = 1500;
    private const int AtOnce = 16;
    private const string Raw = "raw inserts";
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(20);

    /// <inheritdoc />
    public string Name => "nominations";

    /// <inheritdoc />
    public string Title => "Nominations accepted over HTTP";

    /// <summary>What was measured of one way of sending nominations.</summary>
    /// <param name="Accepted">Accepted a second, until the sender knew of the last one.</param>
    /// <param name="Asked">A second until the last approver was asked by mail.</param>
    /// <param name="Requests">Storage requests of each, until then.</param>
    private sealed record Rate(double Accepted, double Asked, double Requests);

    /// <inheritdoc />
    public async Task<IReadOnlyList<Figure>> MeasureAsync(Action<string> say, CancellationToken cancellationToken)
    {
        say("raw inserts into Azurite ...");
        var raw = await RawInserts.MeasureAsync(cancellationToken);
        say("a file ...");
        var file = await MeasureAsync(InFile, PostFileAsync, cancellationToken);
        say("one by one ...");
        var single = await MeasureAsync(OneByOne, PostOneByOneAsync, cancellationToken);
        return
        [
            new("Azurite alone: single-row inserts, 16 at once", raw, "1/s"),
            .. Figures($"a file of {InFile} rows, from the post to the last row accepted", file, raw, "0.50"),
            .. Figures($"{OneByOne} single posts, {AtOnce} at once", single, raw, null),
        ];
    }

    private static Figure[] Figures(string what, Rate rate, double raw, string? aim) =>
    [
        new(what, rate.Accepted, "1/s", Raw, rate.Accepted / raw, aim),
        new("the same, to the last approver asked by mail", rate.Asked, "1/s", Raw, rate.Asked / raw),
        new("storage requests until then", rate.Requests, "each"),
    ];

    /// <summary>Measures after a tenth more for warming up, as the raw inserts are.</summary>
    private static async Task<Rate> MeasureAsync(int count, Func<BenchSystem, string[], Range, CancellationToken, Task> post, CancellationToken cancellationToken)
    {
        await using var system = await BenchSystem.StartAsync(cancellationToken);
        var lines = await PrepareAsync(system, count + (count / 10), cancellationToken);
        await post(system, lines, ..(count / 10), cancellationToken);
        await system.Tools.SettleAsync(cancellationToken);
        var before = await RequestsAsync(system, cancellationToken);
        var watch = Stopwatch.StartNew();
        await post(system, lines, (count / 10).., cancellationToken);
        var accepted = watch.Elapsed.TotalSeconds;
        await system.Tools.SettleAsync(cancellationToken);
        return new(count / accepted, count / watch.Elapsed.TotalSeconds, (await RequestsAsync(system, cancellationToken) - before) / (double)count);
    }

    private static async Task PostFileAsync(BenchSystem system, string[] lines, Range rows, CancellationToken cancellationToken)
    {
        var part = lines[1..][rows];
        var path = await system.App.PostBatchAsync(Encoding.UTF8.GetBytes(string.Join("\r\n", part.Prepend(lines[0])) + "\r\n"), "text/csv", $"bench-{part.Length}", cancellationToken);
        Import import;
        do
        {
            await Task.Delay(BetweenLooks, cancellationToken);
            import = await system.App.GetImportAsync(path, cancellationToken);
        }
        while (!import.IsCompleted);
        if (import.Accepted != part.Length)
            throw new UnmetException($"Only {import.Accepted} of {part.Length} nominations were accepted.");
    }

    private static Task PostOneByOneAsync(BenchSystem system, string[] lines, Range rows, CancellationToken cancellationToken)
    {
        var size = lines.Length - 1;
        return Parallel.ForEachAsync(
            Enumerable.Range(0, size).ToArray()[rows],
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken },
            async (i, stop) => await system.PostAsync("api/nominations", SyntheticCohort.Nomination(i, size), stop));
    }

    private static async Task<long> RequestsAsync(BenchSystem system, CancellationToken cancellationToken) =>
        (await system.Tools.MetricsAsync(cancellationToken))?.StorageRequests?.Total ?? throw new UnmetException("The local tools offer no counters.");

    /// <summary>Puts people and training there.</summary>
    /// <returns>The lines of the file of nominations, its header first.</returns>
    private static async Task<string[]> PrepareAsync(BenchSystem system, int size, CancellationToken cancellationToken)
    {
        var files = SyntheticCohort.Write(Path.Combine(system.Folder, "input"), size, size);
        await system.Tools.TrySetAsync(new DateTimeOffset(2027, 1, 4, 8, 0, 0, TimeSpan.FromHours(7)), cancellationToken);
        await system.App.PutFileAsync("api/employees", await File.ReadAllBytesAsync(files.Employees, cancellationToken), "text/csv", cancellationToken);
        foreach (var entry in CatalogueEntry.ReadAll(files.Trainings))
            await system.App.PutTrainingAsync(entry.Id!, entry.Json, cancellationToken);
        return await File.ReadAllLinesAsync(files.Nominations, cancellationToken);
    }
}
