using System.Diagnostics;
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

    /// <inheritdoc />
    public async Task<IReadOnlyList<Figure>> MeasureAsync(Action<string> say, CancellationToken cancellationToken)
    {
        say("raw inserts into Azurite ...");
        var raw = await RawInserts.MeasureAsync(cancellationToken);
        say("a file ...");
        var batch = await BatchAsync(cancellationToken);
        say("one by one ...");
        var single = await SingleAsync(cancellationToken);
        return
        [
            new("Azurite alone: single-row inserts, 16 at once", raw, "1/s"),
            new($"a file of {InFile} rows, from the post to the last row accepted", batch, "1/s", Raw, batch / raw, "0.50"),
            new($"{OneByOne} single posts, {AtOnce} at once", single, "1/s", Raw, single / raw),
        ];
    }

    private static async Task<double> BatchAsync(CancellationToken cancellationToken)
    {
        await using var system = await BenchSystem.StartAsync(cancellationToken);
        var files = await PrepareAsync(system, InFile, cancellationToken);
        var content = await File.ReadAllBytesAsync(files.Nominations, cancellationToken);
        var watch = Stopwatch.StartNew();
        var path = await system.App.PostBatchAsync(content, "text/csv", "bench", cancellationToken);
        Import import;
        do
        {
            await Task.Delay(BetweenLooks, cancellationToken);
            import = await system.App.GetImportAsync(path, cancellationToken);
        }
        while (!import.IsCompleted);
        var took = watch.Elapsed.TotalSeconds;
        return import.Accepted == InFile ? InFile / took : throw new UnmetException($"Only {import.Accepted} of {InFile} nominations were accepted.");
    }

    private static async Task<double> SingleAsync(CancellationToken cancellationToken)
    {
        await using var system = await BenchSystem.StartAsync(cancellationToken);
        await PrepareAsync(system, OneByOne, cancellationToken);
        var watch = Stopwatch.StartNew();
        await Parallel.ForEachAsync(
            Enumerable.Range(0, OneByOne),
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken },
            async (i, stop) => await system.PostAsync("api/nominations", SyntheticCohort.Nomination(i, OneByOne), stop));
        return OneByOne / watch.Elapsed.TotalSeconds;
    }

    private static async Task<InputFiles> PrepareAsync(BenchSystem system, int size, CancellationToken cancellationToken)
    {
        var files = SyntheticCohort.Write(Path.Combine(system.Folder, "input"), size, size);
        await system.Tools.TrySetAsync(new DateTimeOffset(2027, 1, 4, 8, 0, 0, TimeSpan.FromHours(7)), cancellationToken);
        await system.App.PutFileAsync("api/employees", await File.ReadAllBytesAsync(files.Employees, cancellationToken), "text/csv", cancellationToken);
        foreach (var entry in CatalogueEntry.ReadAll(files.Trainings))
            await system.App.PutTrainingAsync(entry.Id!, entry.Json, cancellationToken);
        return files;
    }
}
