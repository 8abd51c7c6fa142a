using AsnTraining.App.Nominations;
using AsnTraining.App.Platform.Security;
using AsnTraining.App.Platform.Storage;
using AsnTraining.Domain;
using Azure;
using Azure.Data.Tables;

namespace AsnTraining.App.LearningRecords;

/// <summary>A training from outside as HR enters it.</summary>
/// <param name="Title">Title.</param>
/// <param name="Form">Form.</param>
/// <param name="Field">Competency field.</param>
/// <param name="Provider">Who gave it.</param>
/// <param name="Start">First day.</param>
/// <param name="End">Last day, whose year the hours count for.</param>
/// <param name="HoursJp">Training hours.</param>
/// <param name="EvidenceNumber">Number of the document that proves it.</param>
/// <param name="EvidenceUrl">Where that document lies.</param>
public sealed record OutsideTraining(string Title, TrainingForm Form, string? Field, string Provider, DateOnly Start, DateOnly End, int HoursJp, string? EvidenceNumber, Uri? EvidenceUrl);

/// <summary>What became of an entry.</summary>
public enum OutsideResult
{
    /// <summary>It is new.</summary>
    Entered,

    /// <summary>It was there already, the same.</summary>
    Same,

    /// <summary>The reference number names something else.</summary>
    Different,
}

/// <summary>
/// Training hours from trainings that the agency did not hold. A record is found by the agency's reference number, so that
/// sending it twice enters it once; every change has its audit line in the same transaction.
/// </summary>
public sealed class OutsideRecords(DataStore store, KeyedHash hash, TimeProvider time)
{
    /// <summary>The earliest year that records are kept for.</summary>
    public const int FirstYear = 2000;

    private const int Tries = 8;

    /// <summary>Enters a record.</summary>
    public async Task<(OutsideResult Result, LearningRecordEntity Record)> EnterAsync(string agency, string employee, string reference, OutsideTraining training, Actor actor, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(training);
        var id = hash.OfOutsideRecord(agency, reference);
        var record = new LearningRecordEntity { PartitionKey = LearningKeys.Partition(agency, training.End.Year), RowKey = LearningKeys.Outside(employee, id), Reference = reference, Version = 1 };
        Fill(record, training);
        // The pointer comes first: an entry that dies after it is completed by its repetition.
        try
        {
            await store.LearningRecords.AddEntityAsync(new TableEntity(LearningKeys.References(agency), id) { ["Partition"] = record.PartitionKey, ["Row"] = record.RowKey }, cancellationToken);
        }
        catch (RequestFailedException e) when (e.Status == 409)
        {
            var pointer = (await store.LearningRecords.FindAsync<TableEntity>(LearningKeys.References(agency), id, cancellationToken))!;
            if (pointer.GetString("Row") != record.RowKey || pointer.GetString("Partition") != record.PartitionKey)
                return (OutsideResult.Different, record);
        }
        try
        {
            await store.LearningRecords.SubmitTransactionAsync([new(TableTransactionActionType.Add, record), Line(record, id, "entered", actor, null)], cancellationToken);
            return (OutsideResult.Entered, record);
        }
        catch (TableTransactionFailedException e) when (e.Status == 409)
        {
            var there = (await store.LearningRecords.FindAsync<LearningRecordEntity>(record.PartitionKey, record.RowKey, cancellationToken))!;
            return (IsSame(there, record) ? OutsideResult.Same : OutsideResult.Different, there);
        }
    }

    /// <summary>Finds a record by its id; null when there is none.</summary>
    public async Task<LearningRecordEntity?> FindAsync(string agency, string id, CancellationToken cancellationToken)
    {
        if (id is not { Length: 32 } || !id.All(char.IsAsciiHexDigitLower))
            return null;
        var pointer = await store.LearningRecords.FindAsync<TableEntity>(LearningKeys.References(agency), id, cancellationToken);
        return pointer is null ? null : await store.LearningRecords.FindAsync<LearningRecordEntity>(pointer.GetString("Partition"), pointer.GetString("Row"), cancellationToken);
    }

    /// <summary>Corrects a record, within its year.</summary>
    /// <returns>The record as it stands; null when there is none or it was withdrawn.</returns>
    public Task<LearningRecordEntity?> CorrectAsync(string agency, string id, OutsideTraining training, Actor actor, string reason, CancellationToken cancellationToken) =>
        ChangeAsync(agency, id, "corrected", actor, reason, record => Fill(record, training), cancellationToken);

    /// <summary>Withdraws a record: it stays, and its hours do not count any more.</summary>
    /// <returns>The record as it stands; null when there is none or it was withdrawn before.</returns>
    public Task<LearningRecordEntity?> WithdrawAsync(string agency, string id, Actor actor, string reason, CancellationToken cancellationToken) =>
        ChangeAsync(agency, id, "withdrawn", actor, reason, record => record.Withdrawn = true, cancellationToken);

    /// <summary>What happened to a record, in order.</summary>
    public async Task<IReadOnlyList<object>> HistoryAsync(LearningRecordEntity record, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(record);
        var lines = new List<object>();
        await foreach (var line in store.LearningRecords.RangeAsync<TableEntity>(record.PartitionKey, LearningKeys.Audits(record.Employee) + IdOf(record) + "~", cancellationToken))
        {
            lines.Add(new
            {
                version = line.GetInt32("Version"),
                at = line.GetDateTimeOffset("At"),
                @event = line.GetString("Event"),
                actor = line.GetString("Actor"),
                actorId = Filled(line.GetString("ActorId")),
                from = Filled(line.GetString("From")),
                hoursJp = line.GetInt32("Jp"),
                reason = line.GetString("Reason") is { Length: > 0 } reason ? reason : null,
            });
        }
        return lines;
    }

    /// <summary>A record as the API shows it, whatever it comes from.</summary>
    public static object View(LearningRecordEntity record)
    {
        ArgumentNullException.ThrowIfNull(record);
        return new
        {
            id = record.IsOutside ? IdOf(record) : null,
            source = record.IsOutside ? "outside" : "certificate",
            title = record.Title,
            form = record.Form,
            field = Filled(record.Field),
            hoursJp = record.Jp,
            startDate = Filled(record.StartedOn),
            endDate = record.EndedOn,
            training = Filled(record.Training),
            certificate = Filled(record.Certificate),
            provider = Filled(record.Provider),
            reference = Filled(record.Reference),
            evidence = record.IsOutside ? new { number = Filled(record.EvidenceNumber), url = Filled(record.EvidenceUrl) } : null,
            withdrawn = record.Withdrawn ? true : (bool?)null,
        };
    }

    /// <summary>Id of a record from outside.</summary>
    public static string IdOf(LearningRecordEntity record)
    {
        ArgumentNullException.ThrowIfNull(record);
        return record.RowKey[^32..];
    }

    private async Task<LearningRecordEntity?> ChangeAsync(string agency, string id, string happening, Actor actor, string reason, Action<LearningRecordEntity> change, CancellationToken cancellationToken)
    {
        for (var attempt = 0; attempt < Tries; attempt++)
        {
            if (await FindAsync(agency, id, cancellationToken) is not { Withdrawn: false } record)
                return null;
            var etag = record.ETag;
            change(record);
            record.Version++;
            try
            {
                await store.LearningRecords.SubmitTransactionAsync([new(TableTransactionActionType.UpdateReplace, record, etag), Line(record, id, happening, actor, reason)], cancellationToken);
                return record;
            }
            catch (TableTransactionFailedException e) when (e.LostRace())
            {
                await Backoff.DelayAsync(attempt, cancellationToken);
            }
        }
        throw new InvalidOperationException("The record was contended too long.");
    }

    private TableTransactionAction Line(LearningRecordEntity record, string id, string happening, Actor actor, string? reason) =>
        new(TableTransactionActionType.Add, new TableEntity(record.PartitionKey, LearningKeys.Audit(record.Employee, id, record.Version))
        {
            ["Version"] = record.Version,
            ["At"] = time.GetUtcNow(),
            ["Event"] = happening,
            ["Actor"] = actor.Kind,
            ["ActorId"] = actor.Id ?? "",
            ["From"] = actor.Address ?? "",
            ["Jp"] = record.Withdrawn ? 0 : record.Jp,
            ["Reason"] = reason ?? "",
        });

    private static void Fill(LearningRecordEntity record, OutsideTraining training)
    {
        record.Title = training.Title;
        record.Form = training.Form.Code;
        record.Field = training.Field ?? "";
        record.Provider = training.Provider;
        record.StartedOn = Days.Write(training.Start);
        record.EndedOn = Days.Write(training.End);
        record.Jp = training.HoursJp;
        record.EvidenceNumber = training.EvidenceNumber ?? "";
        record.EvidenceUrl = training.EvidenceUrl?.AbsoluteUri ?? "";
    }

    private static bool IsSame(LearningRecordEntity there, LearningRecordEntity sent) =>
        !there.Withdrawn && (there.Title, there.Form, there.Field, there.Provider, there.StartedOn, there.EndedOn, there.Jp, there.EvidenceNumber, there.EvidenceUrl)
            == (sent.Title, sent.Form, sent.Field, sent.Provider, sent.StartedOn, sent.EndedOn, sent.Jp, sent.EvidenceNumber, sent.EvidenceUrl);

    private static string? Filled(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
