using System.Collections.Concurrent;
using AsnTraining.App.Nominations;
using AsnTraining.App.Platform.Http;
using AsnTraining.App.Platform.Storage;
using AsnTraining.Domain;
using Azure.Data.Tables;

namespace AsnTraining.App.Trainings;

/// <summary>A training as the catalogue holds it.</summary>
/// <param name="Training">The training.</param>
/// <param name="Tag">Its ETag: it names the entry's content, not the seats taken, which are shown beside it.</param>
public sealed record CatalogueEntry(Training Training, string Tag);

/// <summary>The catalogue of trainings.</summary>
public sealed partial class TrainingCatalogue(DataStore store, TimeProvider time)
{
    // A title or a place may be this old, in real time, when it is shown; seats never come from here.
    private const long MemoryMilliseconds = 5_000;
    private readonly ConcurrentDictionary<(string, string), (Training Training, long Until)> memory = new();

    private readonly ConcurrentDictionary<(string, string), (SeatsEntity? Seats, long Until)> shown = new();

    /// <summary>Reads a training; null when the agency has none of this id.</summary>
    public async Task<Training?> FindAsync(string agency, string training, CancellationToken cancellationToken)
    {
        if (memory.TryGetValue((agency, training), out var seen) && seen.Until > Environment.TickCount64)
            return seen.Training;
        var row = await store.Trainings.FindAsync<TableEntity>(agency, training, cancellationToken);
        if (row is null)
            return null;
        var found = CatalogueRow.Read(row);
        if (memory.Count > 5_000)
            memory.Clear();
        memory[(agency, training)] = (found, Environment.TickCount64 + MemoryMilliseconds);
        return found;
    }

    /// <summary>Reads a training that a stored row speaks of.</summary>
    /// <exception cref="InvalidOperationException">It is not there.</exception>
    public async Task<Training> ReadAsync(string agency, string training, CancellationToken cancellationToken) =>
        await FindAsync(agency, training, cancellationToken) ?? throw new InvalidOperationException($"Training {training} is not in the catalogue.");

    /// <summary>Reads the row that decides seats; null when there is none.</summary>
    public Task<SeatsEntity?> SeatsAsync(string agency, string training, CancellationToken cancellationToken) =>
        store.Enrolments.FindAsync<SeatsEntity>(EnrolmentKeys.Partition(agency, training), EnrolmentKeys.Training, cancellationToken);

    /// <summary>The row that decides seats, for showing only: it may be a few seconds old.</summary>
    public async Task<SeatsEntity?> SeatsShownAsync(string agency, string training, CancellationToken cancellationToken)
    {
        if (shown.TryGetValue((agency, training), out var seen) && seen.Until > Environment.TickCount64)
            return seen.Seats;
        var seats = await SeatsAsync(agency, training, cancellationToken);
        if (shown.Count > 5_000)
            shown.Clear();
        shown[(agency, training)] = (seats, Environment.TickCount64 + MemoryMilliseconds);
        return seats;
    }

    /// <summary>Reads a training's entry as it is at this moment; null when the agency has none of this id.</summary>
    public async Task<CatalogueEntry?> EntryAsync(string agency, string training, CancellationToken cancellationToken) =>
        await store.Trainings.FindAsync<TableEntity>(agency, training, cancellationToken) is { } row
            ? new(CatalogueRow.Read(row), Precondition.TagOf(row.GetString("Json")))
            : null;

    /// <summary>The ETag of an entry.</summary>
    public static string TagOf(Training training) => Precondition.TagOf(CatalogueRow.JsonOf(training));
}
