using System.Security.Cryptography;
using AsnTraining.App.Platform.Storage;
using Azure;
using Azure.Storage.Blobs.Models;

namespace AsnTraining.App.Certificates;

/// <summary>A stored file.</summary>
/// <param name="Sha256">Lower-case hex.</param>
/// <param name="Size">Bytes.</param>
public sealed record StoredFile(string Sha256, long Size);

/// <summary>The certificates' files: created once, never overwritten.</summary>
public sealed class CertificateFiles(DataStore store)
{
    /// <summary>Stores a file under its certificate. If one is there already, that one is the certificate.</summary>
    public async Task<StoredFile> StoreOnceAsync(CertificateKey key, byte[] pdf, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(pdf);
        try
        {
            await store.CertificateFiles.GetBlobClient(key.BlobName).UploadAsync(BinaryData.FromBytes(pdf), new BlobUploadOptions
            {
                HttpHeaders = new BlobHttpHeaders { ContentType = "application/pdf" },
                Conditions = new BlobRequestConditions { IfNoneMatch = ETag.All },
            }, cancellationToken);
            return Describe(pdf);
        }
        catch (RequestFailedException e) when (e.Status is 409 or 412)
        {
            return Describe(await ReadAsync(key, cancellationToken));
        }
    }

    /// <summary>Reads a file.</summary>
    public async Task<byte[]> ReadAsync(CertificateKey key, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(key);
        BlobDownloadResult blob = await store.CertificateFiles.GetBlobClient(key.BlobName).DownloadContentAsync(cancellationToken);
        return blob.Content.ToArray();
    }

    private static StoredFile Describe(byte[] pdf) => new(Convert.ToHexStringLower(SHA256.HashData(pdf)), pdf.Length);
}
