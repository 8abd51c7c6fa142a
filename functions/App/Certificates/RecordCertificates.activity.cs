using System.Globalization;
using System.Text.Json;
using AsnTraining.App.Nominations;
using AsnTraining.App.Platform;
using AsnTraining.App.Platform.Http;
using AsnTraining.App.Platform.Storage;
using AsnTraining.Domain;
using Azure;
using Azure.Data.Tables;
using Microsoft.Azure.Functions.Worker;

namespace AsnTraining.App.Certificates;

/// <summary>
/// Makes the certificates of a block valid: their rows, the codes by which they are verified, the learning records, and
/// last the nominations, so that a certified nomination always has all the others.
/// </summary>
public sealed class RecordCertificates(DataStore store, LifecycleSteps steps, AppMetrics metrics, TimeProvider time)
{
    private const int ParallelWrites = 8;

    /// <summary>Repeatable: every row is written under its key.</summary>
    [Function(nameof(RecordCertificates))]
    public async Task RunAsync([ActivityTrigger] CertificateBlock block, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(block);
        if (block.Made.Count == 0)
            return;
        var certificates = await ReadAsync(block, cancellationToken);
        await ValidateAsync(block, cancellationToken);
        await Parallel.ForEachAsync(certificates, new ParallelOptions { MaxDegreeOfParallelism = ParallelWrites, CancellationToken = cancellationToken }, async (certificate, token) =>
        {
            await store.CertificateCodes.UpsertEntityAsync(new TableEntity(certificate.Code[..2], certificate.Code) { ["Agency"] = block.Agency, ["Certificate"] = certificate.Id }, TableUpdateMode.Replace, token);
            var facts = JsonSerializer.Deserialize<CertificateFacts>(certificate.Facts, ApiJson.Options)!;
            await store.LearningRecords.UpsertEntityAsync(new TableEntity($"{block.Agency}~{certificate.Employee}", $"{facts.End.Year}~{certificate.Id}")
            {
                ["Jp"] = facts.HoursJp,
                ["Form"] = facts.Form,
                ["Title"] = facts.Title,
                ["Training"] = block.Training,
                ["EndedOn"] = facts.End.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            }, TableUpdateMode.Replace, token);
        });
        await CertifyAsync(block, certificates, cancellationToken);
    }

    private async Task<List<CertificateEntity>> ReadAsync(CertificateBlock block, CancellationToken cancellationToken)
    {
        var found = new List<CertificateEntity>();
        // A block's numbers follow each other, unless a repetition was in between: then they lie a little apart.
        foreach (var series in block.Made.Select(m => CertificateKey.Parse(block.Agency, m.Id)).GroupBy(k => k.Partition, StringComparer.Ordinal))
        {
            var wanted = series.Select(k => k.Row).ToHashSet(StringComparer.Ordinal);
            await foreach (var row in store.Certificates.BetweenAsync<CertificateEntity>(series.Key, CertificateKey.RowOf(series.Min(k => k.Number)), CertificateKey.RowOf(series.Max(k => k.Number) + 1), cancellationToken))
            {
                if (wanted.Contains(row.RowKey))
                    found.Add(row);
            }
        }
        return found;
    }

    private async Task ValidateAsync(CertificateBlock block, CancellationToken cancellationToken)
    {
        foreach (var series in block.Made.GroupBy(m => CertificateKey.Parse(block.Agency, m.Id).Partition, StringComparer.Ordinal))
        {
            await store.Certificates.SubmitTransactionAsync(series.Select(made => new TableTransactionAction(TableTransactionActionType.UpdateMerge, new TableEntity(series.Key, CertificateKey.Parse(block.Agency, made.Id).Row)
            {
                ["State"] = CertificateEntity.Valid,
                ["Sha256"] = made.Sha256,
                ["Size"] = made.Size,
                ["ChangedAt"] = time.GetUtcNow(),
            }, ETag.All)), cancellationToken);
        }
    }

    private async Task CertifyAsync(CertificateBlock block, List<CertificateEntity> certificates, CancellationToken cancellationToken)
    {
        var byUuid = certificates.ToDictionary(c => NominationId.Parse(c.Nomination).Uuid, StringComparer.Ordinal);
        var rows = await store.ReadNominationsAsync(new(block.Agency, block.Training, [.. byUuid.Keys.Order(StringComparer.Ordinal)]), cancellationToken);
        var ready = rows.Values.Where(r => r.Stage == NominationState.Enrolled).ToList();
        await store.CommitAsync([.. ready.Select(r => Certify(r, byUuid[r.Uuid]))], async token =>
        {
            foreach (var row in ready)
                await steps.ChangeAsync(row.Id, current => Task.FromResult(current.Stage == NominationState.Enrolled ? Certify(current, byUuid[current.Uuid]) : null), token);
        }, cancellationToken);
        metrics.NominationMoves.Add(ready.Count, new KeyValuePair<string, object?>("state", NominationState.Certified.Name()));
    }

    private NominationMove Certify(NominationEntity row, CertificateEntity certificate) =>
        NominationMove.Of(row, NominationState.Certified, "certified", Actor.System, time.GetUtcNow())
            .Set(nameof(NominationEntity.Certificate), certificate.Id)
            .Set(nameof(NominationEntity.CertificateNumber), certificate.Printed)
            .Set(nameof(NominationEntity.CertificateCode), certificate.Code);
}
