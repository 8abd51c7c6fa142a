using AsnTraining.Demo;
using AsnTraining.Demo.Running;

namespace AsnTraining.Benchmarks;

/// <summary>What one nomination costs in storage requests through its whole life, and whether that grows with the cohort.</summary>
internal sealed class StorageBench : IBench
{
    private const double MostPerNomination = 25;
    private static readonly int[] Cohorts = [100, 1000, 5000];

    /// <inheritdoc />
    public string Name => "storage";

    /// <inheritdoc />
    public string Title => "Storage requests per nomination, from the HR file to the downloaded certificate";

    /// <inheritdoc />
    public async Task<IReadOnlyList<Figure>> MeasureAsync(Action<string> say, CancellationToken cancellationToken)
    {
        var figures = new List<Figure>();
        double? smallest = null;
        foreach (var size in Cohorts)
        {
            say($"a cohort of {size} ...");
            var report = await RunAsync(size, cancellationToken);
            var each = report.StorageRequests!.Total / (double)report.Accepted;
            figures.Add(new(
                $"{size} nominations on {size * 9 / 10} seats, {report.Seconds:0} s, {report.PeakMemoryMb} MB", each, "requests each",
                smallest is null ? null : $"the cohort of {Cohorts[0]}", smallest is null ? null : each / smallest, $"at most {MostPerNomination:0}, flat"));
            smallest ??= each;
            // Every nomination runs through the same functions, so the largest cohort says it best.
            if (size == Cohorts[^1] && report.Executions is { } executions)
                figures.AddRange(executions.Select(kind => new Figure($"executions, {kind.Key}", kind.Value / (double)report.Accepted, "each", null, null, null)));
        }

        return figures;
    }

    private static async Task<Demo.Telling.Report> RunAsync(int size, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("asn-bench-").FullName;
        try
        {
            var options = new DemoOptions
            {
                Tour = false,
                Files = SyntheticCohort.Write(Path.Combine(folder, "input"), size, size * 9 / 10),
                Data = Path.Combine(folder, "data"),
                Out = Path.Combine(folder, "out"),
                Ports = Ports.Free(),
            };
            var (report, _) = await DemoCommand.RunHereAsync(options, fresh: false, new Silence(), null, cancellationToken);
            return report.Losses.Count == 0 ? report : throw new UnmetException($"The run lost something: {report.Losses[0]}");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
