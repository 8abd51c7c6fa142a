using AsnTraining.App.Nominations;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace AsnTraining.App.Enrolment;

/// <summary>
/// One per training, from its first day in the catalogue until it is closed: the only writer of the seats. Approvals and
/// withdrawals leave a line in the training's partition and nudge; each step works off as many lines as one transaction holds.
/// </summary>
public static class SeatAllocation
{
    /// <summary>Turns after which the history is cut: it must not grow with the cohort.</summary>
    private const int TurnsPerGeneration = 25;

    private static readonly TaskOptions Patient = TaskOptions.FromRetryPolicy(new RetryPolicy(40, TimeSpan.FromSeconds(2), 2, TimeSpan.FromHours(1)));

    /// <summary>Name of the nudge.</summary>
    public const string Changed = "changed";

    /// <summary>Id of a training's allocation.</summary>
    public static string InstanceId(string agency, string training) => $"{agency}~{training}~seats";

    /// <summary>Grants seats until the training ends.</summary>
    [Function(nameof(SeatAllocation))]
    public static async Task RunAsync([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var partition = context.GetInput<string>() ?? throw new InvalidOperationException("The allocation needs its training.");
        var wait = context.WaitForExternalEvent<string?>(Changed);
        for (var turn = 0; turn < TurnsPerGeneration; turn++)
        {
            AllocationResult result;
            do
            {
                result = await context.CallActivityAsync<AllocationResult>(nameof(AllocateSeats), new AllocationTurn(partition, context.NewGuid().ToString("N")), Patient);
                foreach (var nomination in result.Moved)
                    context.SendEvent(nomination, LifecycleEvents.Changed, null!);
            }
            while (result.More);
            if (result.Ended)
                return;
            if (!await ComesBeforeAsync(context, wait, result.WakeAt))
                continue;
            // Nudges that came while a step was running speak of lines that the next step reads anyway.
            while ((wait = context.WaitForExternalEvent<string?>(Changed)).IsCompleted)
            {
            }
        }
        context.ContinueAsNew(partition, preserveUnprocessedEvents: true);
    }

    /// <summary>Waits for a nudge, at most until a moment; the wait outlives the moment and serves the next turn.</summary>
    private static async Task<bool> ComesBeforeAsync(TaskOrchestrationContext context, Task<string?> wait, DateTimeOffset? moment)
    {
        if (moment is not { } at)
        {
            await wait;
            return true;
        }
        using var cancellation = new CancellationTokenSource();
        if (await Task.WhenAny(wait, context.CreateTimer(at.UtcDateTime, cancellation.Token)) != wait)
            return false;
        cancellation.Cancel();
        return true;
    }
}
