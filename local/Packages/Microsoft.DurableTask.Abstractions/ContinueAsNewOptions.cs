namespace Microsoft.DurableTask;

/// <summary>How an orchestration starts afresh.</summary>
public class ContinueAsNewOptions
{
    /// <summary>Input of the new run.</summary>
    public object? NewInput { get; set; }

    /// <summary>Whether events that nobody has waited for are kept for the new run.</summary>
    public bool PreserveUnprocessedEvents { get; set; } = true;

    /// <summary>Version of the new run; null keeps the present one.</summary>
    public string? NewVersion { get; set; }
}
