using System.Text.Json;
using AsnTraining.App.Nominations;
using AsnTraining.App.Platform.Http;
using AsnTraining.App.Platform.Storage;
using AsnTraining.Domain;
using Azure;
using Azure.Data.Tables;

namespace AsnTraining.App.Trainings;

/// <summary>Why the catalogue does not take an entry.</summary>
/// <param name="Type">Stable slug.</param>
/// <param name="Title">One line for people.</param>
/// <param name="Detail">What to do.</param>
/// <param name="Status">HTTP status.</param>
public sealed record TrainingRefusal(string Type, string Title, string Detail, int Status = 409)
{
    /// <summary>The entry is not what the caller expects.</summary>
    public static readonly TrainingRefusal NotAsExpected = new("precondition-failed", "", "", 412);
}

/// <summary>What became of an entry.</summary>
/// <param name="Training">The entry as it stands, with its revisions.</param>
/// <param name="IsNew">Whether it is new.</param>
/// <param name="PlanChanged">Whether time or place differ from the entry before.</param>
/// <param name="Refusal">Why nothing was stored.</param>
public sealed record TrainingStored(Training Training, bool IsNew, bool PlanChanged, TrainingRefusal? Refusal = null);

/// <remarks>
/// What decides seats and the entry itself are one transaction in the training's partition, guarded by the version of the
/// seats: a quota cannot fall below the seats taken nor a ceiling below what they cost, whoever is seated meanwhile. The row
/// in the catalogue's own table is a copy for reading and listing, and only ever goes forward.
/// </remarks>
public sealed partial class TrainingCatalogue
{
    private const int Tries = 20;
    private const int LongestEntry = 32_000;

    /// <summary>Stores a training. The same entry again changes nothing.</summary>
    /// <param name="agency">Agency.</param>
    /// <param name="training">The training.</param>
    /// <param name="precondition">What the caller wants the entry to be that it takes the place of; null for whatever it is.</param>
    /// <param name="cancellationToken">Stops.</param>
    public async Task<TrainingStored> StoreAsync(string agency, Training training, Precondition? precondition, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(training);
        var partition = EnrolmentKeys.Partition(agency, training.Id.Value);
        for (var attempt = 0; ; attempt++)
        {
            var (seats, current) = await ReadTruthAsync(partition, cancellationToken);
            if (precondition?.Holds(current is null ? null : TagOf(current)) == false)
                return new(training, false, false, TrainingRefusal.NotAsExpected);
            if (seats is not null && Refuse(seats, training) is { } refusal)
                return new(training, false, false, refusal);
            var revision = (seats?.Revision ?? 0) + 1;
            var planChanged = seats is null || current is null || !current.Plan.Equals(training.Plan);
            var entry = training with { Revision = revision, PlanRevision = planChanged ? revision : seats!.PlanRevision };
            var json = CatalogueRow.JsonOf(entry);
            if (json.Length > LongestEntry)
                return new(training, false, false, new("training-too-large", "The training's entry is too large.", "Shorten the list of sessions or subjects; all together may have about 32,000 characters.", 422));
            if (current is not null && CatalogueRow.JsonOf(entry with { Revision = current.Revision, PlanRevision = current.PlanRevision }) == CatalogueRow.JsonOf(current))
                entry = current;
            else if (!await TryWriteAsync(seats, entry, json, partition, planChanged, cancellationToken))
            {
                if (attempt == Tries)
                    throw new InvalidOperationException("The training's row was contended too long.");
                await Backoff.DelayAsync(attempt, cancellationToken);
                continue;
            }
            await PublishAsync(agency, entry, seats?.Stage ?? TrainingPhase.Open, cancellationToken);
            return new(entry, seats is null, planChanged && seats is not null);
        }
    }

    /// <summary>Brings the catalogue's copy to where the training's partition is, after a crash between the two.</summary>
    /// <returns>What decides seats; null when there is no such training.</returns>
    public async Task<SeatsEntity?> CatchUpAsync(string agency, string training, CancellationToken cancellationToken)
    {
        var (seats, entry) = await ReadTruthAsync(EnrolmentKeys.Partition(agency, training), cancellationToken);
        if (seats is not null && entry is not null)
            await PublishAsync(agency, entry, seats.Stage, cancellationToken);
        return seats;
    }

    /// <summary>Writes the catalogue's copy where it is missing or behind the training's partition.</summary>
    /// <returns>Whether it was; null when there is no such training.</returns>
    public async Task<bool?> RestoreAsync(string agency, string training, CancellationToken cancellationToken)
    {
        var (seats, entry) = await ReadTruthAsync(EnrolmentKeys.Partition(agency, training), cancellationToken);
        return seats is null || entry is null ? null : await PublishAsync(agency, entry, seats.Stage, cancellationToken);
    }

    /// <summary>Reads an entry that is at least as new as a revision, past the memory where it must be.</summary>
    public async Task<Training> ReadAsync(string agency, string training, int revision, CancellationToken cancellationToken)
    {
        var known = await ReadAsync(agency, training, cancellationToken);
        if (known.Revision >= revision)
            return known;
        return (await ReadTruthAsync(EnrolmentKeys.Partition(agency, training), cancellationToken)).Entry ?? known;
    }

    /// <summary>Time and place as they stood at a revision; null when nothing is kept of it.</summary>
    public async Task<TrainingPlan?> PlanAsync(string agency, string training, int revision, CancellationToken cancellationToken) =>
        await store.Enrolments.FindAsync<TableEntity>(EnrolmentKeys.Partition(agency, training), EnrolmentKeys.Plan(revision), cancellationToken) is { } row
            ? JsonSerializer.Deserialize<TrainingPlan>(row.GetString("Json"), ApiJson.Options)
            : null;

    /// <summary>Moves a training from open to another phase.</summary>
    /// <returns>The row as it stands afterwards; null when there is no such training.</returns>
    public async Task<SeatsEntity?> EndAsync(string agency, string training, TrainingPhase phase, string? reason, CancellationToken cancellationToken)
    {
        for (var attempt = 0; ; attempt++)
        {
            var (seats, entry) = await ReadTruthAsync(EnrolmentKeys.Partition(agency, training), cancellationToken);
            if (seats is null || seats.Stage != TrainingPhase.Open)
                return seats;
            try
            {
                var now = time.GetUtcNow();
                var outbox = await store.Outbox.OpenAsync(agency, store.Enrolments, seats.PartitionKey, now, cancellationToken);
                outbox.Add(TrainingEvents.Ended(training, phase, seats.Revision, now, reason));
                var end = new TableEntity(seats.PartitionKey, seats.RowKey) { ["Phase"] = phase.ToString(), ["Reason"] = reason ?? "" };
                await store.Enrolments.SubmitTransactionAsync([new(TableTransactionActionType.UpdateMerge, end, seats.ETag), .. outbox.Rows()], cancellationToken);
                seats.Phase = phase.ToString();
                if (entry is not null)
                    await PublishAsync(agency, entry, phase, cancellationToken);
                return seats;
            }
            catch (RequestFailedException e) when (e.LostRace() && attempt < Tries)
            {
                await Backoff.DelayAsync(attempt, cancellationToken);
            }
        }
    }

    private static TrainingRefusal? Refuse(SeatsEntity seats, Training training)
    {
        if (seats.Stage != TrainingPhase.Open)
            return new("training-ended", seats.Stage == TrainingPhase.Cancelled ? "The training was cancelled." : "The training is closed.", "An ended training is not changed any more; make a new one under another id.");
        if (training.Quota < seats.Enrolled)
            return new("quota-below-enrolled", $"{seats.Enrolled} people are enrolled already; the quota cannot be {training.Quota}.", "Withdraw people first, or keep the quota.");
        if (training.BudgetCeilingIdr < seats.CommittedIdr)
            return new("budget-below-committed", $"The seats taken cost {seats.CommittedIdr} rupiah already; the ceiling cannot be {training.BudgetCeilingIdr}.", "Withdraw people first, or keep the ceiling.");
        if (seats.AllocationBegan && training.Allocation != seats.AllocationRule)
            return new("allocation-began", "Seats were given out by another rule already.", "The rule stands once somebody has a seat or a place on the waitlist.");
        return seats.RankedAt is not null && training.AllocatesAt != seats.AllocatesAt
            ? new("allocation-began", "The seats were allocated already.", "Keep allocatesAt; it is past.")
            : null;
    }

    private async Task<bool> TryWriteAsync(SeatsEntity? seats, Training entry, string json, string partition, bool planChanged, CancellationToken cancellationToken)
    {
        var deciding = new TableEntity(partition, EnrolmentKeys.Training)
        {
            [nameof(SeatsEntity.Quota)] = entry.Quota,
            [nameof(SeatsEntity.CostIdr)] = entry.CostPerParticipantIdr,
            [nameof(SeatsEntity.BudgetIdr)] = entry.BudgetCeilingIdr ?? SeatsEntity.NoCeiling,
            [nameof(SeatsEntity.Rule)] = entry.Allocation.ToString(),
            [nameof(SeatsEntity.StartsAt)] = entry.StartsAt,
            [nameof(SeatsEntity.Revision)] = entry.Revision,
            [nameof(SeatsEntity.PlanRevision)] = entry.PlanRevision,
        };
        if (entry.AllocatesAt is { } at)
            deciding[nameof(SeatsEntity.AllocatesAt)] = at;
        if (seats is null)
        {
            deciding[nameof(SeatsEntity.Enrolled)] = 0;
            deciding[nameof(SeatsEntity.CommittedIdr)] = 0L;
            deciding[nameof(SeatsEntity.WaitlistUsed)] = false;
            deciding[nameof(SeatsEntity.Phase)] = nameof(TrainingPhase.Open);
        }
        List<TableTransactionAction> actions =
        [
            seats is null ? new(TableTransactionActionType.Add, deciding) : new(TableTransactionActionType.UpdateMerge, deciding, seats.ETag),
            new(TableTransactionActionType.UpsertReplace, new TableEntity(partition, EnrolmentKeys.Entry) { ["Json"] = json }),
        ];
        if (planChanged)
            actions.Add(new(TableTransactionActionType.Add, new TableEntity(partition, EnrolmentKeys.Plan(entry.Revision)) { ["Json"] = JsonSerializer.Serialize(entry.Plan, ApiJson.Options) }));
        if (planChanged && seats is not null)
        {
            var now = time.GetUtcNow();
            var outbox = await store.Outbox.OpenAsync(partition[..partition.IndexOf('~', StringComparison.Ordinal)], store.Enrolments, partition, now, cancellationToken);
            actions.AddRange(outbox.Add(TrainingEvents.Rescheduled(entry, now)).Rows());
        }
        try
        {
            await store.Enrolments.SubmitTransactionAsync(actions, cancellationToken);
            return true;
        }
        catch (TableTransactionFailedException e) when (e.LostRace())
        {
            return false;
        }
    }

    private async Task<(SeatsEntity? Seats, Training? Entry)> ReadTruthAsync(string partition, CancellationToken cancellationToken)
    {
        SeatsEntity? seats = null;
        Training? entry = null;
        await foreach (var row in store.Enrolments.BetweenAsync<TableEntity>(partition, EnrolmentKeys.Training, TableCalls.After(EnrolmentKeys.Entry), cancellationToken))
        {
            if (row.RowKey == EnrolmentKeys.Training)
                seats = SeatsEntity.From(row);
            else if (row.RowKey == EnrolmentKeys.Entry)
                entry = JsonSerializer.Deserialize<Training>(row.GetString("Json"), ApiJson.Options);
        }
        return (seats, entry);
    }

    private async Task<bool> PublishAsync(string agency, Training entry, TrainingPhase phase, CancellationToken cancellationToken)
    {
        var id = entry.Id.Value;
        for (var attempt = 0; ; attempt++)
        {
            var row = await store.Trainings.FindAsync<TableEntity>(agency, id, cancellationToken);
            memory.TryRemove((agency, id), out _);
            shown.TryRemove((agency, id), out _);
            // An end is never taken back by a slower writer of the time before.
            var stage = row?.GetString("State") is { } was && was != nameof(TrainingPhase.Open) ? Enum.Parse<TrainingPhase>(was) : phase;
            if (row is not null && (row.GetInt32("Revision") > entry.Revision || (row.GetInt32("Revision") == entry.Revision && row.GetString("State") == stage.ToString())))
                return false;
            var copy = CatalogueRow.Of(agency, entry, stage);
            try
            {
                if (row is null)
                    await store.Trainings.AddEntityAsync(copy, cancellationToken);
                else
                    await store.Trainings.UpdateEntityAsync(copy, row.ETag, TableUpdateMode.Replace, cancellationToken);
                memory.TryRemove((agency, id), out _);
                return true;
            }
            catch (RequestFailedException e) when (e.LostRace() && attempt < Tries)
            {
                await Backoff.DelayAsync(attempt, cancellationToken);
            }
        }
    }
}
