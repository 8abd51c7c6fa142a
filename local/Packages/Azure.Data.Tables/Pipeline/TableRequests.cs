using System.Text.Json;
using Azure.Core;

namespace Azure.Data.Tables;

/// <summary>The calls of the Table service's REST protocol.</summary>
internal static class TableRequests
{
    private const string Format = "$format=application%2Fjson%3Bodata%3Dminimalmetadata";

    public static TableRequest CreateTable(string baseAddress, string table, bool returnNoContent) => new(RequestMethod.Post, $"{baseAddress}/Tables?{Format}")
    {
        Body = JsonSerializer.SerializeToUtf8Bytes(new Dictionary<string, string> { ["TableName"] = table }),
        ReturnNoContent = returnNoContent,
    };

    public static TableRequest DeleteTable(string baseAddress, string table) =>
        new(RequestMethod.Delete, $"{baseAddress}/Tables('{Uri.EscapeDataString(table)}')") { Accept = "application/json" };

    public static TableRequest QueryTables(string baseAddress, string filter, string top, string nextTable) => new(
        RequestMethod.Get,
        $"{baseAddress}/Tables?{Format}{Parameter("$top", top)}{Parameter("$filter", filter)}{Parameter("NextTableName", nextTable)}");

    public static TableRequest Insert(string tableAddress, ITableEntity row) => new(RequestMethod.Post, $"{tableAddress}?{Format}")
    {
        Row = row,
        ReturnNoContent = true,
    };

    public static TableRequest Write(string tableAddress, ITableEntity row, TableUpdateMode mode, string ifMatch) => new(
        mode switch
        {
            TableUpdateMode.Merge => RequestMethod.Patch,
            TableUpdateMode.Replace => RequestMethod.Put,
            _ => throw new ArgumentException($"Unexpected value for {nameof(mode)}: {mode}"),
        },
        Row(tableAddress, row.PartitionKey, row.RowKey))
    {
        Row = row,
        IfMatch = ifMatch,
        Accept = "application/json",
        ContentType = "application/json",
    };

    public static TableRequest Delete(string tableAddress, string partitionKey, string rowKey, ETag ifMatch) =>
        new(RequestMethod.Delete, Row(tableAddress, partitionKey, rowKey)) { IfMatch = (ifMatch == default ? ETag.All : ifMatch).ToString() };

    public static TableRequest Get(string tableAddress, string partitionKey, string rowKey, string select) =>
        new(RequestMethod.Get, Row(tableAddress, partitionKey, rowKey) + Parameter("$select", select));

    public static TableRequest Query(string tableAddress, string filter, string select, string top, string nextPartitionKey, string nextRowKey) => new(
        RequestMethod.Get,
        string.Concat(
            [
                tableAddress, "()?", Format,
                Parameter("$top", top), Parameter("$select", select), Parameter("$filter", filter),
                Parameter("NextPartitionKey", nextPartitionKey), Parameter("NextRowKey", nextRowKey),
            ]));

    private static string Row(string tableAddress, string partitionKey, string rowKey) =>
        $"{tableAddress}(PartitionKey='{Key(partitionKey)}',RowKey='{Key(rowKey)}')?{Format}";

    /// <summary>A quote inside a key is doubled, then everything that an address cannot hold is escaped.</summary>
    private static string Key(string key) => Uri.EscapeDataString(key.Replace("'", "''", StringComparison.Ordinal));

    private static string Parameter(string name, string value) => value is null ? "" : $"&{name}={Uri.EscapeDataString(value)}";
}
