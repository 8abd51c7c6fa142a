namespace Azure.Data.Tables;

/// <content>One row at a time.</content>
public partial class TableClient
{
    /// <summary>Adds a row.</summary>
    /// <exception cref="RequestFailedException">409 EntityAlreadyExists, or another failure.</exception>
    public virtual Task<Response> AddEntityAsync<T>(T entity, CancellationToken cancellationToken = default)
        where T : ITableEntity
    {
        AssertKeys(entity);
        return _pipeline.SendAsync(TableRequests.Insert(_address, entity), Statuses.Created, cancellationToken);
    }

    /// <summary>Reads a row.</summary>
    /// <exception cref="RequestFailedException">404 ResourceNotFound, or another failure.</exception>
    public virtual async Task<Response<T>> GetEntityAsync<T>(string partitionKey, string rowKey, IEnumerable<string> select = null, CancellationToken cancellationToken = default)
        where T : class, ITableEntity
    {
        var response = await ReadAsync(partitionKey, rowKey, select, Statuses.Ok, cancellationToken).ConfigureAwait(false);
        return Response.FromValue(EntityReader.ReadOne<T>(response.Content), response);
    }

    /// <summary>Reads a row that may be missing; then the answer has no value.</summary>
    public virtual async Task<NullableResponse<T>> GetEntityIfExistsAsync<T>(string partitionKey, string rowKey, IEnumerable<string> select = null, CancellationToken cancellationToken = default)
        where T : class, ITableEntity
    {
        var response = await ReadAsync(partitionKey, rowKey, select, Statuses.OkOrMissing, cancellationToken).ConfigureAwait(false);
        return response.Status == 404
            ? new MissingEntity<T>(response)
            : Response.FromValue(EntityReader.ReadOne<T>(response.Content), response);
    }

    /// <summary>Adds a row, or changes it whatever its version is.</summary>
    public virtual Task<Response> UpsertEntityAsync<T>(T entity, TableUpdateMode mode = TableUpdateMode.Merge, CancellationToken cancellationToken = default)
        where T : ITableEntity
    {
        AssertKeys(entity);
        return _pipeline.SendAsync(TableRequests.Write(_address, entity, mode, ifMatch: null), Statuses.Written, cancellationToken);
    }

    /// <summary>Changes a row that has the version given; <see cref="ETag.All"/> admits any.</summary>
    /// <exception cref="RequestFailedException">412 UpdateConditionNotSatisfied, 404 ResourceNotFound, or another failure.</exception>
    public virtual Task<Response> UpdateEntityAsync<T>(T entity, ETag ifMatch, TableUpdateMode mode = TableUpdateMode.Merge, CancellationToken cancellationToken = default)
        where T : ITableEntity
    {
        AssertKeys(entity);
        if (ifMatch == default) throw new ArgumentException("Value cannot be empty.", nameof(ifMatch));
        return _pipeline.SendAsync(TableRequests.Write(_address, entity, mode, ifMatch.ToString()), Statuses.Written, cancellationToken);
    }

    /// <summary>Deletes a row that has the version given, any by default; for a missing one the answer's status is 404.</summary>
    /// <exception cref="RequestFailedException">412 UpdateConditionNotSatisfied, or another failure.</exception>
    public virtual Task<Response> DeleteEntityAsync(string partitionKey, string rowKey, ETag ifMatch = default, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(partitionKey);
        ArgumentNullException.ThrowIfNull(rowKey);
        return _pipeline.SendAsync(TableRequests.Delete(_address, partitionKey, rowKey, ifMatch), Statuses.DeletedOrMissing, cancellationToken);
    }

    /// <summary>Deletes a row by its keys. Its own version counts only if it is given.</summary>
    /// <exception cref="RequestFailedException">412 UpdateConditionNotSatisfied, or another failure.</exception>
    public virtual Task<Response> DeleteEntityAsync(ITableEntity entity, ETag ifMatch = default, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(entity);
        return DeleteEntityAsync(entity.PartitionKey, entity.RowKey, ifMatch, cancellationToken);
    }

    private Task<Response> ReadAsync(string partitionKey, string rowKey, IEnumerable<string> select, int[] expected, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(partitionKey);
        ArgumentNullException.ThrowIfNull(rowKey);
        var request = TableRequests.Get(_address, partitionKey, rowKey, select is null ? null : string.Join(',', select));
        return _pipeline.SendAsync(request, expected, cancellationToken);
    }

    private static void AssertKeys<T>(T entity)
        where T : ITableEntity
    {
        ArgumentNullException.ThrowIfNull(entity);
        ArgumentNullException.ThrowIfNull(entity.PartitionKey, nameof(entity.PartitionKey));
        ArgumentNullException.ThrowIfNull(entity.RowKey, nameof(entity.RowKey));
    }

    private sealed class MissingEntity<T>(Response response) : NullableResponse<T>
    {
        public override bool HasValue => false;

        public override T Value => throw new InvalidOperationException("The row does not exist; HasValue says so.");

        public override Response GetRawResponse() => response;
    }
}
