using System.Collections;
using System.Diagnostics;
using System.Globalization;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;

namespace AsnTraining.LocalHost.Hosting;

/// <summary>One call of a function: what middleware and function know of it, with a scope of services of its own.</summary>
internal sealed class Invocation : FunctionContext, IAsyncDisposable
{
    private readonly IServiceScopeFactory _scopes;
    private AsyncServiceScope? _scope;
    private IServiceProvider? _services;

    /// <param name="call">The function.</param>
    /// <param name="trigger">What started the call.</param>
    /// <param name="scopes">Gives the call services of its own.</param>
    /// <param name="cancellation">Cancelled when the call is to end.</param>
    /// <param name="traceParent">The W3C trace that the call belongs to; null takes the one under way.</param>
    public Invocation(FunctionCall call, object trigger, IServiceScopeFactory scopes, CancellationToken cancellation, string? traceParent = null)
    {
        TraceContext = traceParent is null ? new Trace(Activity.Current?.Id ?? "", Activity.Current?.TraceStateString ?? "") : new Trace(traceParent, "");
        Call = call;
        Trigger = trigger;
        _scopes = scopes;
        CancellationToken = cancellation;
        BindingContext = new Bindings(this);
    }

    /// <summary>The function that is called.</summary>
    public FunctionCall Call { get; }

    /// <summary>What started the call: a request, a timer's state, an orchestration's context, an activity's call.</summary>
    public object Trigger { get; }

    /// <summary>Values that belong to the trigger, such as route values; parameters are bound to them by name.</summary>
    public IReadOnlyDictionary<string, object?> TriggerValues { get; init; } = new Dictionary<string, object?>();

    /// <summary>What the function returned; null before it did, and for a function without a result.</summary>
    public object? Result { get; set; }

    public override string InvocationId { get; } = Guid.NewGuid().ToString("D", CultureInfo.InvariantCulture);

    public override string FunctionId => Call.Metadata.Id;

    public override TraceContext TraceContext { get; }

    public override BindingContext BindingContext { get; }

    public override RetryContext RetryContext { get; } = new NoRetry();

    // Made when it is first asked for: most turns of an orchestrator need none.
    public override IServiceProvider InstanceServices
    {
        get => _services ??= (_scope ??= _scopes.CreateAsyncScope()).ServiceProvider;
        set => _services = value;
    }

    public override FunctionDefinition FunctionDefinition => Call.Metadata;

    public override IDictionary<object, object> Items { get; set; } = new Dictionary<object, object>();

    public override IInvocationFeatures Features { get; } = new FeatureSet();

    public override CancellationToken CancellationToken { get; }

    public ValueTask DisposeAsync() => _scope?.DisposeAsync() ?? ValueTask.CompletedTask;

    private sealed class Bindings(Invocation invocation) : BindingContext
    {
        public override IReadOnlyDictionary<string, object?> BindingData => invocation.TriggerValues;
    }

    private sealed class Trace(string traceParent, string traceState) : TraceContext
    {
        public override string TraceParent => traceParent;

        public override string TraceState => traceState;
    }

    private sealed class NoRetry : RetryContext
    {
        public override int RetryCount => 0;

        public override int MaxRetryCount => 0;
    }

    private sealed class FeatureSet : IInvocationFeatures
    {
        private readonly Dictionary<Type, object> _features = [];

        public T? Get<T>() => _features.TryGetValue(typeof(T), out var feature) ? (T)feature : default;

        public void Set<T>(T instance) => _features[typeof(T)] = instance!;

        public IEnumerator<KeyValuePair<Type, object>> GetEnumerator() => _features.GetEnumerator();

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
