using System.Diagnostics.Metrics;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.DependencyInjection;

namespace AsnTraining.LocalHost.Hosting;

/// <summary>Runs functions through the app's middleware.</summary>
/// <param name="way">Middleware and function.</param>
/// <param name="scopes">Gives each call services of its own.</param>
internal sealed class FunctionRunner(FunctionExecutionDelegate way, IServiceScopeFactory scopes)
{
    /// <summary>The host's own meter.</summary>
    public const string MeterName = "AsnTraining.LocalHost";

    private static readonly Meter Meter = new(MeterName);
    private static readonly Counter<long> Executions = Meter.CreateCounter<long>("localhost.executions", "{execution}", "Functions that were run");

    /// <summary>Makes a call, to be run and disposed by the caller.</summary>
    public Invocation Begin(
        FunctionCall call, object trigger, CancellationToken cancellation, IReadOnlyDictionary<string, object?>? values = null, string? traceParent = null) =>
        new(call, trigger, scopes, cancellation, traceParent) { TriggerValues = values ?? new Dictionary<string, object?>() };

    /// <summary>Runs a call through middleware and function.</summary>
    public Task RunAsync(Invocation invocation)
    {
        ArgumentNullException.ThrowIfNull(invocation);
        Executions.Add(1, new KeyValuePair<string, object?>("kind", invocation.Call.Function.Kind));
        return way(invocation);
    }

    /// <summary>Makes a call, runs it, and gives its result.</summary>
    public async Task<object?> RunAsync(
        FunctionCall call, object trigger, CancellationToken cancellation, IReadOnlyDictionary<string, object?>? values = null, string? traceParent = null)
    {
        await using var invocation = Begin(call, trigger, cancellation, values, traceParent);
        await RunAsync(invocation);
        return invocation.Result;
    }
}
