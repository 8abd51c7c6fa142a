using AsnTraining.App.Enrolment;
using AsnTraining.Domain;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace AsnTraining.App.Nominations;

/// <summary>
/// One per nomination, its id the nomination's id: from the request for approval to the last mail. The row in the table
/// is the truth; this only waits, and after every wake an activity reads the row again.
/// </summary>
public static class NominationLifecycle
{
    /// <summary>Transient trouble of storage or the mail provider is waited out: seconds at first, then hours, for about two weeks.</summary>
    private static readonly TaskOptions Patient = TaskOptions.FromRetryPolicy(new RetryPolicy(40, TimeSpan.FromSeconds(5), 2, TimeSpan.FromHours(12)));

    /// <summary>Carries a nomination to its end.</summary>
    [Function(nameof(NominationLifecycle))]
    public static async Task<string> RunAsync([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var id = context.GetInput<string>() ?? context.InstanceId;
        var waits = new EventWaits(context);
        var step = await context.CallActivityAsync<LifecycleStep>(nameof(RequestApproval), id, Patient);
        if (step is { State: NominationState.Approved, Round: 0 })
        {
            // Nobody need approve, so nobody else knows of it: the allocation is woken from here.
            var nomination = NominationId.Parse(id);
            context.SendEvent(SeatAllocation.InstanceId(nomination.Agency.Value, nomination.Training.Value), SeatAllocation.Changed, null!);
        }
        while (!step.State.IsFinal())
        {
            step = step.State switch
            {
                NominationState.Submitted => await context.CallActivityAsync<LifecycleStep>(nameof(RequestApproval), id, Patient),
                NominationState.AwaitingApproval => await AwaitDecisionAsync(context, waits, id, step),
                NominationState.NeedsSupervisor => await waits.UntilAsync(LifecycleEvents.Changed, step.StartsAt)
                    ? await context.CallActivityAsync<LifecycleStep>(nameof(RequestApproval), id, Patient)
                    : await context.CallActivityAsync<LifecycleStep>(nameof(ExpireNomination), id, Patient),
                NominationState.Approved or NominationState.Waitlisted => await waits.UntilAsync(LifecycleEvents.Changed, step.StartsAt)
                    ? await context.CallActivityAsync<LifecycleStep>(nameof(TellEmployee), id, Patient)
                    : await context.CallActivityAsync<LifecycleStep>(nameof(EndWaiting), id, Patient),
                _ => await AwaitOutcomeAsync(context, waits, id, step),
            };
        }
        return step.State.Name();
    }

    private static async Task<LifecycleStep> AwaitDecisionAsync(TaskOrchestrationContext context, EventWaits waits, string id, LifecycleStep step)
    {
        var wake = step.NextWake(context.CurrentUtcDateTime);
        if (await waits.UntilAsync(LifecycleEvents.Decision(step.Round), wake.At))
        {
            // Nobody is told of an approval before a seat is found, unless seats are given out at one time: nothing to read the row for yet.
            return waits.Hint == NominationState.Approved.Name() && step.SeatsDecidedAt is null
                ? step with { State = NominationState.Approved }
                : await context.CallActivityAsync<LifecycleStep>(nameof(TellEmployee), id, Patient);
        }
        return wake.Step switch
        {
            ApprovalStep.Remind => await context.CallActivityAsync<LifecycleStep>(nameof(RemindApprover), new ReminderDue(id, step.Round, step.RemindersSent + 1), Patient),
            ApprovalStep.Escalate => await context.CallActivityAsync<LifecycleStep>(nameof(EscalateApproval), new EscalationDue(id, step.Round), Patient),
            _ => await context.CallActivityAsync<LifecycleStep>(nameof(ExpireNomination), id, Patient),
        };
    }

    private static async Task<LifecycleStep> AwaitOutcomeAsync(TaskOrchestrationContext context, EventWaits waits, string id, LifecycleStep step)
    {
        if (step.RemindAt is { } at && !await waits.UntilAsync(LifecycleEvents.Changed, at))
            return await context.CallActivityAsync<LifecycleStep>(nameof(RemindParticipant), id, Patient);
        if (step.RemindAt is null)
            await waits.NextAsync(LifecycleEvents.Changed);
        return await context.CallActivityAsync<LifecycleStep>(nameof(TellEmployee), id, Patient);
    }
}
