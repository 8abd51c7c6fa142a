using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.DependencyInjection;

namespace AsnTraining.LocalHost.Hosting;

/// <summary>Collects the app's middleware and puts it, in order, around every call of a function.</summary>
internal sealed class InvocationPipeline(IServiceCollection services) : IFunctionsWorkerApplicationBuilder
{
    private readonly List<Func<FunctionExecutionDelegate, FunctionExecutionDelegate>> _middleware = [];

    /// <inheritdoc />
    public IServiceCollection Services => services;

    /// <inheritdoc />
    public IFunctionsWorkerApplicationBuilder Use(Func<FunctionExecutionDelegate, FunctionExecutionDelegate> middleware)
    {
        _middleware.Add(middleware);
        return this;
    }

    /// <summary>The whole way of a call, the function at its end.</summary>
    public FunctionExecutionDelegate Build()
    {
        FunctionExecutionDelegate way = static context => ((Invocation)context).Call.InvokeAsync((Invocation)context);
        foreach (var middleware in Enumerable.Reverse(_middleware))
        {
            way = middleware(way);
        }

        return way;
    }
}
