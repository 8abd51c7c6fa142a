using AsnTraining.App.Attendance;
using AsnTraining.App.Nominations;
using AsnTraining.App.People;
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
/// order: the newest counts, and what ended stays ended. An address, and words that may quote it, are kept only while
/// somebody of the nomination has it: an event may come days after the person was erased.
/// </summary>
public sealed class MailDeliveries(DataStore store, LifecycleSteps steps, NominationStore nominations, EmployeeStore employees)
{
    private const int ReasonLimit = 500;
    private const int Tries = 8;

    /// <summary>What a mail's row says in the words of others.</summary>
    private static readonly string[] Words = ["Problem", "DeliveryReason"];

    /// <summary>Enters a state.</summary>
    public async Task EnterAsync(MailDelivery delivery, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(delivery);
        if (delivery.State == MailDelivery.Delivered)
        {
            // Nobody asks why a mail arrived.
            if (await NoteAsync(delivery with { Reason = null }, cancellationToken))
                await StrikeAsync(delivery.Key, delivery.Address, delivery.At, cancellationToken);
            return;
        }
        // Without a nomination nobody sent this mail.
        if (await FindAsync(delivery.Key, cancellationToken) is not { } row)
            return;
        var kept = await MayKeepAsync(row, delivery.Address, cancellationToken);
        if (!await NoteAsync(kept ? delivery : delivery with { Reason = null }, cancellationToken) || !kept)
            return;
        if (delivery.State == MailDelivery.Undeliverable)
            await ListAsync(delivery, cancellationToken);
        else
            await ForgetIfErasedAsync(delivery, cancellationToken);
    }

    /// <summary>Lists a mail that could not be delivered, once on the nomination's record and to the agency's webhook too; not one to a person who was erased.</summary>
    public async Task ListAsync(MailDelivery delivery, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(delivery);
        var (agency, line) = (delivery.Key.Nomination.Agency.Value, RowOf(delivery.Key));
        var isNew = await store.UndeliverableMails.FindAsync<TableEntity>(agency, line, cancellationToken) is null;
        // Within its state: neither the reason of that state nor anything that waits for the nomination changes.
        var row = await steps.ChangeAsync(delivery.Key.Nomination.Value, async row => !isNew || !await MayKeepAsync(row, delivery.Address, cancellationToken) ? null
            : NominationMove.Of(row, row.Stage, "mailUndeliverable", Actor.System, steps.Now, string.IsNullOrEmpty(row.Reason) ? null : row.Reason), cancellationToken);
        if (!await MayKeepAsync(row, delivery.Address, cancellationToken))
            return;
        await store.UndeliverableMails.UpsertEntityAsync(new TableEntity(agency, line)
        {
            ["Nomination"] = delivery.Key.Nomination.Value,
            ["Kind"] = delivery.Key.Kind,
            ["At"] = delivery.At,
            ["Address"] = delivery.Address,
            ["Reason"] = Short(delivery.Reason),
        }, TableUpdateMode.Replace, cancellationToken);
        await ForgetIfErasedAsync(delivery, cancellationToken);
    }

    /// <summary>
    /// Strikes from the list what a mail that went through makes up for: its own line, earlier ones to the same address or to the
    /// nominee as well. The line of a certificate stays until a mail about the certificate goes through.
    /// </summary>
    /// <param name="key">The mail.</param>
    /// <param name="address">Where it went.</param>
    /// <param name="at">When; later failures stay.</param>
    /// <param name="cancellationToken">Stops.</param>
    public async Task StrikeAsync(MailKey key, string address, DateTimeOffset at, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(key);
        var madeUpFor = new List<(string, string)>();
        await foreach (var line in store.UndeliverableMails.RangeAsync<TableEntity>(key.Nomination.Agency.Value, PrefixOf(key.Nomination.Uuid), cancellationToken))
        {
            var kind = line.GetString("Kind");
            // The provider tells whole seconds.
            var earlier = line.GetDateTimeOffset("At") - at < TimeSpan.FromSeconds(1);
            if (kind == key.Kind || (earlier && (MailKinds.IsOfCertificate(kind)
                ? MailKinds.IsOfCertificate(key.Kind)
                : string.Equals(line.GetString("Address"), address, StringComparison.OrdinalIgnoreCase) || (MailKinds.IsToNominee(kind) && MailKinds.IsToNominee(key.Kind)))))
                madeUpFor.Add((line.PartitionKey, line.RowKey));
        }
        await store.UndeliverableMails.DeleteAllAsync(madeUpFor, cancellationToken);
    }

    /// <summary>Forgets what stands at a nomination of somebody other than its nominee: their lines of the list, and all words about mails, since those do not say whose they are.</summary>
    /// <param name="row">The nomination.</param>
    /// <param name="addresses">Their addresses, compared without case.</param>
    /// <param name="cancellationToken">Stops.</param>
    public async Task ForgetAsync(NominationEntity row, IReadOnlySet<string> addresses, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(row);
        ArgumentNullException.ThrowIfNull(addresses);
        await foreach (var mail in store.Enrolments.RangeAsync<TableEntity>(row.PartitionKey, EnrolmentKeys.Mail(row.Uuid, ""), cancellationToken))
        {
            if (Words.Any(word => mail.GetString(word) is { Length: > 0 }))
                await BlankAsync(mail.PartitionKey, mail.RowKey, cancellationToken);
        }
        await ForgetAsync(row.Agency, PrefixOf(row.Uuid), addresses, cancellationToken);
    }

    /// <summary>Forgets the lines of an agency's list that name one of these addresses, for whatever they were written to.</summary>
    /// <param name="agency">Agency.</param>
    /// <param name="addresses">The addresses of a person, compared without case.</param>
    /// <param name="cancellationToken">Stops.</param>
    public Task ForgetAsync(string agency, IReadOnlySet<string> addresses, CancellationToken cancellationToken) => ForgetAsync(agency, "", addresses, cancellationToken);

    /// <summary>A page of an agency's undeliverable mails, in the order of their nominations.</summary>
    public async Task<Page<TableEntity>> PageAsync(string agency, int size, string? continuation, CancellationToken cancellationToken)
    {
        await foreach (var page in store.UndeliverableMails.QueryAsync<TableEntity>(TableClient.CreateQueryFilter($"PartitionKey eq {agency}"), size, cancellationToken: cancellationToken).AsPages(continuation, size))
            return page;
        return Page<TableEntity>.FromValues([], null, null!);
    }

    /// <summary>The first part of the keys of a nomination's lines.</summary>
    public static string PrefixOf(string uuid) => uuid + "~";

    /// <summary>Whether an address may still be kept with a nomination: somebody of it has it, so that it goes when they go.</summary>
    internal async Task<bool> MayKeepAsync(NominationEntity row, string address, CancellationToken cancellationToken)
    {
        bool Is(string? known) => string.Equals(known, address, StringComparison.OrdinalIgnoreCase);
        if (row.Erased || row.Minimised)
            return false;
        return address.Length == 0 || Is(row.Email) || Is(row.ApproverEmail) || Is(row.SupervisorEmail) || Is(row.OnBehalfOfEmail)
            || Is((await employees.ReadAsync(row.Agency, row.Employee, cancellationToken))?.Email)
            || Is((await store.Enrolments.FindAsync<MentorEntity>(row.PartitionKey, MentorEntity.Of(row.Uuid), cancellationToken))?.Email)
            || Is((await store.Enrolments.FindAsync<MentorEntity>(row.PartitionKey, MentorEntity.OfTraining, cancellationToken))?.Email);
    }

    private Task<NominationEntity?> FindAsync(MailKey key, CancellationToken cancellationToken) => nominations.FindAsync(key.Nomination, cancellationToken);

    /// <summary>Whoever was erased while this was being written was looked for before it stood there.</summary>
    private async Task ForgetIfErasedAsync(MailDelivery delivery, CancellationToken cancellationToken)
    {
        if (await FindAsync(delivery.Key, cancellationToken) is { } row && await MayKeepAsync(row, delivery.Address, cancellationToken))
            return;
        await ForgetAsync(delivery.Key, cancellationToken);
    }

    private async Task ForgetAsync(string agency, string prefix, IReadOnlySet<string> addresses, CancellationToken cancellationToken)
    {
        await foreach (var line in store.UndeliverableMails.RangeAsync<TableEntity>(agency, prefix, cancellationToken))
        {
            if (addresses.Contains(line.GetString("Address")))
                await ForgetAsync(new MailKey(NominationId.Parse(line.GetString("Nomination")), line.GetString("Kind")), cancellationToken);
        }
    }

    private async Task ForgetAsync(MailKey key, CancellationToken cancellationToken)
    {
        var (partition, row) = (EnrolmentKeys.Partition(key.Nomination), EnrolmentKeys.Mail(key.Nomination.Uuid, key.Kind));
        if (await store.Enrolments.FindAsync<TableEntity>(partition, row, cancellationToken) is not null)
            await BlankAsync(partition, row, cancellationToken);
        // The line last: a repetition finds by it what is still to be blanked.
        await store.UndeliverableMails.DeleteEntityAsync(key.Nomination.Agency.Value, RowOf(key), ETag.All, cancellationToken);
    }

    private async Task BlankAsync(string partition, string row, CancellationToken cancellationToken)
    {
        var change = new TableEntity(partition, row);
        foreach (var word in Words)
            change[word] = "";
        await store.Enrolments.UpdateEntityAsync(change, ETag.All, TableUpdateMode.Merge, cancellationToken);
    }

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
