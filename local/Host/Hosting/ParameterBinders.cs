using System.ComponentModel;
using System.Globalization;
using System.Reflection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;

namespace AsnTraining.LocalHost.Hosting;

/// <summary>Gets the value of one parameter.</summary>
internal delegate object? ParameterBinder(Invocation invocation);

/// <summary>Chooses the binder of a parameter when the app starts, so that a wrong one shows at once and not at the first call.</summary>
internal static class ParameterBinders
{
    /// <summary>The binder of a parameter.</summary>
    /// <exception cref="FunctionAppException">The platform would not bind it, or this host does not carry it.</exception>
    public static ParameterBinder For(Function function, ParameterInfo parameter)
    {
        // By its place: hosts that start at the same moment may each be given objects of their own for one parameter.
        if (parameter.Position == function.Trigger.Position)
        {
            return Trigger(function, parameter);
        }

        if (parameter.GetCustomAttribute<DurableClientAttribute>() is not null)
        {
            return parameter.ParameterType == typeof(DurableTaskClient)
                ? invocation => invocation.InstanceServices.GetRequiredService<DurableClientSource>().Client
                : throw Refused(function, parameter, "a DurableClient is a DurableTaskClient");
        }

        if (parameter.ParameterType == typeof(FunctionContext))
        {
            return invocation => invocation;
        }

        if (parameter.ParameterType == typeof(CancellationToken))
        {
            return invocation => invocation.CancellationToken;
        }

        return function.Kind switch
        {
            FunctionKind.Http => RouteValue(function, parameter),
            FunctionKind.Orchestration => invocation => ((OrchestratorTrigger)invocation.Trigger).Input(parameter.ParameterType),
            FunctionKind.Activity when IsInstanceId(parameter) => invocation => invocation.TriggerValues["instanceId"],
            _ => throw Refused(function, parameter, "nothing is bound to it"),
        };
    }

    private static ParameterBinder Trigger(Function function, ParameterInfo parameter) => function.Kind switch
    {
        FunctionKind.Http => parameter.ParameterType == typeof(HttpRequest)
            ? invocation => ((HttpContext)invocation.Trigger).Request
            : throw Refused(function, parameter, "the HTTP trigger of this host is an HttpRequest"),
        FunctionKind.Timer => parameter.ParameterType == typeof(TimerInfo)
            ? invocation => invocation.Trigger
            : throw Refused(function, parameter, "a timer trigger is a TimerInfo"),
        FunctionKind.Orchestration => parameter.ParameterType == typeof(TaskOrchestrationContext)
            ? invocation => ((OrchestratorTrigger)invocation.Trigger).Context
            : throw Refused(function, parameter, "an orchestration trigger is a TaskOrchestrationContext"),
        _ => invocation => ((ActivityTrigger)invocation.Trigger).Input(parameter.ParameterType),
    };

    private static bool IsInstanceId(ParameterInfo parameter) =>
        parameter.ParameterType == typeof(string) && string.Equals(parameter.Name, "instanceId", StringComparison.OrdinalIgnoreCase);

    private static ParameterBinder RouteValue(Function function, ParameterInfo parameter)
    {
        var name = parameter.Name!;
        var route = RoutePatternFactory.Parse(function.Http.Route ?? function.Name);
        if (route.GetParameter(name) is null)
        {
            throw Refused(function, parameter, "it is not a part of the route");
        }

        var type = Nullable.GetUnderlyingType(parameter.ParameterType) ?? parameter.ParameterType;
        var converter = TypeDescriptor.GetConverter(type);
        if (type != typeof(string) && !converter.CanConvertFrom(typeof(string)))
        {
            throw Refused(function, parameter, "a route value cannot become such a type");
        }

        var absent = parameter.HasDefaultValue ? parameter.DefaultValue
            : type.IsValueType && type == parameter.ParameterType ? Activator.CreateInstance(type)
            : null;
        return invocation => invocation.TriggerValues.TryGetValue(name, out var value) && value is not null
            ? converter.ConvertFrom(null, CultureInfo.InvariantCulture, value)
            : absent;
    }

    private static FunctionAppException Refused(Function function, ParameterInfo parameter, string reason) =>
        new(function.Name, $"Parameter '{parameter.Name}' of type {parameter.ParameterType.Name}: {reason}.");
}
