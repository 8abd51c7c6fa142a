using System.Text.Json;
using AsnTraining.App.Platform.Http;
using AsnTraining.App.Platform.Storage;
using Azure;
using Azure.Data.Tables;

namespace AsnTraining.App.Webhooks;

/// <summary>Keeps where each agency wants to be told.</summary>
public sealed class WebhookBook(DataStore store, TimeProvider time)
{
    private const int Tries = 8;

    /// <summary>Reads an agency's subscription as it stands; null when it has none.</summary>
    public async Task<WebhookSubscription?> ReadAsync(string agency, CancellationToken cancellationToken) =>
        WebhookSubscription.In(await store.Agencies.FindAsync<TableEntity>(agency, AgencyRows.Key, cancellationToken));

    /// <summary>Changes an agency's subscription.</summary>
    /// <param name="agency">Agency.</param>
    /// <param name="change">From what stands to what is to stand; the same thing for no change, null for none at all.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>What stands.</returns>
    public async Task<WebhookSubscription?> ChangeAsync(string agency, Func<WebhookSubscription?, WebhookSubscription?> change, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(change);
        for (var attempt = 0; attempt < Tries; attempt++)
        {
            var row = await store.Agencies.FindAsync<TableEntity>(agency, AgencyRows.Key, cancellationToken) ?? throw new InvalidOperationException("There is no such agency.");
            var before = WebhookSubscription.In(row);
            var after = change(before);
            if (ReferenceEquals(before, after))
                return after;
            try
            {
                var json = after is null ? "" : JsonSerializer.Serialize(after, ApiJson.Options);
                await store.Agencies.UpdateEntityAsync(new TableEntity(agency, AgencyRows.Key) { [WebhookSubscription.Property] = json }, row.ETag, TableUpdateMode.Merge, cancellationToken);
                store.AgencyRows.Forget(agency);
                return after;
            }
            catch (RequestFailedException e) when (e.LostRace())
            {
                await Backoff.DelayAsync(attempt, cancellationToken);
            }
        }
        throw new InvalidOperationException("The agency's row was contended too long.");
    }

    /// <summary>Stops sending to an address, and keeps everything.</summary>
    public Task StopAsync(string agency, Uri url, string why, CancellationToken cancellationToken) =>
        ChangeAsync(agency, now => now is null || now.Url != url || now.Stopped is not null ? now : now with { Stopped = why }, cancellationToken);

    /// <summary>Has everything that waits for an agency looked at by the next run.</summary>
    public async Task WakeAsync(string agency, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await foreach (var mark in store.OutboxMarks.QueryAsync<OutboxMark>(TableClient.CreateQueryFilter($"PartitionKey eq {agency} and NextAt gt {now}"), cancellationToken: cancellationToken))
            await store.OutboxMarks.UpdateEntityAsync(new TableEntity(agency, mark.RowKey) { ["NextAt"] = now }, ETag.All, TableUpdateMode.Merge, cancellationToken);
    }
}
