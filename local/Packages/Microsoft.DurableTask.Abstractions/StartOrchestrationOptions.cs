using System.Collections.Immutable;

namespace Microsoft.DurableTask;

/// <summary>How an orchestration is started by a client.</summary>
public record StartOrchestrationOptions
{
    /// <summary>Creates options.</summary>
    public StartOrchestrationOptions(string? InstanceId = null, DateTimeOffset? StartAt = null)
    {
        this.InstanceId = InstanceId;
        this.StartAt = StartAt;
    }

    /// <summary>Copies options.</summary>
    public StartOrchestrationOptions(StartOrchestrationOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        InstanceId = options.InstanceId;
        StartAt = options.StartAt;
        Tags = options.Tags;
        Version = options.Version;
        DedupeStatuses = options.DedupeStatuses;
    }

    /// <summary>Instance id; null lets the platform make one.</summary>
    public string? InstanceId { get; init; }

    /// <summary>When it starts; null or a time that has passed means at once.</summary>
    public DateTimeOffset? StartAt { get; init; }

    /// <summary>Tags of the instance.</summary>
    public IReadOnlyDictionary<string, string> Tags { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>Version of the instance; null takes the default.</summary>
    public TaskVersion? Version { get; init; }

    /// <summary>Statuses of an existing instance of this id that refuse the start; null takes the platform's default.</summary>
    public IReadOnlyList<string>? DedupeStatuses { get; init; }
}
