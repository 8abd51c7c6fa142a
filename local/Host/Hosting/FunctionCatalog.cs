using AsnTraining.LocalHost.Engine;
using Microsoft.DurableTask;

namespace AsnTraining.LocalHost.Hosting;

/// <summary>The app's orchestrators and activities, each called through the app's middleware, as the worker does.</summary>
internal sealed class FunctionCatalog : IFunctionCatalog
{
    private readonly FunctionRunner _runner;
    private readonly CancellationToken _stopping;
    private readonly Dictionary<string, OrchestratorInvoker> _orchestrators;
    private readonly Dictionary<string, ActivityInvoker> _activities;

    /// <param name="runner">Runs the functions.</param>
    /// <param name="calls">All functions of the app.</param>
    /// <param name="stopping">Cancelled when the host stops.</param>
    public FunctionCatalog(FunctionRunner runner, IReadOnlyList<FunctionCall> calls, CancellationToken stopping)
    {
        _runner = runner;
        _stopping = stopping;
        _orchestrators = calls.Where(call => call.Function.Kind == FunctionKind.Orchestration)
            .ToDictionary(call => call.Function.DurableName, Orchestrator, StringComparer.OrdinalIgnoreCase);
        _activities = calls.Where(call => call.Function.Kind == FunctionKind.Activity)
            .ToDictionary(call => call.Function.DurableName, Activity, StringComparer.OrdinalIgnoreCase);
    }

    /// <inheritdoc />
    public OrchestratorInvoker? FindOrchestrator(string name) => _orchestrators.GetValueOrDefault(name);

    /// <inheritdoc />
    public ActivityInvoker? FindActivity(string name) => _activities.GetValueOrDefault(name);

    private OrchestratorInvoker Orchestrator(FunctionCall call) => context => RunAsync(call, context);

    private ActivityInvoker Activity(FunctionCall call) => (activity, cancellation) =>
        _runner.RunAsync(call, new ActivityTrigger(activity), cancellation, new Dictionary<string, object?> { ["instanceId"] = activity.InstanceId }, activity.TraceParent ?? "");

    private async Task<object?> RunAsync(FunctionCall call, TaskOrchestrationContext context)
    {
        var invocation = _runner.Begin(
            call, new OrchestratorTrigger(context), _stopping, new Dictionary<string, object?> { ["instanceId"] = context.InstanceId });
        try
        {
            await _runner.RunAsync(invocation);
            return invocation.Result;
        }
        finally
        {
            // Not awaited: what its services do to go away must not take the orchestrator off its turn.
            _ = invocation.DisposeAsync().AsTask();
        }
    }
}
