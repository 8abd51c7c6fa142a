namespace Microsoft.Azure.Functions.Worker;

/// <summary>How often the host has tried this invocation.</summary>
public abstract class RetryContext
{
    /// <summary>Attempts before this one.</summary>
    public abstract int RetryCount { get; }

    /// <summary>Most attempts after the first.</summary>
    public abstract int MaxRetryCount { get; }
}
