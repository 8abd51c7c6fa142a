using System.Globalization;
using AsnTraining.App.Platform.Storage;
using AsnTraining.App.Trainings;
using AsnTraining.Domain;
using Azure.Data.Tables;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace AsnTraining.App.Approvals.Digest;

/// <summary>Starts each agency's digest of the day once its hour has come; a missed hour is made up for on the same day.</summary>
public sealed class DigestClock(DataStore store, AgencyStore agencies, TimeProvider time)
{
    /// <summary>On the hour: agencies choose an hour of their own zone.</summary>
    [Function(nameof(DigestClock))]
    public async Task RunAsync([TimerTrigger("0 0 * * * *")] TimerInfo timer, [DurableClient] DurableTaskClient client, CancellationToken cancellationToken)
    {
        if (store.EmptyLooks.Remembers(AgencyStore.Digests, out var begun))
            return;
        var any = false;
        await foreach (var row in store.Agencies.RangeAsync<TableEntity>(AgencyStore.Digests, "", cancellationToken))
        {
            any = true;
            var agency = row.RowKey;
            // The pointer comes before the settings: after a crash in between there may be none, and the other agencies go on.
            if (!await agencies.ExistsAsync(agency, cancellationToken) || await agencies.ReadAsync(agency, cancellationToken) is not { DigestHour: { } hour } settings)
                continue;
            var local = TimeZoneInfo.ConvertTime(time.GetUtcNow(), TrainingZone.Find(settings.TimeZone));
            var day = local.ToString("yyyyMMdd", CultureInfo.InvariantCulture);
            if (local.Hour < hour || row.GetString("Day") == day)
                continue;
            await ApproverDigests.StartAsync(client, new(agency, day), cancellationToken);
            await store.Agencies.UpdateEntityAsync(new TableEntity(row.PartitionKey, agency) { ["Day"] = day }, row.ETag, TableUpdateMode.Merge, cancellationToken);
        }
        if (!any)
            store.EmptyLooks.Remember(AgencyStore.Digests, begun);
    }
}
