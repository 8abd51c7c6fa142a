using AsnTraining.App.Platform.Storage;
using AsnTraining.App.Tests.Running;
using Azure.Data.Tables;

namespace AsnTraining.App.Tests.Platform;

/// <summary>What a death between a call's effect and the record of its answer leaves behind.</summary>
internal static class LostAnswers
{
    /// <summary>The agency's calls are noted as begun and no more.</summary>
    /// <returns>How many there were.</returns>
    public static async Task<int> LoseAsync(AppHost app, AgencyUnderTest agency)
    {
        var (table, token, lost) = (app.Part<DataStore>().Idempotency, TestContext.Current.CancellationToken, 0);
        await foreach (var row in table.QueryAsync<TableEntity>(TableClient.CreateQueryFilter($"PartitionKey eq {agency.Id}"), cancellationToken: token))
        {
            Assert.Equal("done", row.GetString("State"));
            var begun = new TableEntity(row.PartitionKey, row.RowKey) { ["State"] = "running", ["MadeAt"] = row["MadeAt"], ["BegunAt"] = row["BegunAt"], ["Effect"] = row["Effect"] };
            await table.UpdateEntityAsync(begun, row.ETag, TableUpdateMode.Replace, token);
            lost++;
        }
        return lost;
    }
}
