using System.Reflection;
using Microsoft.Azure.Functions.Worker;

namespace AsnTraining.LocalHost.Hosting;

/// <summary>Finds the functions of an app, as the platform's build step does.</summary>
public static class FunctionDiscovery
{
    private const BindingFlags Anywhere =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    /// <summary>All functions of the types, by name.</summary>
    /// <exception cref="FunctionAppException">A function is declared in a way that the platform would not run.</exception>
    public static IReadOnlyList<Function> Find(IEnumerable<Type> types)
    {
        ArgumentNullException.ThrowIfNull(types);
        var functions = types
            .SelectMany(type => type.GetMethods(Anywhere))
            .Select(method => (Method: method, Attribute: method.GetCustomAttribute<FunctionAttribute>()))
            .Where(found => found.Attribute is not null)
            .Select(found => Describe(found.Method, found.Attribute!.Name))
            .OrderBy(function => function.Name, StringComparer.Ordinal)
            .ToList();
        RefuseTwins(functions, function => function.Name, "function");
        RefuseTwins(functions.Where(function => function.Kind == FunctionKind.Orchestration), function => function.DurableName, "orchestrator");
        RefuseTwins(functions.Where(function => function.Kind == FunctionKind.Activity), function => function.DurableName, "activity");
        return functions;
    }

    private static Function Describe(MethodInfo method, string name)
    {
        var place = $"{method.DeclaringType!.FullName}.{method.Name}";
        if (!method.IsPublic)
        {
            throw new FunctionAppException(name, $"{place} is not public, so the platform does not find it.");
        }

        if (method.ContainsGenericParameters || (method.DeclaringType.IsAbstract && !method.IsStatic))
        {
            throw new FunctionAppException(name, $"{place} cannot be called: it is generic, or its class is abstract.");
        }

        if (method.ReturnType == typeof(ValueTask) || (method.ReturnType.IsGenericType && method.ReturnType.GetGenericTypeDefinition() == typeof(ValueTask<>)))
        {
            throw new FunctionAppException(name, $"{place} returns a ValueTask, which the worker does not await.");
        }

        var triggers = method.GetParameters()
            .Select(parameter => (Parameter: parameter, Trigger: Trigger(parameter)))
            .Where(found => found.Trigger is not null)
            .ToList();
        return triggers is [var (parameter, trigger)]
            ? new Function(name, Kind(trigger!), method, parameter, trigger!)
            : throw new FunctionAppException(name, $"{place} has {triggers.Count} triggers; a function has one.");
    }

    private static Attribute? Trigger(ParameterInfo parameter) => parameter.GetCustomAttributes()
        .FirstOrDefault(attribute => attribute is HttpTriggerAttribute or TimerTriggerAttribute or OrchestrationTriggerAttribute or ActivityTriggerAttribute);

    private static FunctionKind Kind(Attribute trigger) => trigger switch
    {
        HttpTriggerAttribute => FunctionKind.Http,
        TimerTriggerAttribute => FunctionKind.Timer,
        OrchestrationTriggerAttribute => FunctionKind.Orchestration,
        _ => FunctionKind.Activity,
    };

    private static void RefuseTwins(IEnumerable<Function> functions, Func<Function, string> name, string what)
    {
        if (functions.GroupBy(name, StringComparer.OrdinalIgnoreCase).FirstOrDefault(group => group.Count() > 1) is { } twins)
        {
            throw new FunctionAppException(twins.Key, $"There is more than one {what} of this name.");
        }
    }
}
