using System.Diagnostics;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;

namespace AsnTraining.App.Platform;

/// <summary>
/// A span around every function, below the trace that the platform says it belongs to: a request, the orchestration that it
/// started, and the activities of that are one trace. Orchestrators have none here: they are replayed, and the platform
/// traces them itself.
/// </summary>
public sealed class InvocationTrace : IFunctionsWorkerMiddleware
{
    /// <inheritdoc />
    public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(next);
        var trigger = context.FunctionDefinition.InputBindings.Values.Select(b => b.Type).FirstOrDefault(t => t.EndsWith("Trigger", StringComparison.OrdinalIgnoreCase)) ?? "";
        if (!AppTraces.Source.HasListeners() || trigger.Equals("orchestrationTrigger", StringComparison.OrdinalIgnoreCase))
        {
            await next(context);
            return;
        }
        var http = context.GetHttpContext();
        using var span = AppTraces.Source.StartActivity(context.FunctionDefinition.Name, http is null ? ActivityKind.Internal : ActivityKind.Server, Parent(context, http is not null));
        if (context.BindingContext.BindingData.TryGetValue("instanceId", out var instance) && instance is string { Length: > 0 } id)
            span?.SetTag(AppTraces.InstanceTag, id.Trim('"'));
        span?.SetTag("faas.trigger", trigger);
        try
        {
            // The status of an answer is not known here, it is written after the function has ended; the platform's request has it.
            await next(context);
        }
        catch (Exception e)
        {
            // The kind of failure and no more: its words may quote what the function was given.
            span?.SetStatus(ActivityStatusCode.Error).SetTag("error.type", e.GetType().FullName);
            throw;
        }
    }

    private static ActivityContext Parent(FunctionContext context, bool http)
    {
        if (!ActivityContext.TryParse(context.TraceContext.TraceParent, context.TraceContext.TraceState, isRemote: true, out var given))
        {
            if (!http)
                Activity.Current = null;
            return default;
        }
        // The worker's own span of this call, where it made one, lies nearer than what it was given.
        return Activity.Current is { } near && near.TraceId == given.TraceId ? near.Context : given;
    }
}
