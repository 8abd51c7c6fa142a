using AsnTraining.LocalHost.Engine.State;
using Microsoft.DurableTask.Client;

namespace AsnTraining.LocalHost.Engine;

/// <summary>
/// Runs orchestrations in this process as the Durable Functions extension does in Azure: event-sourced, replayed, with at least
/// one run of every activity. Its journal survives a killed process. For development and tests.
/// </summary>
public sealed class OrchestrationEngine : IAsyncDisposable
{
    private readonly EngineCore _core;

    private OrchestrationEngine(EngineCore core)
    {
        _core = core;
        Client = new LocalDurableTaskClient(core);
    }

    /// <summary>Starts orchestrations, sends them events, and asks how they are. A call returns when what it did is written.</summary>
    public DurableTaskClient Client { get; }

    /// <summary>Whether nothing can go on without a caller or the clock.</summary>
    public bool IsIdle => _core.IsIdle;

    /// <summary>When the clock wakes the next instance; null when none waits for it.</summary>
    public DateTimeOffset? NextTimerDue => _core.NextTimerDue;

    /// <summary>Opens an engine over its journal. Nothing runs before <see cref="Start"/>, but its client can be used.</summary>
    /// <exception cref="IOException">Another process has the journal open.</exception>
    /// <exception cref="InvalidDataException">The journal is damaged elsewhere than at its end.</exception>
    public static OrchestrationEngine Open(EngineOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        Directory.CreateDirectory(options.JournalDirectory);
        return new OrchestrationEngine(new EngineCore(options));
    }

    /// <summary>Begins to run, with what the journal holds.</summary>
    public void Start() => _core.Start();

    /// <summary>Waits until nothing can go on without a caller or the clock.</summary>
    /// <exception cref="IOException">The journal cannot be written, and so nothing will go on.</exception>
    public Task WhenIdleAsync(CancellationToken cancellation = default) => _core.WhenIdle(cancellation);

    /// <summary>Lists instances, newest first.</summary>
    /// <param name="status">Only those in this status; null lists all.</param>
    /// <param name="name">Only those of this orchestrator; null lists all.</param>
    public IReadOnlyList<InstanceSummary> ListInstances(OrchestrationRuntimeStatus? status = null, string? name = null)
    {
        lock (_core.Gate)
        {
            return
            [
                .. _core.Ledger.Instances
                    .Where(instance => status is null || instance.Status == status)
                    .Where(instance => name is null || string.Equals(instance.Name, name, StringComparison.OrdinalIgnoreCase))
                    .OrderByDescending(instance => instance.CreatedAt)
                    .ThenBy(instance => instance.Id, StringComparer.Ordinal)
                    .Select(Summarize),
            ];
        }
    }

    /// <summary>What an instance was told and did, oldest first; empty once it has ended, since nothing needs its history then.</summary>
    public IReadOnlyList<HistoryLine> ListHistory(string instanceId)
    {
        lock (_core.Gate)
        {
            return _core.Ledger.Instances.FirstOrDefault(instance => instance.Id == instanceId) is { } found ? HistoryLine.Of(found) : [];
        }
    }

    /// <summary>Stops: turns and activities under way come to an end, what waits goes on after the next start.</summary>
    public ValueTask DisposeAsync() => _core.DisposeAsync();

    private static InstanceSummary Summarize(Instance instance) => new(
        instance.Id,
        instance.Name,
        instance.Version,
        instance.Status,
        instance.CreatedAt,
        instance.UpdatedAt,
        instance.CustomStatus,
        instance.End?.Failure is { } failure ? $"{failure.Type}: {failure.Message}" : null,
        [.. instance.Activities.Values.Select(call => call.Name)],
        instance.Timers.Count > 0 ? instance.Timers.Min(timer => timer.Value) : null,
        [.. instance.Children.Values],
        instance is { Live: { } live, Busy: false } ? live.AwaitedEvents : []);
}
