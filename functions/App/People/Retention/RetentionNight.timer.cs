using System.Globalization;
using System.Runtime.CompilerServices;
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

    private const string Cursor = "~retention";

    /// <summary>At a quarter past one in western Indonesia.</summary>
    [Function(nameof(RetentionNight))]
    public Task RunAsync([TimerTrigger("0 15 18 * * *")] TimerInfo timer, [DurableClient] DurableTaskClient client, CancellationToken cancellationToken) =>
        StartAsync(client, TrainingsANight, cancellationToken);

    /// <summary>
    /// Starts what is due behind the training with which the last look ended, and then from the first: what cannot be minimised
    /// yet comes up again and again, and must not keep the others from their turn.
    /// </summary>
    /// <param name="client">Client.</param>
    /// <param name="most">Trainings at the most.</param>
    /// <param name="cancellationToken">Stops.</param>
    public async Task StartAsync(DurableTaskClient client, int most, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(client);
        var now = time.GetUtcNow();
        var due = await DueAsync("", "", now, cancellationToken).Take(most + 1).ToListAsync(cancellationToken);
        if (due.Count > most)
            due = await TurnOfAsync(most, now, cancellationToken);
        foreach (var turn in due)
        {
            var id = string.Create(CultureInfo.InvariantCulture, $"{turn.Agency}~{turn.Training}~retention{now:yyyyMMdd}");
            if (await client.GetInstanceAsync(id, cancellationToken) is null)
                await client.ScheduleNewOrchestrationInstanceAsync(nameof(RetentionRun), turn, new StartOrchestrationOptions(id), cancellationToken);
        }
        if (due.Count == most)
            await store.Agencies.UpsertEntityAsync(new TableEntity(Cursor, Cursor) { ["Agency"] = due[^1].Agency, ["Training"] = due[^1].Training }, TableUpdateMode.Replace, cancellationToken);
    }

    /// <summary>Whose turn it is where more is due than a night takes.</summary>
    private async Task<List<RetentionTurn>> TurnOfAsync(int most, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var ended = await store.Agencies.FindAsync<TableEntity>(Cursor, Cursor, cancellationToken);
        var (agency, training) = (ended?.GetString("Agency") ?? "", ended?.GetString("Training") ?? "");
        return await DueAsync(agency, training, now, cancellationToken).Concat(DueAsync("", "", now, cancellationToken).TakeWhile(t => !IsBehind(t, agency, training))).Take(most).ToListAsync(cancellationToken);
    }

    private static bool IsBehind(RetentionTurn turn, string agency, string training) =>
        string.CompareOrdinal(turn.Agency, agency) is var order && (order > 0 || (order == 0 && string.CompareOrdinal(turn.Training, training) > 0));

    /// <summary>What is due behind a training, by agency and training.</summary>
    private async IAsyncEnumerable<RetentionTurn> DueAsync(string agency, string training, DateTimeOffset now, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var row in store.Agencies.QueryAsync<TableEntity>(TableClient.CreateQueryFilter($"PartitionKey ge {agency} and RowKey eq {AgencyRows.Key}"), select: ["PartitionKey"], cancellationToken: cancellationToken))
        {
            if ((await agencies.ReadAsync(row.PartitionKey, cancellationToken)).Retention is not { } rules)
                continue;
            await foreach (var turn in DueAsync(row.PartitionKey, row.PartitionKey == agency ? training : "", rules, now, cancellationToken))
                yield return turn;
        }
    }

    private async IAsyncEnumerable<RetentionTurn> DueAsync(string agency, string after, RetentionRules rules, DateTimeOffset now, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        // A training that began too recently cannot have ended long enough ago; its last day stands in its JSON alone.
        var latest = now.AddDays(-RetentionRules.ShortestDays);
        await foreach (var row in store.Trainings.QueryAsync<TableEntity>(TableClient.CreateQueryFilter($"PartitionKey eq {agency} and RowKey gt {after} and StartsAt lt {latest}"), cancellationToken: cancellationToken))
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
