namespace Microsoft.Azure.Functions.Worker.Middleware;

/// <summary>Runs an invocation, or the rest of its pipeline.</summary>
public delegate Task FunctionExecutionDelegate(FunctionContext context);
