using Azure.Core;
using Azure.Data.Tables.Models;

namespace Azure.Data.Tables;

/// <summary>One table. Safe to share between threads.</summary>
public partial class TableClient
{
    private readonly TablePipeline _pipeline;
    private readonly string _address;

    /// <summary>By connection string.</summary>
    public TableClient(string connectionString, string tableName)
        : this(connectionString, tableName, null)
    {
    }

    /// <summary>By connection string.</summary>
    public TableClient(string connectionString, string tableName, TableClientOptions options = null)
        : this(TablePipeline.Of(connectionString, options), tableName)
    {
    }

    /// <summary>By the account's table endpoint and key.</summary>
    public TableClient(Uri endpoint, string tableName, TableSharedKeyCredential credential)
        : this(endpoint, tableName, credential, null)
    {
    }

    /// <summary>By the account's table endpoint and key.</summary>
    public TableClient(Uri endpoint, string tableName, TableSharedKeyCredential credential, TableClientOptions options = null)
        : this(TablePipeline.Of(endpoint, credential, options), tableName)
    {
    }

    /// <summary>By the account's table endpoint and an identity. Requests fail unless the endpoint is https.</summary>
    public TableClient(Uri endpoint, string tableName, TokenCredential tokenCredential, TableClientOptions options = null)
        : this(TablePipeline.Of(endpoint, tokenCredential, options), tableName)
    {
    }

    /// <summary>For derived classes in tests.</summary>
    protected TableClient()
    {
    }

    internal TableClient(TablePipeline pipeline, string tableName)
    {
        ArgumentException.ThrowIfNullOrEmpty(tableName);
        _pipeline = pipeline;
        _address = $"{pipeline.BaseAddress}/{Uri.EscapeDataString(tableName)}";
        Name = tableName;
    }

    /// <summary>The account's name.</summary>
    public virtual string AccountName => _pipeline.AccountName;

    /// <summary>The table's name.</summary>
    public virtual string Name { get; }

    /// <summary>The table's address.</summary>
    public virtual Uri Uri => new(_address);

    /// <summary>A filter whose values are quoted and escaped by their types.</summary>
    public static string CreateQueryFilter(FormattableString filter) => TableODataFilter.Create(filter);

    /// <summary>Makes the table.</summary>
    /// <exception cref="RequestFailedException">409 TableAlreadyExists or TableBeingDeleted, or another failure.</exception>
    public virtual async Task<Response<TableItem>> CreateAsync(CancellationToken cancellationToken = default)
    {
        var request = TableRequests.CreateTable(_pipeline.BaseAddress, Name, returnNoContent: false);
        var response = await _pipeline.SendAsync(request, Statuses.Created, cancellationToken).ConfigureAwait(false);
        return Response.FromValue(new TableItem(Name), response);
    }

    /// <summary>Makes the table unless it exists; then the answer's status is 409.</summary>
    /// <exception cref="RequestFailedException">409 TableBeingDeleted, or another failure.</exception>
    public virtual async Task<Response<TableItem>> CreateIfNotExistsAsync(CancellationToken cancellationToken = default)
    {
        var request = TableRequests.CreateTable(_pipeline.BaseAddress, Name, returnNoContent: true);
        var response = await _pipeline.SendAsync(request, Statuses.CreatedOrThere, cancellationToken).ConfigureAwait(false);
        if (response.Status == 409)
        {
            var conflict = new RequestFailedException(response);
            if (conflict.ErrorCode == TableErrorCode.TableBeingDeleted) throw conflict;
        }

        return Response.FromValue(new TableItem(Name), response);
    }

    /// <summary>Deletes the table; for one that does not exist the answer's status is 404.</summary>
    public virtual Task<Response> DeleteAsync(CancellationToken cancellationToken = default) =>
        _pipeline.SendAsync(TableRequests.DeleteTable(_pipeline.BaseAddress, Name), Statuses.DeletedOrMissing, cancellationToken);
}
