using System.Diagnostics;
using AsnTraining.Demo;
using AsnTraining.Demo.Files;
using AsnTraining.Demo.Talking;

namespace AsnTraining.Benchmarks;

/// <summary>
/// How much memory the host's process takes while a file of 100,000 rows comes in, is worked off, and its refused rows are
/// fetched. The rows name a training that is not there, so that what is measured is the import and not 100,000 lifecycles, which
/// the local engine runs in the same process and Azure does not. What a lifecycle adds, a smaller file of good rows shows.
/// </summary>
internal sealed class ImportsBench : IBench
{
    private const int Rows = 100_000;
    private const int GoodRows = 10_000;
    private const double Limit = 300;
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(500);

    /// <inheritdoc />
    public string Name => "imports";

    /// <inheritdoc />
    public string Title => "Memory of the host while 100,000 rows are imported";

    /// <inheritdoc />
    public async Task<IReadOnlyList<Figure>> MeasureAsync(Action<string> say, CancellationToken cancellationToken)
    {
        await using var system = await BenchSystem.StartAsync(cancellationToken);
        var files = SyntheticCohort.Write(Path.Combine(system.Folder, "input"), Rows, Rows);
        var content = await File.ReadAllBytesAsync(files.Nominations, cancellationToken);
        await system.Tools.TrySetAsync(new DateTimeOffset(2027, 1, 4, 8, 0, 0, TimeSpan.FromHours(7)), cancellationToken);
        var before = system.TakePeakMemory();
        say("the file comes in ...");
        var watch = Stopwatch.StartNew();
        var path = await system.App.PostBatchAsync(content, "text/csv", "bench", cancellationToken);
        var (taken, posting) = (watch.Elapsed.TotalSeconds, system.TakePeakMemory());
        say("it is worked off ...");
        Import import;
        do
        {
            await Task.Delay(BetweenLooks, cancellationToken);
            import = await system.App.GetImportAsync(path, cancellationToken);
        }
        while (!import.IsCompleted);
        var working = system.TakePeakMemory();
        say("its refused rows are fetched ...");
        var length = await system.DownloadAsync(path + "/refused", cancellationToken);
        var fetching = system.TakePeakMemory();
        if (import.Refused != Rows)
            throw new UnmetException($"{import.Refused} of {Rows} rows were refused.");
        var (accepted, begun) = await AcceptAsync(system, files, say, cancellationToken);
        if (Math.Max(Math.Max(posting, working), Math.Max(fetching, accepted)) > Limit)
            throw new UnmetException($"The host took more than {Limit} MB: {posting:0}, {working:0}, {fetching:0}, {accepted:0}.");
        return
        [
            new("before", before, "MB"),
            new($"{Rows:N0} rows ({content.Length / 1_048_576.0:0.0} MB of CSV) coming in, {taken:0.0} s", posting, "MB", Aim: "300"),
            new("worked off", working, "MB", Aim: "300"),
            new($"refused rows fetched ({length / 1_048_576.0:0.0} MB)", fetching, "MB", Aim: "300"),
            new($"{GoodRows:N0} good rows accepted after that", accepted, "MB", Aim: "300"),
            new("their lifecycles begun and approvers asked; engine and mail sink in the same process", begun, "MB"),
        ];
    }

    /// <summary>Has good rows accepted, and waits until every nomination waits for its approver.</summary>
    private static async Task<(double Accepted, double Begun)> AcceptAsync(BenchSystem system, InputFiles files, Action<string> say, CancellationToken cancellationToken)
    {
        say($"{GoodRows:N0} rows for a training that is there are accepted ...");
        foreach (var entry in CatalogueEntry.ReadAll(files.Trainings))
            await system.App.PutTrainingAsync(entry.Id!, entry.Json, cancellationToken);
        var lines = await File.ReadAllLinesAsync(files.Nominations, cancellationToken);
        var content = System.Text.Encoding.UTF8.GetBytes(string.Join('\n', lines.Take(GoodRows + 1)));
        var path = await system.App.PostBatchAsync(content, "text/csv", "bench-2", cancellationToken);
        Import import;
        do
        {
            await Task.Delay(BetweenLooks, cancellationToken);
            import = await system.App.GetImportAsync(path, cancellationToken);
        }
        while (!import.IsCompleted);
        if (import.Accepted != GoodRows)
            throw new UnmetException($"{import.Accepted} of {GoodRows} rows were accepted.");
        var accepted = system.TakePeakMemory();
        say("their approvers are asked ...");
        await system.Tools.SettleAsync(cancellationToken);
        return (accepted, system.TakePeakMemory());
    }
}
