using Microsoft.Azure.Functions.Worker;

namespace AsnTraining.App.Nominations;

/// <summary>Reminds a participant of the start.</summary>
public sealed class RemindParticipant(NominationStore nominations, LifecycleSteps steps, LifecycleMail mail)
{
    /// <summary>Repeatable: each reminder is sent once.</summary>
    [Function(nameof(RemindParticipant))]
    public async Task<LifecycleStep> RunAsync([ActivityTrigger] string id, CancellationToken cancellationToken)
    {
        var row = await nominations.ReadAsync(id, cancellationToken);
        await mail.RemindOfStartAsync(row, cancellationToken);
        return await steps.StepAsync(row, cancellationToken);
    }
}
