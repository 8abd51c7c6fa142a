using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.DependencyInjection;

namespace AsnTraining.LocalHost.Hosting;

/// <summary>Runs functions through the app's middleware.</summary>
/// <param name="way">Middleware and function.</param>
/// <param name="scopes">Gives each call services of its own.</param>
internal sealed class FunctionRunner(FunctionExecutionDelegate way, IServiceScopeFactory scopes)
{
    /// <summary>Makes a call, to be run and disposed by the caller.</summary>
    public Invocation Begin(
        FunctionCall call, object trigger, CancellationToken cancellation, IReadOnlyDictionary<string, object?>? values = null, string? traceParent = null) =>
        new(call, trigger, scopes, cancellation, traceParent) { TriggerValues = values ?? new Dictionary<string, object?>() };

    /// <summary>Runs a call through middleware and function.</summary>
    public Task RunAsync(Invocation invocation) => way(invocation);

    /// <summary>Makes a call, runs it, and gives its result.</summary>
    public async Task<object?> RunAsync(
        FunctionCall call, object trigger, CancellationToken cancellation, IReadOnlyDictionary<string, object?>? values = null, string? traceParent = null)
    {
        await using var invocation = Begin(call, trigger, cancellation, values, traceParent);
        await way(invocation);
        return invocation.Result;
    }
}
