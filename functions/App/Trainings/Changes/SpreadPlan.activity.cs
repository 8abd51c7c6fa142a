using AsnTraining.App.Nominations;
using AsnTraining.App.Platform.Storage;
using AsnTraining.Domain;
using Azure;
using Azure.Data.Tables;
using Microsoft.Azure.Functions.Worker;

namespace AsnTraining.App.Trainings.Changes;

/// <summary>Marks a page of live nominations with the revision that changed time or place, so that none goes by an older one.</summary>
public sealed class SpreadPlan(DataStore store)
{
    private static readonly string[] Columns = ["RowKey", nameof(NominationEntity.State), nameof(NominationEntity.Round), nameof(NominationEntity.PlanRevision)];

    /// <summary>Repeatable: a mark is written again as it was.</summary>
    [Function(nameof(SpreadPlan))]
    public async Task<PlanSpread> RunAsync([ActivityTrigger] PlanTurn turn, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(turn);
        var partition = EnrolmentKeys.Partition(turn.Agency, turn.Training);
        var from = turn.After is null ? "n~" : TableCalls.After(turn.After);
        var until = TableCalls.After("n~");
        var live = new List<TableEntity>();
        string? next = null;
        await foreach (var row in store.Enrolments.QueryAsync<TableEntity>(TableClient.CreateQueryFilter($"PartitionKey eq {partition} and RowKey ge {from} and RowKey lt {until}"), 1000, Columns, cancellationToken))
        {
            if (!NominationStates.Parse(row.GetString(nameof(NominationEntity.State))).IsFinal())
                live.Add(row);
            if (live.Count == TableCalls.TransactionRows)
            {
                next = row.RowKey;
                break;
            }
        }
        var stale = live.Where(row => (row.GetInt32(nameof(NominationEntity.PlanRevision)) ?? 0) < turn.Revision).ToList();
        if (stale.Count > 0)
            await store.Enrolments.SubmitTransactionAsync(stale.Select(row => new TableTransactionAction(TableTransactionActionType.UpdateMerge, new TableEntity(partition, row.RowKey) { [nameof(NominationEntity.PlanRevision)] = turn.Revision }, ETag.All)), cancellationToken);
        var rounds = live.Where(row => row.GetString(nameof(NominationEntity.State)) == NominationState.AwaitingApproval.Name()).ToDictionary(row => Id(partition, row), row => row.GetInt32(nameof(NominationEntity.Round)) ?? 1, StringComparer.Ordinal);
        return new([.. live.Select(row => Id(partition, row))], rounds, next);
    }

    private static string Id(string partition, TableEntity row) => $"{partition}~{row.RowKey[2..]}";
}
