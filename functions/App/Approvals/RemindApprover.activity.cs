using System.Globalization;
using AsnTraining.Domain;
using Microsoft.Azure.Functions.Worker;

namespace AsnTraining.App.Nominations;

/// <summary>Which reminder is due.</summary>
/// <param name="Id">Nomination.</param>
/// <param name="Round">Round of approval.</param>
/// <param name="Number">Number of the reminder within the round, from 1.</param>
public sealed record ReminderDue(string Id, int Round, int Number);

/// <summary>Reminds the approver of the round.</summary>
public sealed class RemindApprover(LifecycleSteps steps, LifecycleMail mail)
{
    /// <summary>Counts the reminder and sends it; a repetition finds it counted and sent.</summary>
    [Function(nameof(RemindApprover))]
    public async Task<LifecycleStep> RunAsync([ActivityTrigger] ReminderDue due, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(due);
        var row = await steps.ChangeAsync(due.Id, current => Task.FromResult(Count(current, due)), cancellationToken);
        if (row.Stage == NominationState.AwaitingApproval && row.Round == due.Round)
            await mail.AskAsync(row, string.Create(CultureInfo.InvariantCulture, $"reminder-{due.Round}-{due.Number}"), cancellationToken);
        else
            await mail.TellAsync(row, cancellationToken);
        return await steps.StepAsync(row, cancellationToken);
    }

    private NominationMove? Count(NominationEntity row, ReminderDue due) =>
        row.Stage == NominationState.AwaitingApproval && row.Round == due.Round && row.RemindersSent == due.Number - 1
            ? NominationMove.Of(row, NominationState.AwaitingApproval, "reminded", Actor.System, steps.Now).Set(nameof(NominationEntity.RemindersSent), due.Number)
            : null;
}
