using System.Globalization;
using AsnTraining.App.Nominations;
using AsnTraining.App.Platform.Mail;
using AsnTraining.App.Platform.Security;
using AsnTraining.App.Trainings;
using AsnTraining.Documents.Mails;
using AsnTraining.Domain;
using Microsoft.Extensions.Options;

namespace AsnTraining.App.Certificates;

/// <summary>What the holder of a certificate is told after its first delivery: sent again, corrected, revoked.</summary>
public sealed class CertificateLetters(
    NominationStore nominations, CertificateLookup lookup, CertificateFiles files, LifecycleMail mail, MailDeliveries deliveries, AgencyStore agencies, LinkTokens links, IOptions<SiteOptions> site, TimeProvider time)
{
    /// <summary>Sends the file and a link to it.</summary>
    /// <param name="found">The certificate.</param>
    /// <param name="kind">Kind of mail; each kind is sent once.</param>
    /// <param name="cancellationToken">Stops.</param>
    public async Task SendFileAsync(FoundCertificate found, string kind, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(found);
        if (await ReaderAsync(found, cancellationToken) is not { } row)
            return;
        var agency = await agencies.ReadAsync(found.Key.Agency, cancellationToken);
        var replaced = CertificateKey.TryParse(found.Key.Agency, found.Row.Replaces, out var before) ? await lookup.FindAsync(before, cancellationToken) : null;
        var expires = time.GetUtcNow() + agency.DownloadLinkLife;
        var sent = await mail.SendOnceAsync(row, kind, new CertificateIssued
        {
            RecipientName = found.Facts.Name,
            Training = found.Summary,
            Number = found.Row.Printed,
            VerifyUrl = site.Value.At("/verify/" + found.Row.Code),
            DownloadUrl = site.Value.At("/certificates?t=" + links.Create(LinkPurpose.Certificate, $"{found.Key.Agency}|{found.Key.Value}", expires)),
            LinkExpires = expires,
            ReplacesNumber = replaced?.Row.Printed,
        }, agency, [new MailFile(found.Key.FileName, "application/pdf", await files.ReadAsync(found.Key, cancellationToken))], cancellationToken);
        // The one that did not arrive needs nobody's attention any more; should this one not arrive either, it is listed itself.
        if (sent)
            await deliveries.StrikeAsync(new(NominationId.Parse(row.Id), kind), row.Email ?? "", time.GetUtcNow(), cancellationToken);
    }

    /// <summary>Tells of a revocation, with its reason.</summary>
    public async Task SendRevocationAsync(FoundCertificate found, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(found);
        if (await ReaderAsync(found, cancellationToken) is not { } row)
            return;
        // Its first delivery may still wait for the mail provider.
        if (row.Certificate == found.Key.Value)
            await mail.PassOverAsync(row, NominationState.Certified.Name(), cancellationToken);
        var agency = await agencies.ReadAsync(found.Key.Agency, cancellationToken);
        await mail.SendOnceAsync(row, string.Create(CultureInfo.InvariantCulture, $"revoked-{found.Row.Issue:D2}"), new CertificateRevoked
        {
            RecipientName = found.Facts.Name,
            Training = found.Summary,
            Number = found.Row.Printed,
            Reason = found.Row.Reason ?? "",
            VerifyUrl = site.Value.At("/verify/" + found.Row.Code),
        }, agency, [], cancellationToken);
    }

    /// <summary>The nomination; null where the person was erased.</summary>
    private async Task<NominationEntity?> ReaderAsync(FoundCertificate found, CancellationToken cancellationToken) =>
        found.Row.Erased ? null : await nominations.ReadAsync(found.Row.Nomination, cancellationToken);
}
