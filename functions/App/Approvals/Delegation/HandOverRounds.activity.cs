using System.Globalization;
using AsnTraining.App.Nominations;
using AsnTraining.App.People;
using AsnTraining.App.Platform.Storage;
using AsnTraining.App.Trainings;
using AsnTraining.Domain;
using Azure.Data.Tables;
using Microsoft.Azure.Functions.Worker;

namespace AsnTraining.App.Approvals.Delegation;

/// <summary>
/// Asks the delegate about the rounds of some trainings that wait for the absent approver. The round stays the same: the first
/// approver's link holds on, and whoever of the two decides first has decided. It reads whole trainings, since there is no
/// index from an approver to open rounds unless the agency sends digests; a delegation is rare and nobody's request waits for it.
/// </summary>
public sealed class HandOverRounds(DataStore store, DelegationBook book, EmployeeStore employees, StandIn standIns, LifecycleSteps steps, LifecycleMail mail)
{
    private const int TrainingsATurn = 20;

    /// <summary>Repeatable: a round that was handed over bears the delegation's id, a mail that was sent is not sent again.</summary>
    /// <returns>The training to go on after; null when all are done.</returns>
    [Function(nameof(HandOverRounds))]
    public async Task<string?> RunAsync([ActivityTrigger] HandOverTurn turn, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(turn);
        if (await book.FindAsync(turn.Agency, turn.Delegation, cancellationToken) is not { } delegation || !delegation.CountsAt(steps.Now)
            || await employees.ReadAsync(turn.Agency, delegation.Absent, cancellationToken) is not { } absent)
            return null;
        var trainings = await TrainingsAsync(turn, cancellationToken);
        foreach (var training in trainings)
        {
            var partition = EnrolmentKeys.Partition(turn.Agency, training);
            var waiting = NominationState.AwaitingApproval.Name();
            // Who is asked is personal data and so no part of a query's address: that is looked at here.
            var filter = TableClient.CreateQueryFilter($"PartitionKey eq {partition} and RowKey ge {"n~"} and RowKey lt {"n~~"} and State eq {waiting}");
            await foreach (var row in store.Enrolments.QueryAsync<NominationEntity>(filter, cancellationToken: cancellationToken))
            {
                if (IsAsked(row, absent) || row.HandedOver == turn.Delegation)
                    await HandOverAsync(row, turn.Delegation, absent, cancellationToken);
            }
        }
        return trainings.Count == TrainingsATurn ? trainings[^1] : null;
    }

    private async Task HandOverAsync(NominationEntity row, string delegation, EmployeeEntity absent, CancellationToken cancellationToken)
    {
        var current = await steps.ChangeAsync(row.Id, fresh => MoveAsync(fresh, delegation, absent, cancellationToken), cancellationToken);
        if (current.Stage == NominationState.AwaitingApproval && current.HandedOver == delegation)
            await mail.AskAsync(current, string.Create(CultureInfo.InvariantCulture, $"{LifecycleMail.Delegated}-{current.Round}-{delegation[^8..]}"), cancellationToken);
    }

    private async Task<NominationMove?> MoveAsync(NominationEntity row, string delegation, EmployeeEntity absent, CancellationToken cancellationToken)
    {
        if (row.Stage != NominationState.AwaitingApproval || !IsAsked(row, absent))
            return null;
        var asked = new Approver(row.ApproverName ?? absent.Name, row.ApproverEmail!, absent.Nip, Language: row.ApproverLanguage);
        var present = await standIns.ForAsync(row.Agency, asked, cancellationToken);
        // The one whom the absent approver stands in for has a link of their own.
        if (present == asked || present.IsNominee(row) || present.Nip == row.OnBehalfOfNip)
            return null;
        if (!string.IsNullOrEmpty(row.OnBehalfOfEmail))
            present = present with { InsteadOf = new(row.OnBehalfOf ?? "", row.OnBehalfOfEmail, row.OnBehalfOfNip) };
        return Rounds.Name(NominationMove.Of(row, NominationState.AwaitingApproval, "delegated", Actor.System, steps.Now), present)
            .Set(nameof(NominationEntity.HandedOver), delegation);
    }

    private static bool IsAsked(NominationEntity row, EmployeeEntity person) =>
        !string.IsNullOrEmpty(row.ApproverEmail)
        && (row.ApproverNip == person.Nip || (string.IsNullOrEmpty(row.ApproverNip) && string.Equals(row.ApproverEmail, person.Email, StringComparison.OrdinalIgnoreCase)));

    private async Task<List<string>> TrainingsAsync(HandOverTurn turn, CancellationToken cancellationToken)
    {
        var found = new List<string>();
        // Nothing waits any more once the first session has begun, which may be long after the first day.
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {turn.Agency} and RowKey gt {turn.After ?? ""} and StartsAt ge {steps.Now}");
        await foreach (var row in store.Trainings.QueryAsync<TableEntity>(filter, TrainingsATurn, ["RowKey"], cancellationToken))
        {
            found.Add(row.RowKey);
            if (found.Count == TrainingsATurn)
                break;
        }
        return found;
    }
}
