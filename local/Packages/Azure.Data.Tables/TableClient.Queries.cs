using System.Globalization;

namespace Azure.Data.Tables;

/// <content>Many rows.</content>
public partial class TableClient
{
    /// <summary>The rows that an OData filter admits, in the order of their keys.</summary>
    /// <param name="filter">From <see cref="CreateQueryFilter(FormattableString)"/>; null admits all.</param>
    /// <param name="maxPerPage">Rows in one answer, at most 1,000.</param>
    /// <param name="select">Properties to read, or null for all.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public virtual AsyncPageable<T> QueryAsync<T>(string filter = null, int? maxPerPage = null, IEnumerable<string> select = null, CancellationToken cancellationToken = default)
        where T : class, ITableEntity
    {
        var properties = select is null ? null : string.Join(',', select);
        return new TablePages<T>(
            async (continuation, top) =>
            {
                var (partitionKey, rowKey) = Keys(continuation);
                var request = TableRequests.Query(_address, filter, properties, top?.ToString(CultureInfo.InvariantCulture), partitionKey, rowKey);
                var response = await _pipeline.SendAsync(request, Statuses.Ok, cancellationToken).ConfigureAwait(false);
                return Page<T>.FromValues(EntityReader.ReadMany<T>(response.Content), Continuation(response), response);
            },
            maxPerPage);
    }

    /// <summary>The service says where to go on in two headers; a continuation token is both with a space between.</summary>
    private static string Continuation(Response response)
    {
        response.Headers.TryGetValue("x-ms-continuation-NextPartitionKey", out var partitionKey);
        response.Headers.TryGetValue("x-ms-continuation-NextRowKey", out var rowKey);
        return partitionKey is null && rowKey is null ? null : $"{partitionKey} {rowKey}";
    }

    private static (string PartitionKey, string RowKey) Keys(string continuation)
    {
        if (continuation is null || continuation.Length <= 1) return (null, null);
        var keys = continuation.Split(' ', 2);
        return (keys[0], keys.Length > 1 && keys[1].Length > 0 ? keys[1] : null);
    }
}
