using AsnTraining.App.Platform.Storage;
using Azure.Data.Tables;

namespace AsnTraining.App.Certificates;

/// <summary>The pointers from verification codes to their certificates.</summary>
internal static class CertificateCodes
{
    /// <summary>Writes the pointer from a code to its certificate.</summary>
    public static Task EnterCodeAsync(this DataStore store, string agency, CertificateEntity certificate, CancellationToken cancellationToken) =>
        store.CertificateCodes.UpsertEntityAsync(Line(agency, certificate), TableUpdateMode.Replace, cancellationToken);

    /// <summary>Writes the pointer where it is missing. One that is there is right, since a code is given to one certificate only.</summary>
    /// <returns>Whether it was missing.</returns>
    public static Task<bool> RestoreCodeAsync(this DataStore store, string agency, CertificateEntity certificate, CancellationToken cancellationToken) =>
        store.CertificateCodes.AddMissingAsync(Line(agency, certificate), cancellationToken);

    /// <summary>Strikes the pointer of a number that nothing came of.</summary>
    public static Task StrikeCodeAsync(this DataStore store, CertificateEntity certificate, CancellationToken cancellationToken) =>
        store.CertificateCodes.DeleteEntityAsync(certificate.Code[..2], certificate.Code, Azure.ETag.All, cancellationToken);

    private static TableEntity Line(string agency, CertificateEntity certificate) => new(certificate.Code[..2], certificate.Code) { ["Agency"] = agency, ["Certificate"] = certificate.Id };
}
