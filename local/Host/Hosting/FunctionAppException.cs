namespace AsnTraining.LocalHost.Hosting;

/// <summary>A function is declared in a way that the platform would refuse, or that this host does not carry.</summary>
public sealed class FunctionAppException : Exception
{
    /// <summary>Names the function and the reason.</summary>
    public FunctionAppException(string function, string reason)
        : base($"Function '{function}': {reason}") => Function = function;

    /// <summary>The function's name.</summary>
    public string Function { get; }
}
