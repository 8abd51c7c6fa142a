using Microsoft.DurableTask;

namespace AsnTraining.App.Nominations;

/// <summary>
/// Keeps one wait per event name for as long as the orchestration runs. On the platform a cancelled wait still takes the
/// next event of its name, and of several waits the newest is served: so a wait is never cancelled, and never doubled.
/// </summary>
public sealed class EventWaits(TaskOrchestrationContext context)
{
    private readonly Dictionary<string, Task<string?>> open = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Waits for the next event of a name.</summary>
    public async Task NextAsync(string name)
    {
        await Open(name);
        open.Remove(name);
    }

    /// <summary>What the last event said of the state reached, if it said anything: a hint that saves a look, never the truth.</summary>
    public string? Hint { get; private set; }

    /// <summary>Waits for the next event of a name, at most until a moment.</summary>
    /// <returns>True when the event came; false when the time did, in which case the wait stays for the next turn.</returns>
    public async Task<bool> UntilAsync(string name, DateTimeOffset moment)
    {
        using var cancellation = new CancellationTokenSource();
        var came = Open(name);
        var timer = context.CreateTimer(moment.UtcDateTime, cancellation.Token);
        if (await Task.WhenAny(came, timer) != came)
            return false;
        // The timer would keep the instance running until it fires.
        cancellation.Cancel();
        open.Remove(name);
        Hint = await came;
        return true;
    }

    /// <summary>Takes the events of a name that have come already.</summary>
    public async Task DrainAsync(string name)
    {
        while (Open(name) is { IsCompleted: true } came)
        {
            await came;
            open.Remove(name);
        }
    }

    private Task<string?> Open(string name)
    {
        if (!open.TryGetValue(name, out var wait))
            open[name] = wait = context.WaitForExternalEvent<string?>(name);
        return wait;
    }
}
