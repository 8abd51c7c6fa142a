using System.IO.Compression;
using System.Text;
using AsnTraining.App.Nominations;
using AsnTraining.App.Platform.Http;
using AsnTraining.App.Platform.Storage;
using AsnTraining.App.Trainings;
using AsnTraining.Domain;
using CsvHelper;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace AsnTraining.App.Certificates;

/// <summary>All valid certificates of a training as one ZIP file, written to the caller as they are read: one file is in memory at a time.</summary>
public sealed class CertificateArchive(NominationStore nominations, TrainingCatalogue catalogue, CertificateLookup lookup, DataStore store)
{
    /// <summary>The ZIP file; its last entry lists what is in it.</summary>
    [Function("GetCertificateArchive")]
    public async Task<IResult> GetAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/trainings/{id}/certificates.zip")] HttpRequest request, string id, CancellationToken cancellationToken)
    {
        if (Scope.Missing(request, "read") is { } refusal)
            return refusal;
        var agency = ApiCaller.Of(request).Agency;
        if (!TrainingId.TryParse(id, out _) || await catalogue.FindAsync(agency, id, cancellationToken) is null)
            return Problems.NotFound("training");
        PageResult.Secure(request.HttpContext.Response);
        return Results.Stream(body => WriteAsync(body, agency, id, cancellationToken), "application/zip", $"sertifikat-{id}.zip");
    }

    private async Task WriteAsync(Stream response, string agency, string training, CancellationToken cancellationToken)
    {
        await using var body = new AsynchronousBody(response);
        await WriteEntriesAsync(body, agency, training, cancellationToken);
        await body.FlushAsync(cancellationToken);
    }

    private async Task WriteEntriesAsync(Stream body, string agency, string training, CancellationToken cancellationToken)
    {
        await using var zip = await ZipArchive.CreateAsync(body, ZipArchiveMode.Create, leaveOpen: true, Encoding.UTF8, cancellationToken);
        using var list = new MemoryStream();
        await using var csv = CsvWriter.Create(list, new CsvWriterOptions { Separator = ';', Injection = CsvInjection.Escape, WriteByteOrderMark = true }, leaveOpen: true);
        csv.WriteRecord(["berkas", "nomor", "nip", "nama", "sha256"]);
        await foreach (var row in nominations.AllAsync(agency, training, cancellationToken))
        {
            if (row.Stage != NominationState.Certified || !CertificateKey.TryParse(agency, row.Certificate, out var key)
                || await lookup.FindAsync(key, cancellationToken) is not { Row: { State: CertificateEntity.Valid, Erased: false } } found)
                continue;
            await AddAsync(zip, key, cancellationToken);
            csv.WriteRecord([key.FileName, found.Row.Printed, found.Facts.Nip, found.Facts.Name, found.Row.Sha256!]);
        }
        csv.Flush();
        await using var entry = await zip.CreateEntry("daftar.csv", CompressionLevel.Fastest).OpenAsync(cancellationToken);
        await entry.WriteAsync(list.GetBuffer().AsMemory(0, (int)list.Length), cancellationToken);
    }

    private async Task AddAsync(ZipArchive zip, CertificateKey key, CancellationToken cancellationToken)
    {
        // A PDF is compressed already.
        await using var entry = await zip.CreateEntry(key.FileName, CompressionLevel.NoCompression).OpenAsync(cancellationToken);
        await store.CertificateFiles.GetBlobClient(key.BlobName).DownloadToAsync(entry, cancellationToken);
    }
}
