using AsnTraining.App.Attendance;
using Microsoft.Azure.Functions.Worker;

namespace AsnTraining.App.Nominations;

/// <summary>Reads the nomination after a wake and tells the employee of a state that they were not told of.</summary>
public sealed class TellEmployee(NominationStore nominations, LifecycleSteps steps, LifecycleMail mail, ParticipationMail participation)
{
    /// <summary>Repeatable: each state is told once.</summary>
    [Function(nameof(TellEmployee))]
    public async Task<LifecycleStep> RunAsync([ActivityTrigger] string id, CancellationToken cancellationToken)
    {
        var row = await nominations.ReadAsync(id, cancellationToken);
        await mail.TellAsync(row, cancellationToken);
        await participation.AtEnrolmentAsync(row, cancellationToken);
        return await steps.StepAsync(row, cancellationToken);
    }
}
