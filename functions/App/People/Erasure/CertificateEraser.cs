using System.Text.Json;
using AsnTraining.App.Certificates;
using AsnTraining.App.Nominations;
using AsnTraining.App.Platform.Http;
using AsnTraining.App.Platform.Storage;
using Azure.Data.Tables;
using Azure.Storage.Blobs.Models;

namespace AsnTraining.App.People.Erasure;

/// <summary>
/// Blanks the holder of a certificate and deletes its file with versions and snapshots. Number, title, hours, dates, state and
/// the file's hash stay, so that the code tells for ever that there was such a certificate. One that was never made is void.
/// </summary>
public sealed class CertificateEraser(DataStore store, CertificateBook book, HeldCertificates held)
{
    /// <summary>Repeatable.</summary>
    public async Task EraseAsync(CertificateKey key, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(key);
        await book.ChangeAsync(key, current => current.Erased ? null : new(current.State is CertificateEntity.Held or CertificateEntity.Issuing ? CertificateEntity.Void : current.State, "erased", Actor.System)
        {
            Set = new Dictionary<string, object> { ["Facts"] = Nameless(current), ["Reason"] = "", ["ReasonIsPublic"] = false, ["Erased"] = true },
        }, cancellationToken);
        await held.StrikeAsync(key, cancellationToken);
        await store.Outbox.EraseReasonsAsync(key.Agency, store.Certificates, key.Partition, key.Value, cancellationToken);
        await DeleteFileAsync(key, cancellationToken);
        await foreach (var line in store.Certificates.RangeAsync<TableEntity>(key.Partition, CertificateBook.AuditPrefix(key), cancellationToken))
        {
            if (line.GetString("Reason") is { Length: > 0 })
                await store.Certificates.UpdateEntityAsync(new TableEntity(line.PartitionKey, line.RowKey) { ["Reason"] = "" }, line.ETag, TableUpdateMode.Merge, cancellationToken);
        }
    }

    private static string Nameless(CertificateEntity row) =>
        JsonSerializer.Serialize(JsonSerializer.Deserialize<CertificateFacts>(row.Facts, ApiJson.Options)! with { Name = "", Nip = "", Rank = null, Position = null, Unit = null, Qualification = null, BirthPlace = null, BirthDate = null }, ApiJson.Options);

    private async Task DeleteFileAsync(CertificateKey key, CancellationToken cancellationToken)
    {
        await foreach (var version in store.CertificateFiles.GetBlobsAsync(BlobTraits.None, BlobStates.Version, key.BlobName, cancellationToken))
        {
            if (version.VersionId is { } id && version.IsLatestVersion != true)
                await store.CertificateFiles.GetBlobClient(key.BlobName).WithVersion(id).DeleteIfExistsAsync(cancellationToken: cancellationToken);
        }
        await store.CertificateFiles.GetBlobClient(key.BlobName).DeleteIfExistsAsync(DeleteSnapshotsOption.IncludeSnapshots, cancellationToken: cancellationToken);
    }
}
