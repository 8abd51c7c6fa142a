using AsnTraining.App.Nominations;
using AsnTraining.App.Platform.Storage;
using AsnTraining.Domain;
using Azure.Data.Tables;
using Microsoft.Azure.Functions.Worker;

namespace AsnTraining.App.Certificates;

/// <summary>Lists the nominations of a training that are not final, a page at a time.</summary>
public sealed class ListLive(DataStore store)
{
    private const int PageSize = 10 * CertificateIssue.BlockSize;

    private static readonly string[] Columns = ["RowKey", "State"];

    /// <summary>The page after a nomination.</summary>
    [Function(nameof(ListLive))]
    public async Task<LivePage> RunAsync([ActivityTrigger] IssueTurn turn, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(turn);
        var partition = EnrolmentKeys.Partition(turn.Agency, turn.Training);
        var from = turn.After is null ? "n~" : TableCalls.After("n~" + turn.After);
        var until = TableCalls.After("n~");
        var uuids = new List<string>();
        await foreach (var row in store.Enrolments.QueryAsync<TableEntity>(TableClient.CreateQueryFilter($"PartitionKey eq {partition} and RowKey ge {from} and RowKey lt {until}"), 1000, Columns, cancellationToken))
        {
            if (!NominationStates.Parse(row.GetString("State")).IsFinal())
                uuids.Add(row.RowKey[2..]);
            if (uuids.Count == PageSize)
                break;
        }
        return new(uuids);
    }
}
