using System.Reflection;
using Microsoft.Azure.Functions.Worker;

namespace AsnTraining.LocalHost.Hosting;

/// <summary>What starts a function.</summary>
public enum FunctionKind
{
    /// <summary>An HTTP request.</summary>
    Http,

    /// <summary>A schedule.</summary>
    Timer,

    /// <summary>An orchestration.</summary>
    Orchestration,

    /// <summary>A call from an orchestration.</summary>
    Activity,
}

/// <summary>A function of the app, as its method declares it.</summary>
/// <param name="Name">The name in its <c>Function</c> attribute; names differ by more than case.</param>
/// <param name="Kind">What starts it.</param>
/// <param name="Method">The method.</param>
/// <param name="Trigger">The parameter with the trigger's attribute.</param>
/// <param name="TriggerAttribute">That attribute.</param>
public sealed record Function(string Name, FunctionKind Kind, MethodInfo Method, ParameterInfo Trigger, Attribute TriggerAttribute)
{
    /// <summary>The name of the binding's type in the platform's metadata, such as <c>httpTrigger</c>.</summary>
    public string BindingType => Kind switch
    {
        FunctionKind.Http => "httpTrigger",
        FunctionKind.Timer => "timerTrigger",
        FunctionKind.Orchestration => "orchestrationTrigger",
        _ => "activityTrigger",
    };

    /// <summary>The trigger of an HTTP function.</summary>
    public HttpTriggerAttribute Http => (HttpTriggerAttribute)TriggerAttribute;

    /// <summary>The trigger of a timer function.</summary>
    public TimerTriggerAttribute Timer => (TimerTriggerAttribute)TriggerAttribute;

    /// <summary>The name by which orchestrators and clients call it.</summary>
    public string DurableName => TriggerAttribute switch
    {
        OrchestrationTriggerAttribute { Orchestration: { } name } => name,
        ActivityTriggerAttribute { Activity: { } name } => name,
        _ => Name,
    };
}
