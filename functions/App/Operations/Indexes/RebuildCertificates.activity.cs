using System.Text.Json;
using AsnTraining.App.Certificates;
using AsnTraining.App.LearningRecords;
using AsnTraining.App.Nominations;
using AsnTraining.App.Platform.Http;
using AsnTraining.App.Platform.Storage;
using AsnTraining.Domain;
using Microsoft.Azure.Functions.Worker;

namespace AsnTraining.App.Operations.Indexes;

/// <summary>
/// Writes what leads to some certificates: the pointers from their codes, those of revoked, replaced and nameless ones too, and
/// the hours that valid ones stand for.
/// </summary>
public sealed class RebuildCertificates(DataStore store, CertificateBook certificates, NominationStore nominations, RebuildBook book, TimeProvider time)
{
    private const int PageSize = 100;
    private const int ParallelReads = 16;
    private const string Numbers = "number~";

    /// <summary>Repeatable: a line that is there stays.</summary>
    [Function(nameof(RebuildCertificates))]
    public async Task<RebuiltPage> RunAsync([ActivityTrigger] RebuildTurn turn, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(turn);
        await book.NoteAsync(turn, over: false, cancellationToken);
        var partition = turn.After is null ? await store.Certificates.NextPartitionAsync(turn.Agency, turn.Partition, cancellationToken) : turn.Partition!;
        if (partition is null)
            return new(null, null, new());
        var rows = await store.Certificates.NextRowsAsync<CertificateEntity>(partition, Numbers, turn.After, PageSize, cancellationToken);
        var (count, gate) = (new RebuildCount(Certificates: rows.Count), new Lock());
        await Parallel.ForEachAsync(rows, new ParallelOptions { MaxDegreeOfParallelism = ParallelReads, CancellationToken = cancellationToken }, async (row, token) =>
        {
            var key = CertificateKey.Parse(turn.Agency, row.Id);
            var lines = (await CodeAsync(key, row, token)).Plus(await HoursAsync(key, row, token));
            lock (gate)
                count = count.Plus(lines);
        });
        if (turn.After is null && await store.Outbox.RestoreMarkAsync(turn.Agency, store.Certificates, partition, time.GetUtcNow(), cancellationToken) is { Waits: true } mark)
            count = count.WithLine(mark.WasMissing);
        return new(partition, rows.Count == PageSize ? rows[^1].RowKey : null, count);
    }

    private async Task<RebuildCount> CodeAsync(CertificateKey key, CertificateEntity row, CancellationToken cancellationToken)
    {
        if (!row.WasIssued)
            return new();
        var wasMissing = await store.RestoreCodeAsync(key.Agency, row, cancellationToken);
        // A correction that came too late makes its number void in these moments.
        if (wasMissing && await certificates.FindAsync(key, cancellationToken) is not { WasIssued: true })
            await store.StrikeCodeAsync(row, cancellationToken);
        return new RebuildCount().WithLine(wasMissing);
    }

    /// <summary>
    /// Hours count in reports whatever their certificate says, so they are settled both ways: entered where they are missing, and
    /// struck where the certificate does not stand or the holder was erased, also when that happened after the first look.
    /// </summary>
    private async Task<RebuildCount> HoursAsync(CertificateKey key, CertificateEntity row, CancellationToken cancellationToken)
    {
        var facts = JsonSerializer.Deserialize<CertificateFacts>(row.Facts, ApiJson.Options)!;
        var (count, stands) = (new RebuildCount(), await StandsAsync(row, cancellationToken));
        if (stands == true)
        {
            var wasMissing = await store.RestoreHoursAsync(key.Agency, row, facts, cancellationToken);
            count = count.WithLine(wasMissing);
            stands = wasMissing && await certificates.FindAsync(key, cancellationToken) is { } fresh ? await StandsAsync(fresh, cancellationToken) : null;
        }
        if (stands == false)
            await store.StrikeHoursAsync(key.Agency, row, facts, cancellationToken);
        return count;
    }

    /// <summary>Whether a certificate's hours count; null while its issue is on its way, which enters them itself.</summary>
    private async Task<bool?> StandsAsync(CertificateEntity row, CancellationToken cancellationToken)
    {
        if (row.State is CertificateEntity.Revoked or CertificateEntity.Replaced or CertificateEntity.Void)
            return false;
        if (row.State != CertificateEntity.Valid || await nominations.FindAsync(NominationId.Parse(row.Nomination), cancellationToken) is not { } nomination)
            return null;
        // What retention made nameless keeps its hours; only the person's own erasure takes them.
        if (nomination.Erased)
            return false;
        return nomination.Stage == NominationState.Certified && nomination.Certificate == row.Id ? true : null;
    }
}
