using System.Collections.Immutable;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>The trace that the invocation belongs to.</summary>
public abstract class TraceContext
{
    /// <summary>W3C traceparent.</summary>
    public abstract string TraceParent { get; }

    /// <summary>W3C tracestate.</summary>
    public abstract string TraceState { get; }

    /// <summary>Attributes of the trace.</summary>
    public virtual IReadOnlyDictionary<string, string> Attributes => ImmutableDictionary<string, string>.Empty;

    /// <summary>Baggage of the trace.</summary>
    public virtual IReadOnlyDictionary<string, string> Baggage => ImmutableDictionary<string, string>.Empty;
}
