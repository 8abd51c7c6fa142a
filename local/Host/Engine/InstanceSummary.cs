using Microsoft.DurableTask.Client;

namespace AsnTraining.LocalHost.Engine;

/// <summary>One instance as a list shows it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">Its orchestrator.</param>
/// <param name="Version">Version recorded at its start.</param>
/// <param name="Status">Its status.</param>
/// <param name="CreatedAt">When it began, or began afresh.</param>
/// <param name="UpdatedAt">When it last did something.</param>
/// <param name="CustomStatus">Its custom status as JSON.</param>
/// <param name="Error">Why it failed, if it did.</param>
/// <param name="Activities">Activities without an answer.</param>
/// <param name="NextTimer">When its next timer is due.</param>
/// <param name="Children">Sub-orchestrations that it waits for.</param>
/// <param name="Events">Events that it waits for, where its code is in memory.</param>
public sealed record InstanceSummary(
    string Id,
    string Name,
    string Version,
    OrchestrationRuntimeStatus Status,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt,
    string? CustomStatus,
    string? Error,
    IReadOnlyList<string> Activities,
    DateTimeOffset? NextTimer,
    IReadOnlyList<string> Children,
    IReadOnlyList<string> Events);
