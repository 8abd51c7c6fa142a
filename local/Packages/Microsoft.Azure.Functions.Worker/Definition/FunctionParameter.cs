using System.Collections.Immutable;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>A parameter of a function.</summary>
public class FunctionParameter
{
    /// <summary>Describes a parameter.</summary>
    public FunctionParameter(string name, Type type)
        : this(name, type, ImmutableDictionary<string, object>.Empty)
    {
    }

    /// <summary>Describes a parameter with properties.</summary>
    public FunctionParameter(string name, Type type, IReadOnlyDictionary<string, object> properties)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(type);
        ArgumentNullException.ThrowIfNull(properties);
        Name = name;
        Type = type;
        Properties = properties;
    }

    /// <summary>Name of the parameter.</summary>
    public string Name { get; }

    /// <summary>Type of the parameter.</summary>
    public Type Type { get; }

    /// <summary>What else is known of it, such as its binding attribute.</summary>
    public IReadOnlyDictionary<string, object> Properties { get; }
}
