namespace Microsoft.DurableTask.Client;

/// <summary>Typed use of the statuses that refuse a start.</summary>
public static class StartOrchestrationOptionsExtensions
{
    /// <summary>These options with the statuses of an existing instance that refuse the start.</summary>
    public static StartOrchestrationOptions WithDedupeStatuses(
        this StartOrchestrationOptions options, params OrchestrationRuntimeStatus[] dedupeStatuses) =>
        options with { DedupeStatuses = [.. dedupeStatuses.Select(status => status.ToString())] };
}
