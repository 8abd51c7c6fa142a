using System.Globalization;
using System.Text.Json.Serialization;

namespace AsnTraining.LocalHost.Engine.Journal;

/// <summary>What an orchestrator asked for in a turn, numbered from 0 in the order of its code.</summary>
/// <param name="TaskId">Number of the step.</param>
[JsonDerivedType(typeof(CallActivity), "activity")]
[JsonDerivedType(typeof(CallChild), "child")]
[JsonDerivedType(typeof(StartTimer), "timer")]
[JsonDerivedType(typeof(SendEvent), "event")]
internal abstract record Step(int TaskId)
{
    /// <summary>Whether the code asks for the same as the history holds: the same kind and the same name.</summary>
    public abstract bool IsSameAs(Step other);

    /// <summary>Whether what is handed over is the same too.</summary>
    public abstract bool HasSamePayloadAs(Step other);

    protected static bool SameName(string left, string right) => string.Equals(left, right, StringComparison.OrdinalIgnoreCase);
}

internal sealed record CallActivity(int TaskId, string Name, string? Input) : Step(TaskId)
{
    public override bool IsSameAs(Step other) => other is CallActivity call && SameName(call.Name, Name);

    public override bool HasSamePayloadAs(Step other) => other is CallActivity call && call.Input == Input;

    public override string ToString() => $"activity '{Name}'";
}

internal sealed record CallChild(int TaskId, string Name, string InstanceId, string Version, string? Input) : Step(TaskId)
{
    public override bool IsSameAs(Step other) => other is CallChild call && SameName(call.Name, Name);

    public override bool HasSamePayloadAs(Step other) => other is CallChild call && call.Input == Input && call.InstanceId == InstanceId;

    public override string ToString() => $"sub-orchestration '{Name}'";
}

internal sealed record StartTimer(int TaskId, DateTimeOffset FireAt) : Step(TaskId)
{
    public override bool IsSameAs(Step other) => other is StartTimer;

    public override bool HasSamePayloadAs(Step other) => other is StartTimer timer && timer.FireAt == FireAt;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"timer for {FireAt:yyyy-MM-ddTHH:mm:ss.fffffffZ}");
}

internal sealed record SendEvent(int TaskId, string InstanceId, string Name, string? Payload) : Step(TaskId)
{
    public override bool IsSameAs(Step other) => other is SendEvent sent && SameName(sent.Name, Name);

    public override bool HasSamePayloadAs(Step other) => other is SendEvent sent && sent.InstanceId == InstanceId && sent.Payload == Payload;

    public override string ToString() => $"event '{Name}'";
}
