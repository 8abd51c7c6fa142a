using System.Globalization;
using System.Text.Json;
using AsnTraining.App.Platform.Http;
using AsnTraining.App.Platform.Storage;
using AsnTraining.App.Trainings;
using AsnTraining.Domain;
using Azure.Data.Tables;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace AsnTraining.App.People.Retention;

/// <summary>Looks every night for trainings whose data has been kept long enough. What fails is found again the next night.</summary>
public sealed class RetentionNight(DataStore store, AgencyStore agencies, TimeProvider time)
{
    private const int TrainingsANight = 200;

    /// <summary>At a quarter past one in western Indonesia.</summary>
    [Function(nameof(RetentionNight))]
    public async Task RunAsync([TimerTrigger("0 15 18 * * *")] TimerInfo timer, [DurableClient] DurableTaskClient client, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(client);
        var now = time.GetUtcNow();
        var started = 0;
        await foreach (var agency in store.Agencies.QueryAsync<TableEntity>(TableClient.CreateQueryFilter($"RowKey eq {"settings"}"), select: ["PartitionKey"], cancellationToken: cancellationToken))
        {
            if ((await agencies.ReadAsync(agency.PartitionKey, cancellationToken)).Retention is not { } rules)
                continue;
            await foreach (var turn in DueAsync(agency.PartitionKey, rules, now, cancellationToken))
            {
                var id = string.Create(CultureInfo.InvariantCulture, $"{turn.Agency}~{turn.Training}~retention{now:yyyyMMdd}");
                if (await client.GetInstanceAsync(id, cancellationToken) is null)
                    await client.ScheduleNewOrchestrationInstanceAsync(nameof(RetentionRun), turn, new StartOrchestrationOptions(id), cancellationToken);
                if (++started == TrainingsANight)
                    return;
            }
        }
    }

    private async IAsyncEnumerable<RetentionTurn> DueAsync(string agency, RetentionRules rules, DateTimeOffset now, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        // A training that began too recently cannot have ended long enough ago; its last day stands in its JSON alone.
        var latest = now.AddDays(-RetentionRules.ShortestDays);
        await foreach (var row in store.Trainings.QueryAsync<TableEntity>(TableClient.CreateQueryFilter($"PartitionKey eq {agency} and StartsAt lt {latest}"), cancellationToken: cancellationToken))
        {
            var (nominations, certificates) = (row.GetBoolean(RetentionMarks.Nominations) == true, row.GetBoolean(RetentionMarks.Certificates) == true);
            if (nominations && certificates)
                continue;
            var training = JsonSerializer.Deserialize<Training>(row.GetString("Json"), ApiJson.Options)!;
            if (rules.DueOn(today, training.EndDate).Without(nominations, certificates) is { Any: true } work)
                yield return new(agency, row.RowKey, work, null, 0);
        }
    }
}

/// <summary>What a training's row in the catalogue says of its retention.</summary>
internal static class RetentionMarks
{
    /// <summary>Its nominations were minimised.</summary>
    public const string Nominations = "NominationsMinimised";

    /// <summary>Its certificates were minimised.</summary>
    public const string Certificates = "CertificatesMinimised";
}
