namespace Azure.Data.Tables;

/// <summary>Answers of a query, asked for page by page as the caller goes on.</summary>
internal sealed class TablePages<T>(Func<string, int?, Task<Page<T>>> read, int? maxPerPage) : AsyncPageable<T>
{
    /// <inheritdoc />
    public override async IAsyncEnumerable<Page<T>> AsPages(string continuationToken = null, int? pageSizeHint = null)
    {
        do
        {
            var page = await read(continuationToken, pageSizeHint ?? maxPerPage).ConfigureAwait(false);
            yield return page;
            continuationToken = page.ContinuationToken;
        }
        while (!string.IsNullOrEmpty(continuationToken));
    }
}
