namespace Microsoft.Azure.Functions.Worker.Middleware;

/// <summary>Stands around every invocation.</summary>
public interface IFunctionsWorkerMiddleware
{
    /// <summary>Runs the rest of the pipeline, or answers in its stead.</summary>
    Task Invoke(FunctionContext context, FunctionExecutionDelegate next);
}
