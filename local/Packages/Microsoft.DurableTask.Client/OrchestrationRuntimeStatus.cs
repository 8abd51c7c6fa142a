namespace Microsoft.DurableTask.Client;

/// <summary>Status of an instance.</summary>
public enum OrchestrationRuntimeStatus
{
    /// <summary>It runs or waits.</summary>
    Running,

    /// <summary>It has ended with a result.</summary>
    Completed,

    /// <summary>Not used any more.</summary>
    [Obsolete("The ContinuedAsNew status is obsolete and exists only for compatibility reasons.")]
    ContinuedAsNew,

    /// <summary>It has ended with a failure.</summary>
    Failed,

    /// <summary>Not used.</summary>
    [Obsolete("The Canceled status is not currently used and exists only for compatibility reasons.")]
    Canceled,

    /// <summary>It was ended by a client.</summary>
    Terminated,

    /// <summary>It is created but has not run yet.</summary>
    Pending,

    /// <summary>It is held.</summary>
    Suspended,
}
