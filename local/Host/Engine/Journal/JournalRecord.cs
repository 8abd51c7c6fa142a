using System.Text.Json.Serialization;
using Microsoft.DurableTask.Client;

namespace AsnTraining.LocalHost.Engine.Journal;

/// <summary>One change of one instance. The state of the engine is what these add up to, live and after a restart alike.</summary>
/// <param name="InstanceId">The instance.</param>
[JsonDerivedType(typeof(InstanceStarted), "start")]
[JsonDerivedType(typeof(MessageReceived), "msg")]
[JsonDerivedType(typeof(TurnTaken), "turn")]
[JsonDerivedType(typeof(InstanceHeld), "hold")]
[JsonDerivedType(typeof(InstanceEnded), "end")]
[JsonDerivedType(typeof(InstancePurged), "purge")]
internal abstract record JournalRecord(string InstanceId);

/// <summary>An instance begins, for the first time or afresh; what was there under its id is gone.</summary>
/// <param name="ExecutionId">Names this run of the instance; answers to an earlier run are dropped.</param>
/// <param name="StartAt">When its first turn is due; null at once.</param>
/// <param name="Parent">The orchestration that waits for it.</param>
/// <param name="Events">Events carried over from the run before.</param>
/// <param name="TraceParent">The W3C trace of the call that started it: what it does belongs to that trace, as on the platform.</param>
internal sealed record InstanceStarted(
    string InstanceId,
    string ExecutionId,
    string Name,
    string Version,
    string? Input,
    DateTimeOffset CreatedAt,
    DateTimeOffset? StartAt = null,
    ParentCall? Parent = null,
    Dictionary<string, string>? Tags = null,
    IReadOnlyList<EventRaised>? Events = null,
    string? TraceParent = null) : JournalRecord(InstanceId);

/// <summary>The call that started a sub-orchestration.</summary>
internal sealed record ParentCall(string Name, string InstanceId, string ExecutionId, int TaskId);

/// <summary>A message comes into an inbox.</summary>
internal sealed record MessageReceived(string InstanceId, Message Message) : JournalRecord(InstanceId);

/// <summary>An orchestrator has run until it waits or ends.</summary>
/// <param name="At">The time that the code saw.</param>
/// <param name="Taken">How many messages of the inbox it was told.</param>
/// <param name="Steps">What it asked for.</param>
/// <param name="Dropped">Timers that it cancelled.</param>
/// <param name="CustomStatus">Custom status after the turn.</param>
/// <param name="End">How the instance ended, if it did.</param>
internal sealed record TurnTaken(
    string InstanceId,
    DateTimeOffset At,
    int Taken,
    IReadOnlyList<Step> Steps,
    IReadOnlyList<int>? Dropped = null,
    string? CustomStatus = null,
    Ending? End = null) : JournalRecord(InstanceId);

/// <summary>How an instance ended.</summary>
internal sealed record Ending(OrchestrationRuntimeStatus Status, string? Output, Failure? Failure = null)
{
    /// <summary>The end by a failure; its output is the failure in words, as on the platform.</summary>
    public static Ending By(Failure failure) => new(OrchestrationRuntimeStatus.Failed, $"{failure.Type}: {failure.Message}", failure);
}

/// <summary>A client holds an instance or lets it go on.</summary>
internal sealed record InstanceHeld(string InstanceId, bool Held, DateTimeOffset At) : JournalRecord(InstanceId);

/// <summary>The whole end of an instance in one record, written when the journal is compacted.</summary>
internal sealed record InstanceEnded(string InstanceId, DateTimeOffset At, string? CustomStatus, Ending End) : JournalRecord(InstanceId);

/// <summary>An instance is deleted.</summary>
internal sealed record InstancePurged(string InstanceId) : JournalRecord(InstanceId);
