using System.Text.Json;
using AsnTraining.App.Platform.Http;
using AsnTraining.App.Platform.Storage;
using AsnTraining.Documents;
using AsnTraining.Domain;
using Azure.Data.Tables;

namespace AsnTraining.App.Certificates;

/// <summary>A certificate as read.</summary>
/// <param name="Key">Its key.</param>
/// <param name="Row">Its row.</param>
/// <param name="Facts">What stands on it.</param>
public sealed record FoundCertificate(CertificateKey Key, CertificateEntity Row, CertificateFacts Facts)
{
    /// <summary>What a page tells of the training.</summary>
    public TrainingSummary Summary => new()
    {
        Title = Facts.Title,
        Form = Facts.Form,
        Provider = Facts.Organiser,
        Place = Facts.Online ? null : Facts.Place,
        IsOnline = Facts.Online,
        Start = Facts.Start,
        End = Facts.End,
        TimeZone = Facts.TimeZone,
        HoursJp = Facts.HoursJp,
    };
}

/// <summary>Finds certificates by key or by code. A number whose file is not stored yet is not found.</summary>
public sealed class CertificateLookup(DataStore store)
{
    /// <summary>By key.</summary>
    public async Task<FoundCertificate?> FindAsync(CertificateKey key, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(key);
        return await store.Certificates.FindAsync<CertificateEntity>(key.Partition, key.Row, cancellationToken) is { Sha256.Length: > 0 } row
            ? new(key, row, JsonSerializer.Deserialize<CertificateFacts>(row.Facts, ApiJson.Options)!)
            : null;
    }

    /// <summary>By verification code.</summary>
    public async Task<FoundCertificate?> FindAsync(VerificationCode code, CancellationToken cancellationToken) =>
        await store.CertificateCodes.FindAsync<TableEntity>(code.Value[..2], code.Value, cancellationToken) is { } pointer
            ? await FindAsync(CertificateKey.Parse(pointer.GetString("Agency"), pointer.GetString("Certificate")), cancellationToken)
            : null;
}
