using System.Collections.Concurrent;
using System.Reflection;
using AsnTraining.LocalHost.Engine;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace AsnTraining.LocalHost.Hosting;

/// <summary>What starts a turn of an orchestrator.</summary>
internal sealed class OrchestratorTrigger(TaskOrchestrationContext context)
{
    private static readonly MethodInfo GetInput = typeof(TaskOrchestrationContext).GetMethod(nameof(TaskOrchestrationContext.GetInput))!;
    private static readonly ConcurrentDictionary<Type, MethodInvoker> Readers = new();

    /// <summary>The orchestration.</summary>
    public TaskOrchestrationContext Context => context;

    /// <summary>The orchestration's input, for a parameter beside the context.</summary>
    public object? Input(Type type) =>
        Readers.GetOrAdd(type, static type => MethodInvoker.Create(GetInput.MakeGenericMethod(type))).Invoke(context);
}

/// <summary>What starts an activity.</summary>
internal sealed class ActivityTrigger(ActivityCall call)
{
    /// <summary>The call's input.</summary>
    public object? Input(Type type) => call.GetInput(type);
}

/// <summary>Hands the engine's client to functions that ask for it by <c>DurableClient</c>; nothing else may get it, as in Azure.</summary>
internal sealed class DurableClientSource
{
    private DurableTaskClient? _client;

    /// <summary>The client.</summary>
    public DurableTaskClient Client
    {
        get => _client ?? throw new InvalidOperationException("The engine has not started yet.");
        set => _client = value;
    }
}
