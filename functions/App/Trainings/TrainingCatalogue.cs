using System.Collections.Concurrent;
using System.Text.Json;
using AsnTraining.App.Nominations;
using AsnTraining.App.Platform.Http;
using AsnTraining.App.Platform.Storage;
using AsnTraining.Domain;
using Azure;
using Azure.Data.Tables;

namespace AsnTraining.App.Trainings;

/// <summary>Whether a training still runs.</summary>
public enum TrainingPhase
{
    /// <summary>Takes nominations until it starts, then entries until it is closed.</summary>
    Open,

    /// <summary>Closed: entries are final, outcomes and certificates follow.</summary>
    Closed,

    /// <summary>Called off.</summary>
    Cancelled,
}

/// <summary>
/// The row <c>training</c> of a training's partition: what decides seats, in one copy. The seat allocation is the only one
/// that counts <see cref="Enrolled"/>; the catalogue and the closing touch the other properties, guarded by the version.
/// </summary>
public sealed class SeatsEntity : ITableEntity
{
    /// <summary>Agency and training.</summary>
    public string PartitionKey { get; set; } = "";

    /// <summary><c>training</c>.</summary>
    public string RowKey { get; set; } = EnrolmentKeys.Training;

    /// <inheritdoc />
    public DateTimeOffset? Timestamp { get; set; }

    /// <inheritdoc />
    public ETag ETag { get; set; }

    /// <summary>Seats.</summary>
    public int Quota { get; set; }

    /// <summary>Seats taken.</summary>
    public int Enrolled { get; set; }

    /// <summary>Whether anybody was ever put on the waitlist: while not, a free seat needs no look at it.</summary>
    public bool WaitlistUsed { get; set; }

    /// <summary>open, closed or cancelled.</summary>
    public string Phase { get; set; } = nameof(TrainingPhase.Open);

    /// <summary>Start of the first session; after it no seat is granted.</summary>
    public DateTimeOffset StartsAt { get; set; }

    /// <summary>Why it was cancelled.</summary>
    public string? Reason { get; set; }

    /// <summary>The allocation step that wrote last, so that its repetition knows what it did.</summary>
    public string? LastStep { get; set; }

    /// <summary>The nominations that this step moved, space-separated.</summary>
    public string? LastMoved { get; set; }

    /// <summary>The phase.</summary>
    [System.Runtime.Serialization.IgnoreDataMember]
    public TrainingPhase Stage => Enum.Parse<TrainingPhase>(Phase);
}

/// <summary>A training as the catalogue holds it.</summary>
/// <param name="Training">The training.</param>
/// <param name="Tag">Its ETag: it names the entry's content, not the seats taken, which are shown beside it.</param>
/// <param name="Version">Storage's version of the row.</param>
public sealed record CatalogueEntry(Training Training, string Tag, ETag Version);

/// <summary>What the catalogue is expected to hold before a change.</summary>
/// <param name="Entry">The entry; null when there may be none.</param>
public sealed record ExpectedEntry(CatalogueEntry? Entry);

/// <summary>The catalogue of trainings.</summary>
public sealed class TrainingCatalogue(DataStore store)
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
        var found = JsonSerializer.Deserialize<Training>(row.GetString("Json"), ApiJson.Options)!;
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
            ? new(JsonSerializer.Deserialize<Training>(row.GetString("Json"), ApiJson.Options)!, Precondition.TagOf(row.GetString("Json")), row.ETag)
            : null;

    /// <summary>Stores a training: the catalogue entry first, then the row that decides seats.</summary>
    /// <param name="agency">Agency.</param>
    /// <param name="training">The training.</param>
    /// <param name="before">The entry that it takes the place of, null for none; when given, another writer who came between is noticed.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>True when it is new.</returns>
    /// <exception cref="RequestFailedException">409, 412 or 404: the entry is not <paramref name="before"/> any more.</exception>
    public async Task<bool> StoreAsync(string agency, Training training, ExpectedEntry? before, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(training);
        var row = new TableEntity(agency, training.Id.Value)
        {
            ["Json"] = JsonOf(training),
            ["StartsAt"] = training.StartsAt,
            ["Title"] = training.Title,
        };
        if (before is null)
            await store.Trainings.UpsertEntityAsync(row, TableUpdateMode.Replace, cancellationToken);
        else if (before.Entry is null)
            await store.Trainings.AddEntityAsync(row, cancellationToken);
        else
            await store.Trainings.UpdateEntityAsync(row, before.Entry.Version, TableUpdateMode.Replace, cancellationToken);
        memory.TryRemove((agency, training.Id.Value), out _);
        for (var attempt = 0; ; attempt++)
        {
            var seats = await SeatsAsync(agency, training.Id.Value, cancellationToken);
            try
            {
                if (seats is null)
                {
                    await store.Enrolments.AddEntityAsync(new SeatsEntity { PartitionKey = EnrolmentKeys.Partition(agency, training.Id.Value), Quota = training.Quota, StartsAt = training.StartsAt }, cancellationToken);
                    return true;
                }
                if (seats.Quota != training.Quota || seats.StartsAt != training.StartsAt)
                    await store.Enrolments.UpdateEntityAsync(new TableEntity(seats.PartitionKey, seats.RowKey) { ["Quota"] = training.Quota, ["StartsAt"] = training.StartsAt }, seats.ETag, TableUpdateMode.Merge, cancellationToken);
                return false;
            }
            catch (RequestFailedException e) when (e.LostRace() && attempt < 20)
            {
                await Backoff.DelayAsync(attempt, cancellationToken);
            }
        }
    }

    /// <summary>The ETag of an entry.</summary>
    public static string TagOf(Training training) => Precondition.TagOf(JsonOf(training));

    private static string JsonOf(Training training) => JsonSerializer.Serialize(training, ApiJson.Options);

    /// <summary>Moves a training from open to another phase.</summary>
    /// <returns>The row as it stands afterwards; null when there is no such training.</returns>
    public async Task<SeatsEntity?> EndAsync(string agency, string training, TrainingPhase phase, string? reason, CancellationToken cancellationToken)
    {
        for (var attempt = 0; ; attempt++)
        {
            var seats = await SeatsAsync(agency, training, cancellationToken);
            if (seats is null || seats.Stage != TrainingPhase.Open)
                return seats;
            try
            {
                await store.Enrolments.UpdateEntityAsync(new TableEntity(seats.PartitionKey, seats.RowKey) { ["Phase"] = phase.ToString(), ["Reason"] = reason ?? "" }, seats.ETag, TableUpdateMode.Merge, cancellationToken);
                seats.Phase = phase.ToString();
                return seats;
            }
            catch (RequestFailedException e) when (e.LostRace() && attempt < 20)
            {
                await Backoff.DelayAsync(attempt, cancellationToken);
            }
        }
    }
}
