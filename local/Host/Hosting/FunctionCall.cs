using System.Reflection;
using Microsoft.Extensions.DependencyInjection;

namespace AsnTraining.LocalHost.Hosting;

/// <summary>How a function's method is called: an instance per call from the call's services, a value for each parameter.</summary>
internal sealed class FunctionCall
{
    private readonly ObjectFactory? _instance;
    private readonly MethodInvoker _method;
    private readonly ParameterBinder[] _binders;
    private readonly Func<Task, object?>? _taskResult;

    /// <exception cref="FunctionAppException">A parameter is of a kind that the platform would not bind.</exception>
    public FunctionCall(Function function)
    {
        Function = function;
        Metadata = new FunctionMetadata(function);
        _method = MethodInvoker.Create(function.Method);
        _instance = function.Method.IsStatic ? null : ActivatorUtilities.CreateFactory(function.Method.DeclaringType!, Type.EmptyTypes);
        _binders = [.. function.Method.GetParameters().Select(parameter => ParameterBinders.For(function, parameter))];
        _taskResult = TaskResult(function.Method.ReturnType);
    }

    /// <summary>The function.</summary>
    public Function Function { get; }

    /// <summary>The function as middleware sees it.</summary>
    public FunctionMetadata Metadata { get; }

    /// <summary>Calls the method and keeps its result in the invocation.</summary>
    /// <remarks>Nothing here leaves the caller's thread: an orchestrator may only run on the engine's.</remarks>
    public async Task InvokeAsync(Invocation invocation)
    {
        var instance = _instance?.Invoke(invocation.InstanceServices, null);
        var arguments = new object?[_binders.Length];
        for (var i = 0; i < arguments.Length; i++)
        {
            arguments[i] = _binders[i](invocation);
        }

        var returned = _method.Invoke(instance, arguments.AsSpan());
        if (returned is Task task)
        {
            await task;
            invocation.Result = _taskResult?.Invoke(task);
        }
        else
        {
            invocation.Result = returned;
        }
    }

    private static Func<Task, object?>? TaskResult(Type type)
    {
        if (!type.IsGenericType || !typeof(Task).IsAssignableFrom(type))
        {
            return null;
        }

        var result = MethodInvoker.Create(type.GetProperty(nameof(Task<object>.Result))!.GetMethod!);
        return task => result.Invoke(task);
    }
}
