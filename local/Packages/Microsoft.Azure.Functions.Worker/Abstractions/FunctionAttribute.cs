namespace Microsoft.Azure.Functions.Worker;

/// <summary>Marks a method as a function.</summary>
[AttributeUsage(AttributeTargets.Method)]
public class FunctionAttribute : Attribute
{
    /// <summary>Marks a method as the function of this name.</summary>
    public FunctionAttribute(string name) => Name = name;

    /// <summary>Name of the function.</summary>
    public string Name { get; }
}
