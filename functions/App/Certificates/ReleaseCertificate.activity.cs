using System.Text.Json;
using AsnTraining.App.Certificates.Templates;
using AsnTraining.App.Nominations;
using AsnTraining.App.Platform.Http;
using Microsoft.Azure.Functions.Worker;

namespace AsnTraining.App.Certificates;

/// <summary>Gives a held certificate the facts as they are now, so that its file can be tried again. Number, code and day stay.</summary>
public sealed class ReleaseCertificate(CertificateBook book, HeldCertificates held, CertificateFactSheet sheet, TemplateStore templates)
{
    /// <summary>Repeatable.</summary>
    /// <returns>What is to be made; null when the certificate does not wait any more.</returns>
    [Function(nameof(ReleaseCertificate))]
    public async Task<ReleasedCertificate?> RunAsync([ActivityTrigger] CertificateToMake task, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(task);
        var key = CertificateKey.Parse(task.Agency, task.Id);
        if (await book.FindAsync(key, cancellationToken) is not { State: CertificateEntity.Held or CertificateEntity.Issuing, Erased: false } row)
            return null;
        if (row.State == CertificateEntity.Held)
        {
            var facts = await sheet.AsItIsAsync(key.Agency, row, await templates.VersionAsync(key.Agency, cancellationToken), cancellationToken);
            row = await book.ChangeAsync(key, current => current.State != CertificateEntity.Held ? null : new(CertificateEntity.Issuing, "released", Actor.System)
            {
                Set = new Dictionary<string, object> { ["Facts"] = JsonSerializer.Serialize(facts, ApiJson.Options), ["Reason"] = "", ["CorrectionAsked"] = false },
            }, cancellationToken) ?? throw new InvalidOperationException("The certificate's row is not there.");
        }
        await held.StrikeAsync(key, cancellationToken);
        return new(row.Nomination, row.Training, string.IsNullOrEmpty(row.Replaces) ? null : row.Replaces);
    }
}
