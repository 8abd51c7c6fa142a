namespace Microsoft.DurableTask.Client;

/// <summary>How an instance is deleted.</summary>
/// <param name="Recursive">Whether its sub-orchestrations go with it.</param>
public record PurgeInstanceOptions(bool Recursive = false);
