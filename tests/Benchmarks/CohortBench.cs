using System.Diagnostics;
using AsnTraining.App.Nominations;
using AsnTraining.Demo;
using AsnTraining.Demo.Files;
using AsnTraining.Domain;
using Azure.Data.Tables;

namespace AsnTraining.Benchmarks;

/// <summary>
/// Certificates for cohorts of different sizes: requests to storage for each and the host's memory, which are not to grow with
/// the cohort. The people are seated directly, so that what is measured is the closing alone: outcomes, numbers, files, seals,
/// rows; their nominations have no orchestration, so that nobody is written to.
/// </summary>
internal sealed class CohortBench : IBench
{
    private const string Training = "BNC-2027-001";
    private const int RowsATransaction = 100;
    private static readonly int[] _sizes = [100, 1_000, 5_000];

    /// <inheritdoc />
    public string Name => "cohort";

    /// <inheritdoc />
    public string Title => "Certificates of a cohort, from the closing to the last one recorded";

    /// <inheritdoc />
    public async Task<IReadOnlyList<Figure>> MeasureAsync(Action<string> say, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(say);
        var figures = new List<Figure>();
        var runs = new List<(int Size, double Requests, double Memory)>();
        foreach (var size in _sizes)
        {
            say($"a cohort of {size} ...");
            var run = await MeasureAsync(size, cancellationToken);
            runs.Add((size, run.Requests, run.Memory));
            var first = runs[0];
            figures.Add(new($"{size} certificates: storage requests each", run.Requests, "", size == first.Size ? null : $"a cohort of {first.Size}", size == first.Size ? null : run.Requests / first.Requests, "not more than of 100"));
            figures.Add(new($"{size} certificates: most memory of the host", run.Memory, "MB", size == first.Size ? null : $"a cohort of {first.Size}", size == first.Size ? null : run.Memory / first.Memory, "flat"));
            figures.Add(new($"{size} certificates", run.PerSecond, "1/s"));
        }

        return figures;
    }

    private static async Task<(double Requests, double Memory, double PerSecond)> MeasureAsync(int size, CancellationToken cancellationToken)
    {
        await using var system = await BenchSystem.StartAsync(cancellationToken);
        await system.Tools.TrySetAsync(new DateTimeOffset(2027, 1, 4, 8, 0, 0, TimeSpan.FromHours(7)), cancellationToken);
        foreach (var entry in CatalogueEntry.ReadAll(SyntheticCohort.Write(Path.Combine(system.Folder, "input"), 1, size, anybodyPasses: true).Trainings))
            await system.App.PutTrainingAsync(entry.Id!, entry.Json, cancellationToken);
        await SeatAsync(system.Storage, size, cancellationToken);
        await system.Tools.SettleAsync(cancellationToken);
        system.TakePeakMemory();
        var before = await RequestsAsync(system, cancellationToken);
        var watch = Stopwatch.StartNew();
        await system.App.CloseAsync(Training, cancellationToken);
        await system.Tools.SettleAsync(cancellationToken);
        var took = watch.Elapsed.TotalSeconds;
        var requests = await RequestsAsync(system, cancellationToken) - before;
        var memory = system.TakePeakMemory();
        var certified = (await system.App.ListAsync(Training, NominationState.Certified.Name(), cancellationToken)).Count;
        return certified == size ? (requests / (double)size, memory, size / took) : throw new UnmetException($"{certified} of {size} certificates were issued.");
    }

    private static async Task<long> RequestsAsync(BenchSystem system, CancellationToken cancellationToken) =>
        (await system.Tools.MetricsAsync(cancellationToken))?.StorageRequests?.Total ?? throw new UnmetException("The host counts no requests.");

    private static async Task SeatAsync(string storage, int size, CancellationToken cancellationToken)
    {
        var table = new TableClient(storage, "Enrolments");
        var partition = EnrolmentKeys.Partition("kota", Training);
        var at = new DateTimeOffset(2027, 1, 4, 1, 0, 0, TimeSpan.Zero);
        var rows = Enumerable.Range(0, size).Select(n => new NominationEntity
        {
            PartitionKey = partition,
            RowKey = EnrolmentKeys.Nomination(Guid.CreateVersion7(at.AddMilliseconds(n)).ToString("N")),
            State = NominationState.Enrolled.Name(),
            Version = 1,
            Employee = Guid.CreateVersion7().ToString("N"),
            Nip = "199311172022222051",
            Name = $"Peserta {n} Contoh, S.Sos.",
            Grade = "III/d",
            Position = "Analis Kebijakan Ahli Muda",
            Unit = "Dinas Contoh",
            CreatedAt = at,
            ChangedAt = at,
        });
        foreach (var chunk in rows.Chunk(RowsATransaction))
            await table.SubmitTransactionAsync(chunk.Select(row => new TableTransactionAction(TableTransactionActionType.Add, row)), cancellationToken);
    }
}
