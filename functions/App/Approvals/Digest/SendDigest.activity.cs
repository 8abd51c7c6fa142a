using AsnTraining.App.Platform.Mail;
using AsnTraining.App.Platform.Security;
using AsnTraining.App.Trainings;
using AsnTraining.Documents;
using AsnTraining.Documents.Mails;
using AsnTraining.Domain;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Options;

namespace AsnTraining.App.Approvals.Digest;

/// <summary>Writes one approver's digest of a day, if anything waits.</summary>
public sealed class SendDigest(
    ApproverBoard board, WaitingIndex waiting, AgencyStore agencies, DocumentRenderer documents, MailSender sender, MailDeliveries deliveries, LinkTokens links, IOptions<SiteOptions> site, TimeProvider time)
{
    // The link outlives the digest: somebody may come back from leave to it.
    private static readonly TimeSpan LinkGrace = TimeSpan.FromDays(30);

    /// <summary>Once a day: a repetition finds the day noted.</summary>
    [Function(nameof(SendDigest))]
    public async Task RunAsync([ActivityTrigger] DigestDue due, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(due);
        var agency = await agencies.ReadAsync(due.Agency, cancellationToken);
        if (await waiting.LastDigestAsync(due.Agency, due.Approver, cancellationToken) == due.Day)
            return;
        // Whoever is away is not written to; what waits for their delegate stands on their page all the same.
        var items = (await board.ReadAsync(due.Agency, due.Approver, null, cancellationToken)).Where(item => !item.Row.Erased && board.IsAsked(item.Row, due.Approver)).OrderBy(item => item.DecideBy).ToList();
        if (items.Count == 0)
            return;
        var newest = items[0].Row;
        var to = new Recipient(newest.ApproverEmail!, newest.ApproverName ?? "", newest.ApproverLanguage);
        var link = links.Create(LinkPurpose.ApproverList, $"{due.Agency}|{due.Approver}", time.GetUtcNow() + agency.Approval.Expiry + LinkGrace);
        var mail = new ApprovalDigest
        {
            RecipientName = to.Name,
            ListUrl = site.Value.At("/approvals/all?t=" + link),
            Items = [.. items.Select(item => new DigestItem(item.Row.Name, item.Training.Summary(withCost: false), item.DecideBy))],
        };
        var key = new MailKey(NominationId.Parse(newest.Id), "digest-" + due.Day);
        var outcome = await sender.SendAsync(to, await documents.RenderAsync(mail, new MailBranding(agency.Name, site.Value.At("/"), agency.Contact), agency.LanguageOf(to.Language)), "digest", key.ToString(), [], cancellationToken);
        if (!outcome.Accepted)
            await deliveries.ListAsync(new(key, MailDelivery.Undeliverable, time.GetUtcNow(), to.Address, outcome.Problem), cancellationToken);
        await waiting.NoteDigestAsync(due.Agency, due.Approver, due.Day, cancellationToken);
    }
}
