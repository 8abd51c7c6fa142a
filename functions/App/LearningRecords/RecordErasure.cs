using AsnTraining.App.Platform.Storage;
using Azure.Data.Tables;

namespace AsnTraining.App.LearningRecords;

/// <summary>Erases what an agency keeps of a person's learning.</summary>
internal static class RecordErasure
{
    /// <summary>Deletes a person's records of all years. Repeatable.</summary>
    public static async Task EraseRecordsAsync(this DataStore store, string agency, string employee, CancellationToken cancellationToken)
    {
        // The agency's years lie next to each other; which of them hold something of the person is not known.
        var (from, until) = (agency + "~", TableCalls.After(agency + "~"));
        var (first, last) = (LearningKeys.Person(employee), TableCalls.After(LearningKeys.Person(employee)));
        var filter = TableClient.CreateQueryFilter($"PartitionKey ge {from} and PartitionKey lt {until} and RowKey ge {first} and RowKey lt {last}");
        var keys = new List<(string, string)>();
        await foreach (var row in store.LearningRecords.QueryAsync<TableEntity>(filter, select: ["PartitionKey", "RowKey"], cancellationToken: cancellationToken))
        {
            keys.Add((row.PartitionKey, row.RowKey));
            if (row.RowKey.Split('~') is [_, _, LearningKeys.OutsideMark, var hash])
                keys.Add((LearningKeys.References(agency), hash));
        }
        await store.LearningRecords.DeleteAllAsync(keys, cancellationToken);
        (first, last) = (LearningKeys.Audits(employee), TableCalls.After(LearningKeys.Audits(employee)));
        filter = TableClient.CreateQueryFilter($"PartitionKey ge {from} and PartitionKey lt {until} and RowKey ge {first} and RowKey lt {last}");
        // The lines of what happened stay; what somebody wrote as a reason may speak of the person.
        await foreach (var line in store.LearningRecords.QueryAsync<TableEntity>(filter, cancellationToken: cancellationToken))
        {
            if (line.GetString("Reason") is { Length: > 0 })
                await store.LearningRecords.UpdateEntityAsync(new TableEntity(line.PartitionKey, line.RowKey) { ["Reason"] = "" }, Azure.ETag.All, TableUpdateMode.Merge, cancellationToken);
        }
    }
}
