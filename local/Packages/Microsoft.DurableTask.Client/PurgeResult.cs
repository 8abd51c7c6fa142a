namespace Microsoft.DurableTask.Client;

/// <summary>What a deletion did.</summary>
public class PurgeResult
{
    /// <summary>Creates a result.</summary>
    public PurgeResult(int count)
    {
        if (count < 0)
        {
            throw new ArgumentException("Count must be non-negative", nameof(count));
        }

        PurgedInstanceCount = count;
    }

    /// <summary>Creates a result that tells whether all was deleted.</summary>
    public PurgeResult(int count, bool? isComplete)
        : this(count) => IsComplete = isComplete;

    /// <summary>How many instances were deleted.</summary>
    public int PurgedInstanceCount { get; }

    /// <summary>Whether all was deleted; null when the store does not tell.</summary>
    public bool? IsComplete { get; }
}
