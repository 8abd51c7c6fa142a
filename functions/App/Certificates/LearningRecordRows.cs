using System.Globalization;
using AsnTraining.App.Platform.Storage;
using Azure;
using Azure.Data.Tables;

namespace AsnTraining.App.Certificates;

/// <summary>The training hours that a certificate stands for, in the holder's record.</summary>
internal static class LearningRecordRows
{
    /// <summary>Enters the hours.</summary>
    public static Task EnterHoursAsync(this DataStore store, string agency, CertificateEntity certificate, CertificateFacts facts, CancellationToken cancellationToken) =>
        store.LearningRecords.UpsertEntityAsync(new TableEntity(Partition(agency, certificate), Row(certificate, facts))
        {
            ["Jp"] = facts.HoursJp,
            ["Form"] = facts.Form,
            ["Title"] = facts.Title,
            ["Training"] = certificate.Training,
            ["EndedOn"] = facts.End.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        }, TableUpdateMode.Replace, cancellationToken);

    /// <summary>Strikes the hours of a certificate that no longer counts.</summary>
    public static Task StrikeHoursAsync(this DataStore store, string agency, CertificateEntity certificate, CertificateFacts facts, CancellationToken cancellationToken) =>
        store.LearningRecords.DeleteEntityAsync(Partition(agency, certificate), Row(certificate, facts), ETag.All, cancellationToken);

    /// <summary>Writes the pointer from a code to its certificate.</summary>
    public static Task EnterCodeAsync(this DataStore store, string agency, CertificateEntity certificate, CancellationToken cancellationToken) =>
        store.CertificateCodes.UpsertEntityAsync(new TableEntity(certificate.Code[..2], certificate.Code) { ["Agency"] = agency, ["Certificate"] = certificate.Id }, TableUpdateMode.Replace, cancellationToken);

    private static string Partition(string agency, CertificateEntity certificate) => $"{agency}~{certificate.Employee}";

    private static string Row(CertificateEntity certificate, CertificateFacts facts) => $"{facts.End.Year}~{certificate.Id}";
}
