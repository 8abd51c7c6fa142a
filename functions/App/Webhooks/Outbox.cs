using System.Collections.Concurrent;
using AsnTraining.App.Platform.Storage;
using Azure;
using Azure.Data.Tables;

namespace AsnTraining.App.Webhooks;

/// <summary>
/// Where events wait until the agency's webhook has taken them. Whoever changes something asks for a page, adds what happened,
/// and puts the page's rows into the transaction of the change: either both are stored or neither. Without a webhook
/// the page stays empty and costs nothing.
/// </summary>
/// <example>
/// <code>
/// var page = await store.Outbox.OpenAsync(agency, store.Certificates, partition, now, cancellationToken);
/// page.Add(new OutboxEvent("certificate.revoked", certificateId, version, now, data));
/// await store.Certificates.SubmitTransactionAsync([.. rows, .. page.Rows()], cancellationToken);
/// </code>
/// </example>
/// <param name="store">The tables.</param>
public sealed class Outbox(DataStore store)
{
    private readonly ConcurrentDictionary<(string Table, string Partition), DateTimeOffset> marked = new();

    /// <summary>Opens a page for a transaction in a partition.</summary>
    /// <param name="agency">The agency that is told.</param>
    /// <param name="table">The transaction's table.</param>
    /// <param name="partition">The transaction's partition.</param>
    /// <param name="now">Now; the transaction must follow within minutes.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>A page that takes the events that the agency wants, which may be none.</returns>
    public async ValueTask<OutboxPage> OpenAsync(string agency, TableClient table, string partition, DateTimeOffset now, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(table);
        if (WebhookSubscription.In(await store.AgencyRows.FindAsync(agency, cancellationToken)) is not { } subscription)
            return OutboxPage.Closed;
        var place = (table.Name, partition);
        if (!marked.TryGetValue(place, out var at) || now < at || now - at > OutboxMark.Reliance)
        {
            store.EmptyLooks.Forget(store.OutboxMarks.Name);
            await store.OutboxMarks.UpsertEntityAsync(OutboxMark.Of(agency, table.Name, partition, now), TableUpdateMode.Replace, cancellationToken);
            if (marked.Count > 10_000)
                marked.Clear();
            marked[place] = now;
        }
        return new OutboxPage(partition, now, subscription);
    }

    /// <summary>Marks a partition that holds events and whose mark is missing.</summary>
    /// <returns>Whether events wait there, and whether the mark was missing.</returns>
    internal async Task<(bool Waits, bool WasMissing)> RestoreMarkAsync(string agency, TableClient table, string partition, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if ((await table.PageAsync<TableEntity>(partition, OutboxEntity.Prefix, 1, null, cancellationToken)).Values.Count == 0)
            return (false, false);
        store.EmptyLooks.Forget(store.OutboxMarks.Name);
        return (true, await store.OutboxMarks.AddMissingAsync(OutboxMark.Of(agency, table.Name, partition, now), cancellationToken));
    }

    /// <summary>Deletes the reasons that waiting events of a subject quote.</summary>
    internal async Task EraseReasonsAsync(string agency, TableClient table, string partition, string subject, CancellationToken cancellationToken)
    {
        const int tries = 8;
        await foreach (var found in table.RangeAsync<OutboxEntity>(partition, OutboxEntity.Prefix, cancellationToken))
        {
            OutboxEntity? row = found;
            for (var attempt = 0; attempt < tries && row is not null && row.Waiting is var waiting && waiting.Any(w => w.Event.Subject == subject && w.Event.Data.ContainsKey("reason")); attempt++)
            {
                foreach (var mine in waiting.Where(w => w.Event.Subject == subject))
                    mine.Event.Data.Remove("reason");
                row.Waiting = waiting;
                try
                {
                    await table.UpdateEntityAsync(row, row.ETag, TableUpdateMode.Replace, cancellationToken);
                    break;
                }
                catch (RequestFailedException e) when (e.LostRace())
                {
                    await Backoff.DelayAsync(attempt, cancellationToken);
                    row = await table.FindAsync<OutboxEntity>(partition, found.RowKey, cancellationToken);
                }
            }
        }
        await foreach (var letter in store.DeadLetters.QueryAsync<DeadLetterEntity>(TableClient.CreateQueryFilter($"PartitionKey eq {agency} and Subject eq {subject}"), cancellationToken: cancellationToken))
        {
            var dead = letter.Dead;
            if (dead.Event.Data.Remove("reason"))
            {
                letter.Dead = dead;
                await store.DeadLetters.UpdateEntityAsync(letter, ETag.All, TableUpdateMode.Replace, cancellationToken);
            }
        }
    }
}

/// <summary>The events of one transaction.</summary>
public sealed class OutboxPage
{
    // A property holds 32 Ki characters; reasons are the only long part. What delivery notes of its tries must fit in too.
    private const int RowCharacters = 24_000;
    private const int MostCharacters = 30_000;

    /// <summary>Rows that a page may add to a transaction.</summary>
    public const int MostRows = 2;

    /// <summary>A page that takes nothing.</summary>
    public static readonly OutboxPage Closed = new("", default, null);

    private readonly string partition;
    private readonly DateTimeOffset now;
    private readonly WebhookSubscription? subscription;
    private readonly List<WaitingEvent> events = [];

    internal OutboxPage(string partition, DateTimeOffset now, WebhookSubscription? subscription)
    {
        this.partition = partition;
        this.now = now;
        this.subscription = subscription;
    }

    /// <summary>Adds an event if the agency wants it.</summary>
    public OutboxPage Add(OutboxEvent happened)
    {
        ArgumentNullException.ThrowIfNull(happened);
        if (subscription?.Wants(happened.Type) == true)
            events.Add(new WaitingEvent { Event = happened, Since = now });
        return this;
    }

    /// <summary>The rows for the transaction, to be put after its own: none, one, or two where reasons are long.</summary>
    public IEnumerable<TableTransactionAction> Rows()
    {
        if (events.Count == 0)
            yield break;
        if (events.Count == 1 || OutboxEntity.Of(partition, now, events).Events.Length <= RowCharacters)
        {
            yield return new(TableTransactionActionType.Add, Row(events));
            yield break;
        }
        var half = events.Count / MostRows;
        yield return new(TableTransactionActionType.Add, Row(events[..half]));
        yield return new(TableTransactionActionType.Add, Row(events[half..]));
    }

    /// <summary>
    /// A row that storage takes. Where so many reasons are so long, or of so many signs that JSON escapes, the events go without:
    /// a change that could not be written would be lost whole, and who is told finds the reason at the nomination.
    /// </summary>
    private OutboxEntity Row(List<WaitingEvent> some)
    {
        var row = OutboxEntity.Of(partition, now, some);
        if (row.Events.Length <= MostCharacters)
            return row;
        foreach (var waiting in some)
            waiting.Event.Data.Remove("reason");
        return OutboxEntity.Of(partition, now, some);
    }
}
