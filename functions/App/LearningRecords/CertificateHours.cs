using AsnTraining.App.Certificates;
using AsnTraining.App.Platform.Storage;
using AsnTraining.Domain;
using Azure;
using Azure.Data.Tables;

namespace AsnTraining.App.LearningRecords;

/// <summary>The training hours that certificates stand for, in their holders' records.</summary>
internal static class CertificateHours
{
    /// <summary>Enters the hours of a certificate.</summary>
    public static Task EnterHoursAsync(this DataStore store, string agency, CertificateEntity certificate, CertificateFacts facts, CancellationToken cancellationToken) =>
        store.LearningRecords.UpsertEntityAsync(Entity(agency, certificate, facts), TableUpdateMode.Replace, cancellationToken);

    /// <summary>Enters the hours of many certificates, a year's with one request.</summary>
    public static async Task EnterHoursAsync(this DataStore store, string agency, IEnumerable<(CertificateEntity Certificate, CertificateFacts Facts)> certificates, CancellationToken cancellationToken)
    {
        foreach (var year in certificates.Select(c => Entity(agency, c.Certificate, c.Facts)).GroupBy(e => e.PartitionKey, StringComparer.Ordinal))
        {
            foreach (var chunk in year.Chunk(TableCalls.TransactionRows))
                await store.LearningRecords.SubmitTransactionAsync(chunk.Select(e => new TableTransactionAction(TableTransactionActionType.UpsertReplace, e)), cancellationToken);
        }
    }

    /// <summary>Enters the hours of a certificate where they are missing.</summary>
    /// <returns>Whether they were missing.</returns>
    public static Task<bool> RestoreHoursAsync(this DataStore store, string agency, CertificateEntity certificate, CertificateFacts facts, CancellationToken cancellationToken) =>
        store.LearningRecords.AddMissingAsync(Entity(agency, certificate, facts), cancellationToken);

    /// <summary>Strikes the hours of a certificate that no longer counts.</summary>
    public static Task StrikeHoursAsync(this DataStore store, string agency, CertificateEntity certificate, CertificateFacts facts, CancellationToken cancellationToken) =>
        store.LearningRecords.DeleteEntityAsync(LearningKeys.Partition(agency, facts.End.Year), LearningKeys.OfCertificate(certificate.Employee, certificate.Id), ETag.All, cancellationToken);

    private static LearningRecordEntity Entity(string agency, CertificateEntity certificate, CertificateFacts facts) => new()
    {
        PartitionKey = LearningKeys.Partition(agency, facts.End.Year),
        RowKey = LearningKeys.OfCertificate(certificate.Employee, certificate.Id),
        Jp = facts.HoursJp,
        Form = facts.Form,
        Field = facts.Competency,
        Title = facts.Title,
        Training = certificate.Training,
        Certificate = certificate.Id,
        EndedOn = Days.Write(facts.End),
    };
}
