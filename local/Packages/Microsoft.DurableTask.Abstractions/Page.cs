namespace Microsoft.DurableTask;

/// <summary>A page of a listing.</summary>
public sealed class Page<T>
    where T : notnull
{
    /// <summary>Creates a page.</summary>
    public Page(IReadOnlyList<T> values, string? continuationToken = null)
    {
        ArgumentNullException.ThrowIfNull(values);
        Values = values;
        ContinuationToken = continuationToken;
    }

    /// <summary>What is on the page.</summary>
    public IReadOnlyList<T> Values { get; }

    /// <summary>Where the next page starts; null on the last one.</summary>
    public string? ContinuationToken { get; }
}
