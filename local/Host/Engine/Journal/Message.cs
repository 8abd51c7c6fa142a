using System.Text.Json.Serialization;

namespace AsnTraining.LocalHost.Engine.Journal;

/// <summary>What an instance is told; it waits in the inbox until a turn takes it into the history.</summary>
[JsonDerivedType(typeof(ActivityCompleted), "done")]
[JsonDerivedType(typeof(ActivityFailed), "failed")]
[JsonDerivedType(typeof(ChildCompleted), "childDone")]
[JsonDerivedType(typeof(ChildFailed), "childFailed")]
[JsonDerivedType(typeof(TimerFired), "timer")]
[JsonDerivedType(typeof(EventRaised), "event")]
[JsonDerivedType(typeof(TerminationAsked), "terminate")]
internal abstract record Message;

/// <summary>The answer to a step of the orchestrator.</summary>
/// <param name="TaskId">Number of the step.</param>
internal abstract record Answer(int TaskId) : Message;

internal sealed record ActivityCompleted(int TaskId, string? Result) : Answer(TaskId);

internal sealed record ActivityFailed(int TaskId, Failure Failure) : Answer(TaskId);

internal sealed record ChildCompleted(int TaskId, string? Result) : Answer(TaskId);

internal sealed record ChildFailed(int TaskId, Failure Failure) : Answer(TaskId);

internal sealed record TimerFired(int TaskId) : Answer(TaskId);

internal sealed record EventRaised(string Name, string? Payload) : Message;

/// <summary>A client ends the instance; this passes a suspension.</summary>
internal sealed record TerminationAsked(string? Output, bool Recursive) : Message;
