namespace Microsoft.Azure.Functions.Worker;

/// <summary>One invocation of a function.</summary>
public abstract class FunctionContext
{
    /// <summary>Id of the invocation.</summary>
    public abstract string InvocationId { get; }

    /// <summary>Id of the function.</summary>
    public abstract string FunctionId { get; }

    /// <summary>The trace that the invocation belongs to.</summary>
    public abstract TraceContext TraceContext { get; }

    /// <summary>What the trigger said.</summary>
    public abstract BindingContext BindingContext { get; }

    /// <summary>How often the host has tried.</summary>
    public abstract RetryContext RetryContext { get; }

    /// <summary>Services of the invocation's scope.</summary>
    public abstract IServiceProvider InstanceServices { get; set; }

    /// <summary>The function.</summary>
    public abstract FunctionDefinition FunctionDefinition { get; }

    /// <summary>What middleware hands on.</summary>
    public abstract IDictionary<object, object> Items { get; set; }

    /// <summary>What the host offers.</summary>
    public abstract IInvocationFeatures Features { get; }

    /// <summary>Cancelled when the host stops or the caller leaves.</summary>
    public virtual CancellationToken CancellationToken { get; } = CancellationToken.None;
}
