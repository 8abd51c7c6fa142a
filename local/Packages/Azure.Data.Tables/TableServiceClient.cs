using System.Globalization;
using Azure.Core;
using Azure.Data.Tables.Models;

namespace Azure.Data.Tables;

/// <summary>The tables of one account. Safe to share between threads; make one and keep it.</summary>
public class TableServiceClient
{
    private readonly TablePipeline _pipeline;

    /// <summary>By connection string.</summary>
    public TableServiceClient(string connectionString)
        : this(connectionString, null)
    {
    }

    /// <summary>By connection string.</summary>
    public TableServiceClient(string connectionString, TableClientOptions options = null)
        : this(TablePipeline.Of(connectionString, options))
    {
    }

    /// <summary>By the account's table endpoint and key.</summary>
    public TableServiceClient(Uri endpoint, TableSharedKeyCredential credential)
        : this(endpoint, credential, null)
    {
    }

    /// <summary>By the account's table endpoint and key.</summary>
    public TableServiceClient(Uri endpoint, TableSharedKeyCredential credential, TableClientOptions options)
        : this(TablePipeline.Of(endpoint, credential, options))
    {
    }

    /// <summary>By the account's table endpoint and an identity. Requests fail unless the endpoint is https.</summary>
    public TableServiceClient(Uri endpoint, TokenCredential tokenCredential, TableClientOptions options = null)
        : this(TablePipeline.Of(endpoint, tokenCredential, options))
    {
    }

    /// <summary>For derived classes in tests.</summary>
    protected TableServiceClient()
    {
    }

    private TableServiceClient(TablePipeline pipeline) => _pipeline = pipeline;

    /// <summary>The account's name.</summary>
    public virtual string AccountName => _pipeline.AccountName;

    /// <summary>The account's table endpoint.</summary>
    public virtual Uri Uri => _pipeline.Endpoint;

    /// <summary>A filter whose values are quoted and escaped by their types.</summary>
    public static string CreateQueryFilter(FormattableString filter) => TableODataFilter.Create(filter);

    /// <summary>A client of one table, which need not exist. Asks the service nothing.</summary>
    public virtual TableClient GetTableClient(string tableName)
    {
        ArgumentNullException.ThrowIfNull(tableName);
        return new TableClient(_pipeline, tableName);
    }

    /// <summary>Makes a table.</summary>
    /// <exception cref="RequestFailedException">409 TableAlreadyExists or TableBeingDeleted, or another failure.</exception>
    public virtual Task<Response<TableItem>> CreateTableAsync(string tableName, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(tableName);
        return GetTableClient(tableName).CreateAsync(cancellationToken);
    }

    /// <summary>Makes a table unless it exists; then the answer's status is 409.</summary>
    /// <exception cref="RequestFailedException">409 TableBeingDeleted, or another failure.</exception>
    public virtual Task<Response<TableItem>> CreateTableIfNotExistsAsync(string tableName, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(tableName);
        return GetTableClient(tableName).CreateIfNotExistsAsync(cancellationToken);
    }

    /// <summary>Deletes a table; for one that does not exist the answer's status is 404.</summary>
    public virtual Task<Response> DeleteTableAsync(string tableName, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(tableName);
        return GetTableClient(tableName).DeleteAsync(cancellationToken);
    }

    /// <summary>The account's tables that a filter admits, such as <c>TableName eq 'a'</c>.</summary>
    public virtual AsyncPageable<TableItem> QueryAsync(string filter = null, int? maxPerPage = null, CancellationToken cancellationToken = default) =>
        new TablePages<TableItem>(
            async (next, top) =>
            {
                var request = TableRequests.QueryTables(_pipeline.BaseAddress, filter, top?.ToString(CultureInfo.InvariantCulture), next);
                var response = await _pipeline.SendAsync(request, Statuses.Ok, cancellationToken).ConfigureAwait(false);
                response.Headers.TryGetValue("x-ms-continuation-NextTableName", out var continuation);
                return Page<TableItem>.FromValues(ListReader.ReadTables(response.Content), continuation, response);
            },
            maxPerPage);

    /// <summary>The account's tables that a filter admits, its values quoted and escaped.</summary>
    public virtual AsyncPageable<TableItem> QueryAsync(FormattableString filter, int? maxPerPage = null, CancellationToken cancellationToken = default) =>
        QueryAsync(TableODataFilter.Create(filter), maxPerPage, cancellationToken);
}
