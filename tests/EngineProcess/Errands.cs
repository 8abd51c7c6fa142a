using AsnTraining.LocalHost.Engine;
using Microsoft.DurableTask;

namespace AsnTraining.EngineProcess;

/// <summary>An orchestration with one of everything: activities with keys, a timer, an event, a sub-orchestration, a fresh start.</summary>
internal sealed class Errands(Effects effects) : IFunctionCatalog
{
    public OrchestratorInvoker? FindOrchestrator(string name) => name switch
    {
        "errand" => Errand,
        "leg" => Leg,
        _ => null,
    };

    public ActivityInvoker? FindActivity(string name) => name == "effect"
        ? (call, _) =>
        {
            var (step, key) = call.GetInput<Effect>()!;
            effects.Happen($"{call.InstanceId} {step} {key:N}");
            return Task.FromResult<object?>(step);
        }
    : null;

    private static async Task<object?> Errand(TaskOrchestrationContext context)
    {
        if (context.GetInput<string>() is not { } done)
        {
            var first = await Act(context, "1");
            await context.CreateTimer(TimeSpan.FromDays(30), CancellationToken.None);
            context.ContinueAsNew(first);
            return null;
        }

        done += await Act(context, "2");
        done += await context.WaitForExternalEvent<string>("go") == context.InstanceId ? "3" : "?";
        done += await context.CallSubOrchestratorAsync<string>(
            "leg", options: new SubOrchestrationOptions(instanceId: context.InstanceId + ".leg"));
        return done + string.Concat(await Task.WhenAll(Act(context, "5"), Act(context, "6"), Act(context, "7")));
    }

    private static async Task<object?> Leg(TaskOrchestrationContext context) => await Act(context, "4");

    private static Task<string> Act(TaskOrchestrationContext context, string step) =>
        context.CallActivityAsync<string>("effect", new Effect(step, context.NewGuid()));

    private sealed record Effect(string Step, Guid Key);
}
