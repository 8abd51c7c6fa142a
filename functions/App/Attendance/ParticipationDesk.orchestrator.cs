using AsnTraining.App.Nominations;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace AsnTraining.App.Attendance;

/// <summary>What the desk has to wait for next.</summary>
/// <param name="Ended">Whether the training is closed or cancelled.</param>
/// <param name="More">Whether mails are left for another round.</param>
/// <param name="NextAt">When the next round is due; null when only a nudge makes one.</param>
public sealed record DeskPlan(bool Ended, bool More, DateTimeOffset? NextAt);

/// <summary>
/// One per training whose participants check in by themselves or keep a logbook, from then until the training is closed:
/// sends the check-in links when the doors open, asks mentors, and tells participants what mentors returned. The rows say
/// what is due; a nudge only wakes it.
/// </summary>
public static class ParticipationDesk
{
    /// <summary>Turns after which the history is cut.</summary>
    private const int TurnsPerGeneration = 25;

    private static readonly TaskOptions Patient = TaskOptions.FromRetryPolicy(new RetryPolicy(40, TimeSpan.FromSeconds(5), 2, TimeSpan.FromHours(1)));

    /// <summary>Name of the nudge.</summary>
    public const string Changed = "changed";

    /// <summary>Id of a training's desk.</summary>
    public static string InstanceId(string agency, string training) => $"{agency}~{training}~desk";

    /// <summary>Goes on until the training ends.</summary>
    [Function(nameof(ParticipationDesk))]
    public static async Task RunAsync([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var partition = context.GetInput<string>() ?? throw new InvalidOperationException("The desk needs its training.");
        var waits = new EventWaits(context);
        for (var turn = 0; turn < TurnsPerGeneration; turn++)
        {
            var plan = await context.CallActivityAsync<DeskPlan>(nameof(DeskRound), partition, Patient);
            if (plan.Ended)
                return;
            if (plan.More)
                continue;
            if (plan.NextAt is { } moment)
                await waits.UntilAsync(Changed, moment);
            else
                await waits.NextAsync(Changed);
            // Nudges that came while a round was running speak of rows that the next round reads anyway.
            await waits.DrainAsync(Changed);
        }
        context.ContinueAsNew(partition, preserveUnprocessedEvents: true);
    }
}
