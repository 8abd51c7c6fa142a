using System.Text.Json;
using AsnTraining.App.Platform.Http;
using AsnTraining.App.Platform.Storage;
using AsnTraining.Domain;
using Azure;
using Azure.Data.Tables;

namespace AsnTraining.App.Trainings;

/// <summary>An agency's own tables of training hours, a row each beside its settings.</summary>
public sealed class JpTables(DataStore store)
{
    /// <summary>Tables that an agency may keep.</summary>
    public const int Most = 50;

    private const string Prefix = "jp~";

    /// <summary>The tables by version.</summary>
    public async Task<IReadOnlyList<JpConversion>> ReadAsync(string agency, CancellationToken cancellationToken)
    {
        var tables = new List<JpConversion>();
        await foreach (var row in store.Agencies.RangeAsync<TableEntity>(agency, Prefix, cancellationToken))
            tables.Add(Read(row));
        return tables;
    }

    /// <summary>A page of the tables by version.</summary>
    public async Task<(IReadOnlyList<JpConversion> Tables, string? Continuation)> PageAsync(string agency, int size, string? continuation, CancellationToken cancellationToken)
    {
        var page = await store.Agencies.PageAsync<TableEntity>(agency, Prefix, size, continuation, cancellationToken);
        return ([.. page.Values.Select(Read)], page.ContinuationToken);
    }

    /// <summary>Puts a table in the place of the one of its version.</summary>
    /// <returns>False when there are too many already.</returns>
    public async Task<bool> WriteAsync(string agency, JpConversion table, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(table);
        var known = await ReadAsync(agency, cancellationToken);
        if (known.Count >= Most && known.All(other => other.Version != table.Version))
            return false;
        await store.Agencies.UpsertEntityAsync(new TableEntity(agency, Prefix + table.Version) { ["Json"] = JsonSerializer.Serialize(table, ApiJson.Options) }, TableUpdateMode.Replace, cancellationToken);
        return true;
    }

    /// <summary>Deletes a table.</summary>
    /// <returns>False when there was none.</returns>
    public async Task<bool> DeleteAsync(string agency, string version, CancellationToken cancellationToken)
    {
        if (await store.Agencies.FindAsync<TableEntity>(agency, Prefix + version, cancellationToken) is null)
            return false;
        await store.Agencies.DeleteEntityAsync(agency, Prefix + version, ETag.All, cancellationToken);
        return true;
    }

    private static JpConversion Read(TableEntity row) => JsonSerializer.Deserialize<JpConversion>(row.GetString("Json"), ApiJson.Options)!;
}
