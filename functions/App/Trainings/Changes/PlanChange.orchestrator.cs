using AsnTraining.App.Nominations;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace AsnTraining.App.Trainings.Changes;

/// <summary>Where the spreading of a changed plan stands.</summary>
/// <param name="Agency">Agency.</param>
/// <param name="Training">Training.</param>
/// <param name="Revision">The revision that changed time or place.</param>
/// <param name="After">Row of the last nomination that was looked at.</param>
public sealed record PlanTurn(string Agency, string Training, int Revision, string? After);

/// <summary>Nominations that must look at the plan again.</summary>
/// <param name="Nominations">Their ids.</param>
/// <param name="Rounds">The round of those that wait for a decision, since they wait under its name.</param>
/// <param name="Next">Where to go on; null at the end.</param>
public sealed record PlanSpread(IReadOnlyList<string> Nominations, IReadOnlyDictionary<string, int> Rounds, string? Next);

/// <summary>
/// Carries a change of time or place to every live nomination of the training: its row is marked, its orchestration is woken,
/// and that one tells the person and waits for the new moments. Page by page with a fresh history each.
/// </summary>
public static class PlanChange
{
    private static readonly TaskOptions Patient = TaskOptions.FromRetryPolicy(new RetryPolicy(60, TimeSpan.FromSeconds(5), 2, TimeSpan.FromHours(6)));

    /// <summary>Id of a change.</summary>
    public static string InstanceId(string agency, string training, int revision) => $"{agency}~{training}~plan-{revision}";

    /// <summary>Goes on until every nomination was woken.</summary>
    [Function(nameof(PlanChange))]
    public static async Task RunAsync([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var turn = context.GetInput<PlanTurn>() ?? throw new InvalidOperationException("The change needs its training.");
        var page = await context.CallActivityAsync<PlanSpread>(nameof(SpreadPlan), turn, Patient);
        foreach (var nomination in page.Nominations)
        {
            context.SendEvent(nomination, LifecycleEvents.Changed, null!);
            if (page.Rounds.TryGetValue(nomination, out var round))
                context.SendEvent(nomination, LifecycleEvents.Decision(round), null!);
        }
        if (page.Next is { } next)
            context.ContinueAsNew(turn with { After = next });
    }
}
