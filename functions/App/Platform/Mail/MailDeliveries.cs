using AsnTraining.App.Nominations;
using AsnTraining.App.Platform.Storage;
using AsnTraining.Domain;
using Azure;
using Azure.Data.Tables;

namespace AsnTraining.App.Platform.Mail;

/// <summary>What became of a mail after the provider took it.</summary>
/// <param name="Key">The mail.</param>
/// <param name="State">delivered, deferred or undeliverable.</param>
/// <param name="At">When, by the provider's clock.</param>
/// <param name="Address">Receiver.</param>
/// <param name="Reason">The receiving system's words.</param>
public sealed record MailDelivery(MailKey Key, string State, DateTimeOffset At, string Address, string? Reason)
{
    /// <summary>It arrived.</summary>
    public const string Delivered = "delivered";

    /// <summary>It is still being tried.</summary>
    public const string Deferred = "deferred";

    /// <summary>It did not arrive and will not.</summary>
    public const string Undeliverable = "undeliverable";
}

/// <summary>
/// The delivery state on each mail's row, and the list of what could not be delivered. Events come late, twice and in any
/// order: the newest counts, and what ended stays ended.
/// </summary>
public sealed class MailDeliveries(DataStore store, LifecycleSteps steps)
{
    private const int ReasonLimit = 500;
    private const int Tries = 8;

    /// <summary>Enters a state.</summary>
    public async Task EnterAsync(MailDelivery delivery, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(delivery);
        if (!await NoteAsync(delivery, cancellationToken))
            return;
        if (delivery.State == MailDelivery.Undeliverable)
            await ListAsync(delivery, cancellationToken);
        else if (delivery.State == MailDelivery.Delivered)
            await store.UndeliverableMails.DeleteEntityAsync(delivery.Key.Nomination.Agency.Value, RowOf(delivery.Key), ETag.All, cancellationToken);
    }

    /// <summary>Lists a mail that could not be delivered, once on the nomination's record and to the agency's webhook too.</summary>
    public async Task ListAsync(MailDelivery delivery, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(delivery);
        if (await store.UndeliverableMails.FindAsync<TableEntity>(delivery.Key.Nomination.Agency.Value, RowOf(delivery.Key), cancellationToken) is null)
        {
            // Within its state: neither the reason of that state nor anything that waits for the nomination changes.
            await steps.ChangeAsync(delivery.Key.Nomination.Value, row => Task.FromResult<NominationMove?>(row.Erased || row.Minimised ? null
                : NominationMove.Of(row, row.Stage, "mailUndeliverable", Actor.System, steps.Now, string.IsNullOrEmpty(row.Reason) ? null : row.Reason)), cancellationToken);
        }
        await store.UndeliverableMails.UpsertEntityAsync(new TableEntity(delivery.Key.Nomination.Agency.Value, RowOf(delivery.Key))
        {
            ["Nomination"] = delivery.Key.Nomination.Value,
            ["Kind"] = delivery.Key.Kind,
            ["At"] = delivery.At,
            ["Address"] = delivery.Address,
            ["Reason"] = Short(delivery.Reason),
        }, TableUpdateMode.Replace, cancellationToken);
    }

    /// <summary>A page of an agency's undeliverable mails, in the order of their nominations.</summary>
    public async Task<Page<TableEntity>> PageAsync(string agency, int size, string? continuation, CancellationToken cancellationToken)
    {
        await foreach (var page in store.UndeliverableMails.QueryAsync<TableEntity>(TableClient.CreateQueryFilter($"PartitionKey eq {agency}"), size, cancellationToken: cancellationToken).AsPages(continuation, size))
            return page;
        return Page<TableEntity>.FromValues([], null, null!);
    }

    /// <summary>The first part of the keys of a nomination's lines.</summary>
    public static string PrefixOf(string uuid) => uuid + "~";

    private async Task<bool> NoteAsync(MailDelivery delivery, CancellationToken cancellationToken)
    {
        var (partition, row) = (EnrolmentKeys.Partition(delivery.Key.Nomination), EnrolmentKeys.Mail(delivery.Key.Nomination.Uuid, delivery.Key.Kind));
        for (var attempt = 0; attempt < Tries; attempt++)
        {
            var mail = await store.Enrolments.FindAsync<TableEntity>(partition, row, cancellationToken);
            // Without a nomination nobody sent this mail, or the person was erased since.
            if (mail is null && await store.Enrolments.FindAsync<TableEntity>(partition, EnrolmentKeys.Nomination(delivery.Key.Nomination.Uuid), cancellationToken) is null)
                return false;
            if (mail?.GetDateTimeOffset("DeliveryAt") is { } known && known > delivery.At)
                return false;
            var ended = mail?.GetString("Delivery") is MailDelivery.Delivered or MailDelivery.Undeliverable;
            if (ended && delivery.State == MailDelivery.Deferred)
                return false;
            var change = new TableEntity(partition, row) { ["Delivery"] = delivery.State, ["DeliveryAt"] = delivery.At, ["DeliveryReason"] = Short(delivery.Reason) };
            try
            {
                // The event may be faster than the line that says the mail was sent.
                if (mail is null)
                    await store.Enrolments.AddEntityAsync(change, cancellationToken);
                else
                    await store.Enrolments.UpdateEntityAsync(change, mail.ETag, TableUpdateMode.Merge, cancellationToken);
                return true;
            }
            catch (RequestFailedException e) when (e.LostRace())
            {
                await Backoff.DelayAsync(attempt, cancellationToken);
            }
        }
        throw new InvalidOperationException("The mail's row was contended too long; the provider sends its events again.");
    }

    private static string RowOf(MailKey key) => PrefixOf(key.Nomination.Uuid) + key.Kind;

    private static string Short(string? reason) => reason is null ? "" : reason.Length > ReasonLimit ? reason[..ReasonLimit] : reason;
}
