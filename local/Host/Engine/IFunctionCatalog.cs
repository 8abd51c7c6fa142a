using Microsoft.DurableTask;

namespace AsnTraining.LocalHost.Engine;

/// <summary>Runs an orchestrator over its context and gives its result, or null when it has none.</summary>
/// <remarks>
/// It is called on the orchestrator's own turn, once for every replay. It may await nothing but what the context hands out.
/// </remarks>
public delegate Task<object?> OrchestratorInvoker(TaskOrchestrationContext context);

/// <summary>Runs an activity and gives its result, or null when it has none.</summary>
public delegate Task<object?> ActivityInvoker(ActivityCall call, CancellationToken cancellation);

/// <summary>What the engine can run. Names are compared without case, as the platform does.</summary>
public interface IFunctionCatalog
{
    /// <summary>The orchestrator of this name; null when there is none.</summary>
    OrchestratorInvoker? FindOrchestrator(string name);

    /// <summary>The activity of this name; null when there is none.</summary>
    ActivityInvoker? FindActivity(string name);
}
