namespace Microsoft.Azure.Functions.Worker;

/// <summary>What the trigger said of the invocation.</summary>
public abstract class BindingContext
{
    /// <summary>Values by name, route values and trigger metadata among them.</summary>
    public abstract IReadOnlyDictionary<string, object?> BindingData { get; }
}
