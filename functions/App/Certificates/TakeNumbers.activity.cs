using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using AsnTraining.App.Nominations;
using AsnTraining.App.People;
using AsnTraining.App.Platform.Http;
using AsnTraining.App.Platform.Storage;
using AsnTraining.App.Trainings;
using AsnTraining.Domain;
using Azure;
using Azure.Data.Tables;
using Microsoft.Azure.Functions.Worker;

namespace AsnTraining.App.Certificates;

/// <summary>
/// Gives each nomination of a block its number, in the order of the block. Counter, numbers and the keys by which a
/// repetition finds them are one transaction: no gap, no double, whatever is repeated.
/// </summary>
public sealed class TakeNumbers(DataStore store, EmployeeStore employees, TrainingCatalogue catalogue, AgencyStore agencies, TimeProvider time)
{
    private const int FirstIssue = 1;
    private const int Tries = 20;
    private const int ParallelReads = 8;

    /// <summary>Takes the numbers.</summary>
    /// <returns>Certificate ids in the order of the block.</returns>
    [Function(nameof(TakeNumbers))]
    public async Task<IReadOnlyList<string>> RunAsync([ActivityTrigger] NominationBlock block, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(block);
        var training = await catalogue.ReadAsync(block.Agency, block.Training, cancellationToken);
        var agency = await agencies.ReadAsync(block.Agency, cancellationToken);
        var rows = await store.ReadNominationsAsync(block, cancellationToken);
        var people = new System.Collections.Concurrent.ConcurrentDictionary<string, EmployeeEntity?>(StringComparer.Ordinal);
        await Parallel.ForEachAsync(rows.Values, new ParallelOptions { MaxDegreeOfParallelism = ParallelReads, CancellationToken = cancellationToken },
            async (row, token) => people[row.Uuid] = await employees.ReadAsync(block.Agency, row.Employee, token));
        // The day is the training's own: an issue at eight in the evening in Jayapura is no issue of tomorrow.
        var issuedOn = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(time.GetUtcNow(), training.Zone).DateTime);
        var issue = new Issue(block.Agency, agency, training, issuedOn);
        var taken = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var attempt = 0; attempt < Tries; attempt++)
        {
            var open = block.Uuids.Where(u => !taken.ContainsKey(u)).Select(u => rows[u]).ToList();
            if (open.Count == 0)
                return [.. block.Uuids.Select(u => taken[u])];
            await TryTakeAsync(issue, open, people, taken, cancellationToken);
            if (taken.Count < block.Uuids.Count)
                await Backoff.DelayAsync(attempt, cancellationToken);
        }
        throw new InvalidOperationException("The counter of certificates was contended too long; the step is tried again later.");
    }

    private async Task TryTakeAsync(Issue issue, List<NominationEntity> open, IReadOnlyDictionary<string, EmployeeEntity?> people, Dictionary<string, string> taken, CancellationToken cancellationToken)
    {
        var counter = await store.Certificates.FindAsync<TableEntity>(issue.Partition, "counter", cancellationToken);
        var last = counter?.GetInt32("Last") ?? 0;
        var keys = open.Select((row, index) => (Row: row, Key: issue.Key(last + index + 1))).ToList();
        var next = new TableEntity(issue.Partition, "counter") { ["Last"] = last + open.Count };
        List<TableTransactionAction> actions =
        [
            counter is null ? new(TableTransactionActionType.Add, next) : new(TableTransactionActionType.UpdateReplace, next, counter.ETag),
            .. keys.Select(k => new TableTransactionAction(TableTransactionActionType.Add, new TableEntity(issue.Partition, IssueRow(k.Row.Uuid)) { ["Certificate"] = k.Key.Value })),
            .. keys.Select(k => new TableTransactionAction(TableTransactionActionType.Add, Certificate(issue, k.Key, k.Row, people.GetValueOrDefault(k.Row.Uuid)))),
        ];
        try
        {
            await store.Certificates.SubmitTransactionAsync(actions, cancellationToken);
            foreach (var (row, key) in keys)
                taken[row.Uuid] = key.Value;
        }
        catch (TableTransactionFailedException e) when (e.LostRace())
        {
            // Either another training took numbers meanwhile, or this block took them before and is being repeated.
            foreach (var row in open)
            {
                if (await store.Certificates.FindAsync<TableEntity>(issue.Partition, IssueRow(row.Uuid), cancellationToken) is { } mine)
                    taken[row.Uuid] = mine.GetString("Certificate");
            }
        }
    }

    private CertificateEntity Certificate(Issue issue, CertificateKey key, NominationEntity row, EmployeeEntity? person) => new()
    {
        PartitionKey = key.Partition,
        RowKey = key.Row,
        Id = key.Value,
        Printed = CertificateNumberPattern.Parse(issue.Settings.NumberPattern).Format(key.Number, issue.IssuedOn, issue.Agency, issue.Training.Id.Value, issue.Training.Batch),
        Code = VerificationCode.FromBytes(RandomNumberGenerator.GetBytes(16)).Value,
        Nomination = row.Id,
        Employee = row.Employee,
        IssuedOn = issue.IssuedOn.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        ChangedAt = time.GetUtcNow(),
        Facts = JsonSerializer.Serialize(issue.Facts(row, person), ApiJson.Options),
    };

    private static string IssueRow(string uuid) => string.Create(CultureInfo.InvariantCulture, $"issue~{uuid}~{FirstIssue:D2}");

    private sealed record Issue(string Agency, AgencySettings Settings, Training Training, DateOnly IssuedOn)
    {
        public string Partition => CertificateKey.PartitionOf(Agency, Settings.CertificateSeries, IssuedOn.Year);

        public CertificateKey Key(int number) => new(Agency, Settings.CertificateSeries, IssuedOn.Year, number);

        // The register's word on a person counts, since names are corrected there; the nomination's where it has none.
        public CertificateFacts Facts(NominationEntity row, EmployeeEntity? person) => new(
            person?.Name ?? row.Name, person?.Nip ?? row.Nip, person?.Grade ?? row.Grade, person?.Position ?? row.Position, person?.Unit ?? row.Unit, Settings.Name,
            Training.Title, Training.Form.Code, Training.Provider, Training.Location, Training.Online, Training.TimeZone, Training.StartDate, Training.EndDate, Training.HoursJp, Training.Batch,
            Training.Assessment is { Required: true }, Settings.IssuePlace, IssuedOn, Settings.SignerTitle, Settings.SignerName, Settings.SignerNip, Training.Subjects);
    }
}
