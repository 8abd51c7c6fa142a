using AsnTraining.LocalHost.Engine.Journal;

namespace AsnTraining.LocalHost.Engine.Turns;

/// <summary>What a turn came to.</summary>
/// <param name="Steps">What the code asked for.</param>
/// <param name="Dropped">Timers that it cancelled.</param>
/// <param name="CustomStatus">Its custom status.</param>
/// <param name="End">How it ended; null while it waits.</param>
/// <param name="Again">How it starts afresh, in place of an end; null when it does not.</param>
/// <param name="Recursive">Whether its end is the end of its children too.</param>
internal sealed record TurnOutcome(
    IReadOnlyList<Step> Steps,
    IReadOnlyList<int> Dropped,
    string? CustomStatus,
    Ending? End = null,
    FreshStart? Again = null,
    bool Recursive = false);

/// <summary>How an orchestration starts afresh.</summary>
internal sealed record FreshStart(string? Input, string Version, IReadOnlyList<EventRaised> Events);
