using Microsoft.Azure.Functions.Worker;

namespace AsnTraining.App.Nominations;

/// <summary>Sends a participant the notice whose moment has come.</summary>
public sealed class NotifyParticipant(NominationStore nominations, LifecycleSteps steps, LifecycleMail mail)
{
    /// <summary>Repeatable: each notice is sent once.</summary>
    [Function(nameof(NotifyParticipant))]
    public async Task<LifecycleStep> RunAsync([ActivityTrigger] string id, CancellationToken cancellationToken)
    {
        var row = await nominations.ReadAsync(id, cancellationToken);
        await mail.NotifyAsync(row, cancellationToken);
        return await steps.StepAsync(row, cancellationToken);
    }
}
