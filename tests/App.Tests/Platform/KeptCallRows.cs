using AsnTraining.App.Platform.Storage;
using AsnTraining.App.Tests.Running;
using Azure.Data.Tables;

namespace AsnTraining.App.Tests.Platform;

/// <summary>What is stored of calls with an <c>Idempotency-Key</c>.</summary>
internal static class KeptCallRows
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>The rows of an agency's calls.</summary>
    public static async Task<List<TableEntity>> OfAsync(AppHost app, AgencyUnderTest agency)
    {
        var rows = new List<TableEntity>();
        await foreach (var row in app.Part<DataStore>().Idempotency.QueryAsync<TableEntity>(TableClient.CreateQueryFilter($"PartitionKey eq {agency.Id}"), cancellationToken: Token))
            rows.Add(row);
        return rows;
    }

    /// <summary>Waits for a row in a state: <c>running</c> from the moment the app has the call's head until it has answered.</summary>
    public static async Task<TableEntity> OnceAsync(AppHost app, AgencyUnderTest agency, string state)
    {
        while (true)
        {
            if ((await OfAsync(app, agency)).Find(row => row.GetString("State") == state) is { } row)
                return row;
            Token.ThrowIfCancellationRequested();
        }
    }
}
