using System.Text.Json;
using AsnTraining.App.Certificates.Templates;
using AsnTraining.App.Platform;
using AsnTraining.App.Platform.Http;
using AsnTraining.App.Platform.Mail;
using AsnTraining.App.Platform.Storage;
using AsnTraining.Documents.Certificates;
using AsnTraining.Documents.Sealing;
using AsnTraining.Domain;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Options;

namespace AsnTraining.App.Certificates;

/// <summary>
/// Renders and seals one certificate and stores its file. Nothing unsealed is ever stored: when the sealer is down, this waits
/// and is tried again. What cannot be drawn at all is put on HR's list instead.
/// </summary>
public sealed class MakeCertificate(DataStore store, CertificateFiles files, TemplateStore templates, HeldCertificates held, ISealer sealer, IOptions<SiteOptions> site, AppMetrics metrics)
{
    /// <summary>Repeatable: the file that was stored first is the certificate.</summary>
    [Function(nameof(MakeCertificate))]
    public async Task<MadeCertificate> RunAsync([ActivityTrigger] CertificateToMake task, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(task);
        var key = CertificateKey.Parse(task.Agency, task.Id);
        var row = await store.Certificates.FindAsync<CertificateEntity>(key.Partition, key.Row, cancellationToken) ?? throw new InvalidOperationException("The certificate's row is not there.");
        // Whoever was erased meanwhile gets no file any more.
        if (row.State == CertificateEntity.Void)
            return MadeCertificate.Held(task.Id);
        var facts = JsonSerializer.Deserialize<CertificateFacts>(row.Facts, ApiJson.Options)!;
        var template = await templates.ReadAsync(task.Agency, facts.Template, cancellationToken);
        byte[] unsealed;
        try
        {
            unsealed = CertificateRenderer.Render(TemplateDrawing.Content(facts, template, row.Printed, VerificationCode.Parse(row.Code), new Uri(site.Value.At("/verify/" + row.Code))));
        }
        catch (Exception e) when (HeldCertificates.Fault(e, facts) is { } why)
        {
            await held.HoldAsync(key, row, why, cancellationToken);
            return MadeCertificate.Held(task.Id);
        }
        var pdf = await sealer.SealAsync(unsealed, new SealRequest("Penerbitan sertifikat pelatihan"), cancellationToken);
        var stored = await files.StoreOnceAsync(key, pdf, cancellationToken);
        metrics.CertificatesIssued.Add(1);
        return new(task.Id, stored.Sha256, stored.Size);
    }
}
