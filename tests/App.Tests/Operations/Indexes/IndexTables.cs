using System.Globalization;
using AsnTraining.App.Platform.Storage;
using AsnTraining.App.Tests.Running;
using Azure;
using Azure.Data.Tables;

namespace AsnTraining.App.Tests.Operations.Indexes;

/// <summary>An agency's index lines, as they lie in the tables.</summary>
internal sealed class IndexTables(AppHost app, string agency)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Every line with its content, in order: without the time and the version that storage gives it.</summary>
    public async Task<IReadOnlyList<string>> DumpAsync() =>
    [
        .. (await LinesAsync()).Select(line => string.Join(' ', [line.Table.Name, line.Row.PartitionKey, line.Row.RowKey, .. line.Row.Where(p => p.Key is not ("odata.etag" or "PartitionKey" or "RowKey" or "Timestamp")).OrderBy(p => p.Key, StringComparer.Ordinal).Select(p => string.Create(CultureInfo.InvariantCulture, $"{p.Key}={p.Value}"))]))
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>Takes every line away, of some tables or of all.</summary>
    public async Task<int> LoseAsync(params TableClient[] tables)
    {
        var lines = (await LinesAsync()).Where(line => tables.Length == 0 || tables.Contains(line.Table)).ToList();
        foreach (var (table, row) in lines)
            await table.DeleteEntityAsync(row.PartitionKey, row.RowKey, ETag.All, Token);
        return lines.Count;
    }

    /// <summary>The lines of one table.</summary>
    public async Task<IReadOnlyList<TableEntity>> OfAsync(TableClient table) => [.. (await LinesAsync()).Where(line => line.Table == table).Select(line => line.Row)];

    private async Task<List<(TableClient Table, TableEntity Row)>> LinesAsync()
    {
        var store = app.Part<DataStore>();
        var lines = new List<(TableClient, TableEntity)>();
        foreach (var table in (TableClient[])[store.Trainings, store.References, store.Approvers, store.CertificateCodes, store.LearningRecords, store.Employees, store.OutboxMarks])
        {
            await foreach (var row in table.QueryAsync<TableEntity>(filter: "", cancellationToken: Token))
            {
                if (IsLine(store, table, row))
                    lines.Add((table, row));
            }
        }
        return lines;
    }

    private bool IsLine(DataStore store, TableClient table, TableEntity row) =>
        table == store.CertificateCodes ? row.GetString("Agency") == agency
        : row.PartitionKey.Split('~')[0] == agency
            && (table != store.Employees || row.RowKey.StartsWith("nip~", StringComparison.Ordinal))
            // The day of an approver's last digest leads nowhere: it is a note of its own.
            && (table != store.Approvers || row.RowKey != "digest")
            && (table != store.LearningRecords || row.RowKey.Split('~') is ["r", _, "c", ..]);
}
