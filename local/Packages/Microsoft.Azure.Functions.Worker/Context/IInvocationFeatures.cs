namespace Microsoft.Azure.Functions.Worker;

/// <summary>What the host offers for one invocation.</summary>
public interface IInvocationFeatures : IEnumerable<KeyValuePair<Type, object>>
{
    /// <summary>Sets the feature of a type.</summary>
    void Set<T>(T instance);

    /// <summary>The feature of a type; null when there is none.</summary>
    T? Get<T>();
}
