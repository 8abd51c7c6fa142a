using AsnTraining.App.Platform.Storage;
using Azure.Data.Tables;

namespace AsnTraining.App.Certificates;

/// <summary>The pointers from verification codes to their certificates.</summary>
internal static class CertificateCodes
{
    /// <summary>Writes the pointer from a code to its certificate.</summary>
    public static Task EnterCodeAsync(this DataStore store, string agency, CertificateEntity certificate, CancellationToken cancellationToken) =>
        store.CertificateCodes.UpsertEntityAsync(new TableEntity(certificate.Code[..2], certificate.Code) { ["Agency"] = agency, ["Certificate"] = certificate.Id }, TableUpdateMode.Replace, cancellationToken);
}
