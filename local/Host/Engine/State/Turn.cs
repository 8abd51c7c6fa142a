using AsnTraining.LocalHost.Engine.Journal;

namespace AsnTraining.LocalHost.Engine.State;

/// <summary>A turn in an instance's history: what it was told, and what it did.</summary>
internal sealed record Turn(TurnTaken Taken, IReadOnlyList<Message> Messages);
