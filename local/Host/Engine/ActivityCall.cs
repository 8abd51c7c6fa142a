using Microsoft.DurableTask;

namespace AsnTraining.LocalHost.Engine;

/// <summary>One call of an activity.</summary>
/// <param name="Name">Name of the activity.</param>
/// <param name="InstanceId">The orchestration that calls it.</param>
/// <param name="TaskId">Number of the call in its orchestration.</param>
/// <param name="Input">The input as JSON; null when there is none.</param>
/// <param name="Converter">Reads the input.</param>
/// <param name="TraceParent">The W3C trace that the orchestration belongs to; null when it was started outside of one.</param>
public sealed record ActivityCall(string Name, string InstanceId, int TaskId, string? Input, DataConverter Converter, string? TraceParent = null)
{
    /// <summary>The input as a type; the default when there is none.</summary>
    public T? GetInput<T>() => Input is null ? default : Converter.Deserialize<T>(Input);

    /// <summary>The input as a type; null when there is none.</summary>
    public object? GetInput(Type type) => Converter.Deserialize(Input, type);
}
