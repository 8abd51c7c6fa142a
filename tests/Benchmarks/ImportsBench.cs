using System.Diagnostics;
using AsnTraining.Demo;
using AsnTraining.Demo.Files;
using AsnTraining.Demo.Talking;

namespace AsnTraining.Benchmarks;

/// <summary>
/// How much memory the host's process takes while files of 100,000 rows come in and are worked off: one whose rows are all
/// refused, and one whose rows all become nominations that wait for their approvers. In this process lie beside the app the
/// engine and the inbox, which in Azure are the durable store and the mail provider.
/// </summary>
internal sealed class ImportsBench : IBench
{
    private const int Rows = 100_000;
    private const int Trainings = 20;
    private const int RowsBetweenFigures = 20_000;
    private const double Limit = 300;
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(1);

    /// <inheritdoc />
    public string Name => "imports";

    /// <inheritdoc />
    public string Title => "Memory of the host while 100,000 rows are imported";

    /// <inheritdoc />
    public async Task<IReadOnlyList<Figure>> MeasureAsync(Action<string> say, CancellationToken cancellationToken)
    {
        // The emulator cannot write half a gigabyte of tables to disk.
        await using var system = await BenchSystem.StartAsync(keep: false, cancellationToken);
        var files = SyntheticCohort.Write(Path.Combine(system.Folder, "input"), Rows, Rows, trainings: Trainings);
        var content = await File.ReadAllBytesAsync(files.Nominations, cancellationToken);
        await system.Tools.TrySetAsync(new DateTimeOffset(2027, 1, 4, 8, 0, 0, TimeSpan.FromHours(7)), cancellationToken);
        List<Figure> figures = [new("before", system.TakePeakMemory(), "MB")];
        say("a file comes in whose trainings are not there ...");
        var (refused, taken) = await PostAsync(system, content, "bench-refused", cancellationToken);
        figures.Add(Held($"{Rows:N0} rows ({content.Length / 1_048_576.0:0.0} MB of CSV) coming in, {taken:0.0} s"));
        say("it is worked off ...");
        if ((await WorkedOffAsync(system, refused, _ => { }, cancellationToken)).Refused != Rows)
            throw new UnmetException($"Not all of {Rows} rows were refused.");
        figures.Add(Held("all refused"));
        say("its refused rows are fetched ...");
        var length = await system.DownloadAsync(refused + "/refused", cancellationToken);
        figures.Add(Held($"refused rows fetched ({length / 1_048_576.0:0.0} MB)"));

        foreach (var entry in CatalogueEntry.ReadAll(files.Trainings))
            await system.App.PutTrainingAsync(entry.Id!, entry.Json, cancellationToken);
        say("the same file comes in, and its trainings are there ...");
        var watch = Stopwatch.StartNew();
        (var good, taken) = await PostAsync(system, content, "bench-good", cancellationToken);
        figures.Add(Held($"the same rows coming in as good ones, {taken:0.0} s"));
        var next = RowsBetweenFigures;
        var import = await WorkedOffAsync(system, good, progress =>
        {
            if (progress.Accepted < next)
                return;
            next += RowsBetweenFigures;
            say($"{progress.Accepted:N0} accepted ...");
            figures.Add(Held($"{progress.Accepted:N0} accepted, {watch.Elapsed.TotalMinutes:0.0} min"));
        }, cancellationToken);
        if (import.Accepted != Rows)
            throw new UnmetException($"{import.Accepted} of {Rows} rows were accepted.");
        say("the last approvers are asked ...");
        await system.Tools.SettleAsync(cancellationToken);
        figures.Add(Held($"every approver asked, {watch.Elapsed.TotalMinutes:0.0} min"));
        return figures.TrueForAll(figure => figure.Value <= Limit)
            ? figures
            : throw new UnmetException($"The host took more than {Limit} MB:\n{string.Join('\n', figures.Select(figure => $"{figure.Value,8:0} MB  {figure.What}"))}");

        Figure Held(string what) => new(what, system.TakePeakMemory(), "MB", Aim: $"{Limit}");
    }

    /// <returns>Where the import is, and the seconds until it was accepted.</returns>
    private static async Task<(string Path, double Seconds)> PostAsync(BenchSystem system, byte[] content, string key, CancellationToken cancellationToken)
    {
        var watch = Stopwatch.StartNew();
        var path = await system.App.PostBatchAsync(content, "text/csv", key, cancellationToken);
        return (path, watch.Elapsed.TotalSeconds);
    }

    private static async Task<Import> WorkedOffAsync(BenchSystem system, string path, Action<Import> tell, CancellationToken cancellationToken)
    {
        while (true)
        {
            var import = await system.App.GetImportAsync(path, cancellationToken);
            tell(import);
            if (import.IsCompleted)
                return import;
            await Task.Delay(BetweenLooks, cancellationToken);
        }
    }
}
