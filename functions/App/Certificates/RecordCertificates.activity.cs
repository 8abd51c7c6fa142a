using System.Text.Json;
using AsnTraining.App.LearningRecords;
using AsnTraining.App.Nominations;
using AsnTraining.App.Platform;
using AsnTraining.App.Platform.Http;
using AsnTraining.App.Platform.Storage;
using AsnTraining.Domain;
using Azure.Data.Tables;
using Microsoft.Azure.Functions.Worker;

namespace AsnTraining.App.Certificates;

/// <summary>
/// Makes the certificates of a block valid: their rows, the codes by which they are verified, the learning records, and
/// last the nominations, so that a certified nomination always has all the others.
/// </summary>
public sealed class RecordCertificates(DataStore store, CertificateBook book, LifecycleSteps steps, AppMetrics metrics, TimeProvider time)
{
    private const string NoLongerEnrolled = "The nomination was no longer enrolled when its certificate was to be recorded.";
    private const int ParallelWrites = 8;

    /// <summary>Repeatable: every row is written under its key.</summary>
    [Function(nameof(RecordCertificates))]
    public async Task RunAsync([ActivityTrigger] CertificateBlock block, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(block);
        if (block.Made.Count == 0)
            return;
        var certificates = await ReadAsync(block, cancellationToken);
        var byUuid = certificates.ToDictionary(c => NominationId.Parse(c.Nomination).Uuid, StringComparer.Ordinal);
        var rows = await store.ReadNominationsAsync(new(block.Agency, block.Training, [.. byUuid.Keys.Order(StringComparer.Ordinal)]), cancellationToken);
        var due = certificates.Where(c => MayBeCertified(rows.GetValueOrDefault(NominationId.Parse(c.Nomination).Uuid), c)).ToList();
        await VoidAsync(block.Agency, certificates.Except(due), cancellationToken);
        await ValidateAsync(block, due, cancellationToken);
        var standing = due.Where(c => c.State is CertificateEntity.Issuing or CertificateEntity.Valid).ToList();
        await store.EnterHoursAsync(block.Agency, standing.Select(c => (c, FactsOf(c))), cancellationToken);
        await Parallel.ForEachAsync(standing, new ParallelOptions { MaxDegreeOfParallelism = ParallelWrites, CancellationToken = cancellationToken }, async (certificate, token) =>
            await store.EnterCodeAsync(block.Agency, certificate, token));
        await CertifyAsync(block.Agency, [.. due.Select(c => rows[NominationId.Parse(c.Nomination).Uuid])], byUuid, cancellationToken);
    }

    /// <summary>Whether the nomination waits for this certificate, or has it already because the step is being repeated.</summary>
    private static bool MayBeCertified(NominationEntity? row, CertificateEntity certificate) =>
        row?.Stage == NominationState.Enrolled || (row?.Stage == NominationState.Certified && (row.Certificate == certificate.Id || certificate.State != CertificateEntity.Issuing));

    /// <summary>A number is never given back: what nothing came of is recorded as void.</summary>
    private async Task VoidAsync(string agency, IEnumerable<CertificateEntity> certificates, CancellationToken cancellationToken)
    {
        foreach (var certificate in certificates)
        {
            await book.ChangeAsync(CertificateKey.Parse(agency, certificate.Id), row => row.State is CertificateEntity.Issuing or CertificateEntity.Valid
                ? new(CertificateEntity.Void, "voided", Actor.System, NoLongerEnrolled) { Set = new Dictionary<string, object> { ["Reason"] = NoLongerEnrolled } }
                : null, cancellationToken);
        }
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

    /// <summary>Only what is being issued becomes valid: a repetition must not bring a revoked certificate back.</summary>
    private async Task ValidateAsync(CertificateBlock block, List<CertificateEntity> due, CancellationToken cancellationToken)
    {
        var made = block.Made.ToDictionary(m => m.Id, StringComparer.Ordinal);
        foreach (var series in due.Where(c => c.State == CertificateEntity.Issuing).GroupBy(c => c.PartitionKey, StringComparer.Ordinal))
        {
            await store.Certificates.SubmitTransactionAsync(series.Select(c => new TableTransactionAction(TableTransactionActionType.UpdateMerge, new TableEntity(series.Key, c.RowKey)
            {
                ["State"] = CertificateEntity.Valid,
                ["Sha256"] = made[c.Id].Sha256,
                ["Size"] = made[c.Id].Size,
                ["ChangedAt"] = time.GetUtcNow(),
            }, c.ETag)), cancellationToken);
        }
    }

    private async Task CertifyAsync(string agency, List<NominationEntity> rows, Dictionary<string, CertificateEntity> byUuid, CancellationToken cancellationToken)
    {
        var ready = rows.Where(r => r.Stage == NominationState.Enrolled).ToList();
        await store.CommitAsync([.. ready.Select(r => Certify(r, byUuid[r.Uuid]))], async token =>
        {
            foreach (var row in ready)
            {
                var now = await steps.ChangeAsync(row.Id, current => Task.FromResult(current.Stage == NominationState.Enrolled ? Certify(current, byUuid[current.Uuid]) : null), token);
                if (now.Stage == NominationState.Certified)
                    continue;
                await store.StrikeHoursAsync(agency, byUuid[row.Uuid], FactsOf(byUuid[row.Uuid]), token);
                await VoidAsync(agency, [byUuid[row.Uuid]], token);
            }
        }, cancellationToken);
        metrics.NominationMoves.Add(ready.Count, new KeyValuePair<string, object?>("state", NominationState.Certified.Name()));
    }

    private static CertificateFacts FactsOf(CertificateEntity certificate) => JsonSerializer.Deserialize<CertificateFacts>(certificate.Facts, ApiJson.Options)!;

    private NominationMove Certify(NominationEntity row, CertificateEntity certificate) =>
        NominationMove.Of(row, NominationState.Certified, "certified", Actor.System, time.GetUtcNow())
            .Set(nameof(NominationEntity.Certificate), certificate.Id)
            .Set(nameof(NominationEntity.CertificateNumber), certificate.Printed)
            .Set(nameof(NominationEntity.CertificateCode), certificate.Code);
}
