using AsnTraining.LocalHost.Engine;
using AsnTraining.LocalHost.Hosting;
using Microsoft.DurableTask.Client;

namespace AsnTraining.LocalHost;

/// <summary>Moves the clock of a running app, step by step, and only while nothing runs.</summary>
/// <param name="clock">The clock.</param>
/// <param name="host">The app.</param>
public sealed class HostClock(LocalClock clock, FunctionHost host) : IDisposable
{
    // One mover at a time: two would each jump over the other's stops.
    private readonly SemaphoreSlim _moving = new(1, 1);

    /// <summary>The time that the app sees.</summary>
    public DateTimeOffset Now => clock.GetUtcNow();

    /// <summary>
    /// Moves the clock forward. Before each step it waits until nothing runs; each step goes to the next durable timer or
    /// seldom timer function, or to the target. Returns when the target is reached and nothing runs any more.
    /// </summary>
    /// <param name="target">Where to; a time that has passed only waits until nothing runs.</param>
    /// <param name="cancellation">Stops between two steps.</param>
    /// <returns>The time reached.</returns>
    public async Task<DateTimeOffset> AdvanceAsync(DateTimeOffset target, CancellationToken cancellation)
    {
        await _moving.WaitAsync(cancellation);
        try
        {
            while (true)
            {
                await host.WhenIdleAsync(cancellation);
                var now = Now;
                if (now >= target)
                {
                    return now;
                }

                clock.AdvanceTo(host.NextStop is { } stop && stop < target ? stop : target);
                host.RunDueTimers();
            }
        }
        finally
        {
            _moving.Release();
        }
    }

    /// <summary>Sets the clock, forward or back, as long as nothing has happened that could notice.</summary>
    /// <returns>False, and nothing done, where there is an orchestration already.</returns>
    public async Task<bool> SetAsync(DateTimeOffset now, CancellationToken cancellation)
    {
        await _moving.WaitAsync(cancellation);
        try
        {
            await host.WhenIdleAsync(cancellation);
            await foreach (var _ in host.Engine.Client.GetAllInstancesAsync(new OrchestrationQuery(PageSize: 1)).WithCancellation(cancellation))
            {
                return false;
            }

            clock.StartAt(now);
            host.PlanTimers();
            return true;
        }
        finally
        {
            _moving.Release();
        }
    }

    /// <inheritdoc />
    public void Dispose() => _moving.Dispose();
}
