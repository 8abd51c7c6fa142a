namespace Microsoft.DurableTask;

/// <summary>Version of an orchestrator; compared without case.</summary>
public readonly struct TaskVersion : IEquatable<TaskVersion>
{
    /// <summary>Creates a version.</summary>
    public TaskVersion(string version) => Version = version;

    /// <summary>The version, as given.</summary>
    public string Version { get; }

    /// <summary>The version as a string.</summary>
    public static implicit operator string(TaskVersion value) => value.Version;

    /// <summary>A version from a string.</summary>
    public static implicit operator TaskVersion(string value) => new(value);

    /// <summary>Equality without case.</summary>
    public static bool operator ==(TaskVersion a, TaskVersion b) => a.Equals(b);

    /// <summary>Inequality without case.</summary>
    public static bool operator !=(TaskVersion a, TaskVersion b) => !a.Equals(b);

    /// <inheritdoc/>
    public bool Equals(TaskVersion other) => string.Equals(Version, other.Version, StringComparison.OrdinalIgnoreCase);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is TaskVersion other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.OrdinalIgnoreCase.GetHashCode(Version);
}
