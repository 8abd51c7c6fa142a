using AsnTraining.App.Approvals;
using AsnTraining.App.Attendance;
using AsnTraining.App.Nominations;
using AsnTraining.App.Platform.Mail;
using AsnTraining.App.Platform.Security;
using AsnTraining.App.Platform.Storage;
using AsnTraining.Domain;
using Azure;
using Azure.Data.Tables;
using Microsoft.Azure.Functions.Worker;

namespace AsnTraining.App.People.Erasure;

/// <summary>
/// Blanks a person in the nominations of some trainings, as nominee and as approver. It reads whole trainings: there is no
/// index from a person to all of it, and an erasure is rare and nobody's request waits for it.
/// </summary>
public sealed class EraseNominations(DataStore store, EmployeeStore employees, LifecycleSteps steps, LogbookErasure logbooks, MailDeliveries deliveries, KeyedHash hash)
{
    private const int TrainingsATurn = 20;

    private static readonly string[] OfNominee =
    [
        nameof(NominationEntity.Nip), nameof(NominationEntity.Name), nameof(NominationEntity.Email), nameof(NominationEntity.Status), nameof(NominationEntity.Grade),
        nameof(NominationEntity.Position), nameof(NominationEntity.Unit), nameof(NominationEntity.Language), nameof(NominationEntity.ContractStart), nameof(NominationEntity.Reference), nameof(NominationEntity.Warnings), nameof(NominationEntity.Reason), nameof(NominationEntity.Comment),
        nameof(NominationEntity.SupervisorNip), nameof(NominationEntity.SupervisorName), nameof(NominationEntity.SupervisorEmail), nameof(NominationEntity.Approvals),
    ];

    private static readonly string[] OfDetails = ["Reason", "From", "Problem", "DeliveryReason", "Note"];

    /// <summary>Repeatable: what is blank stays blank, and a nomination that was withdrawn is reported again, so that its nudges are not lost.</summary>
    [Function(nameof(EraseNominations))]
    public async Task<ErasedTrainings> RunAsync([ActivityTrigger] ErasureTurn turn, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(turn);
        var person = await employees.ReadAsync(turn.Agency, turn.Employee, cancellationToken);
        var trainings = await TrainingsAsync(turn, cancellationToken);
        var (erased, withdrawn) = (0, new Dictionary<string, string>(StringComparer.Ordinal));
        foreach (var training in trainings)
        {
            var partition = EnrolmentKeys.Partition(turn.Agency, training);
            if (person is not null)
                await logbooks.EraseMentorAsync(partition, person, cancellationToken);
            var filter = TableClient.CreateQueryFilter($"PartitionKey eq {partition} and RowKey ge {"n~"} and RowKey lt {"n~~"}");
            await foreach (var row in store.Enrolments.QueryAsync<NominationEntity>(filter, cancellationToken: cancellationToken))
            {
                if (row.Employee != turn.Employee && (person is null || !Mentions(row, person)))
                    continue;
                if (row.Employee == turn.Employee)
                {
                    if (await EraseNomineeAsync(row, cancellationToken) is { Stage: NominationState.Withdrawn } gone)
                        withdrawn[row.Id] = await WakeOfAsync(gone, cancellationToken);
                    erased++;
                }
                else
                    await EraseSuperiorAsync(row, person!, cancellationToken);
            }
        }
        if (trainings.Count == TrainingsATurn)
            return new(trainings[^1], erased, withdrawn);
        // Last, when no nomination names the person any more: whoever was written to as a mentor, or in a digest.
        if (person is not null)
            await deliveries.ForgetAsync(turn.Agency, AddressesOf(person), cancellationToken);
        return new(null, erased, withdrawn);
    }

    private async Task<List<string>> TrainingsAsync(ErasureTurn turn, CancellationToken cancellationToken)
    {
        var found = new List<string>();
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {turn.Agency} and RowKey gt {turn.After ?? ""}");
        await foreach (var row in store.Trainings.QueryAsync<TableEntity>(filter, TrainingsATurn, ["RowKey"], cancellationToken))
        {
            found.Add(row.RowKey);
            if (found.Count == TrainingsATurn)
                break;
        }
        return found;
    }

    // What a withdrawn nomination waited for: the decision of its round where the withdrawal was that decision.
    private async Task<string> WakeOfAsync(NominationEntity gone, CancellationToken cancellationToken) =>
        await store.Enrolments.FindAsync<TableEntity>(gone.PartitionKey, EnrolmentKeys.Decision(gone.Uuid, gone.Round), cancellationToken) is { } decision && decision.GetString("Outcome") == "withdrawn"
            ? LifecycleEvents.Decision(gone.Round)
            : LifecycleEvents.Changed;

    /// <returns>The row as it was left.</returns>
    private async Task<NominationEntity> EraseNomineeAsync(NominationEntity row, CancellationToken cancellationToken)
    {
        var left = await steps.ChangeAsync(row.Id, current =>
        {
            if (current.Stage.IsFinal())
                return Task.FromResult<NominationMove?>(null);
            var move = NominationMove.Of(current, NominationState.Withdrawn, "withdrawnByErasure", Actor.System, steps.Now);
            return Task.FromResult<NominationMove?>(current.Stage == NominationState.AwaitingApproval ? move.Decide("withdrawn", steps.Now) : move);
        }, cancellationToken);
        // The mark comes before what is deleted: whoever writes indexes again at the same moment looks for it afterwards.
        await BlankAsync(row.PartitionKey, row.RowKey, [], new TableEntity { ["Erased"] = true }, cancellationToken);
        if (!string.IsNullOrEmpty(row.Reference))
            await store.References.DeleteEntityAsync(row.Agency, hash.OfReference(row.Agency, row.Reference), ETag.All, cancellationToken);
        await BlankAsync(row.PartitionKey, row.RowKey, OfNominee, [], cancellationToken);
        await logbooks.EraseWriterAsync(row, cancellationToken);
        await foreach (var detail in store.Enrolments.RangeAsync<TableEntity>(row.PartitionKey, $"d~{row.Uuid}~", cancellationToken))
        {
            if (OfDetails.Where(p => detail.GetString(p) is { Length: > 0 }).ToList() is { Count: > 0 } told)
                await BlankAsync(detail.PartitionKey, detail.RowKey, told, [], cancellationToken);
        }
        await store.Outbox.EraseReasonsAsync(row.Agency, store.Enrolments, row.PartitionKey, row.Id, cancellationToken);
        var lines = new List<(string, string)>();
        await foreach (var line in store.UndeliverableMails.RangeAsync<TableEntity>(row.Agency, MailDeliveries.PrefixOf(row.Uuid), cancellationToken))
            lines.Add((line.PartitionKey, line.RowKey));
        await store.UndeliverableMails.DeleteAllAsync(lines, cancellationToken);
        return left;
    }

    // Approvals of earlier levels are no column to ask for, so the rows are looked through here. Of some approvers the name
    // alone is kept: rather a namesake is forgotten than an erased person remembered.
    private static bool Mentions(NominationEntity row, EmployeeEntity person) =>
        row.SupervisorNip == person.Nip || row.ApproverNip == person.Nip || row.OnBehalfOfNip == person.Nip
        || row.EscalatedFrom == person.Name || row.DecidedBy == person.Name || row.DecidedFor == person.Name
        || row.Approvals?.Contains(person.Nip, StringComparison.Ordinal) == true || row.Approvals?.Contains(person.Name, StringComparison.Ordinal) == true;

    private static HashSet<string> AddressesOf(EmployeeEntity person, params IEnumerable<string?> others) =>
        new(others.Append(person.Email).Where(a => !string.IsNullOrEmpty(a)).Select(a => a!), StringComparer.OrdinalIgnoreCase);

    private async Task EraseSuperiorAsync(NominationEntity row, EmployeeEntity person, CancellationToken cancellationToken)
    {
        var addresses = AddressesOf(
            person,
            row.SupervisorNip == person.Nip ? row.SupervisorEmail : null, row.ApproverNip == person.Nip ? row.ApproverEmail : null, row.OnBehalfOfNip == person.Nip ? row.OnBehalfOfEmail : null);
        // Before the row is blanked, since a repetition does not find the person in it, and after it, for what came in between.
        await deliveries.ForgetAsync(row, addresses, cancellationToken);
        List<string> blank = [];
        if (row.SupervisorNip == person.Nip)
            blank.AddRange([nameof(row.SupervisorNip), nameof(row.SupervisorName), nameof(row.SupervisorEmail)]);
        if (row.ApproverNip == person.Nip)
            blank.AddRange([nameof(row.ApproverNip), nameof(row.ApproverName), nameof(row.ApproverEmail), nameof(row.ApproverLanguage)]);
        if (row.OnBehalfOfNip == person.Nip)
            blank.AddRange([nameof(row.OnBehalfOf), nameof(row.OnBehalfOfNip), nameof(row.OnBehalfOfEmail)]);
        if (row.DecidedFor == person.Name)
            blank.Add(nameof(row.DecidedFor));
        var change = new TableEntity();
        if (!string.IsNullOrEmpty(row.Approvals))
            change[nameof(row.Approvals)] = GivenApproval.Write(GivenApproval.Read(row.Approvals).Select(a => a.Without(person)));
        if (row.DecidedBy == person.Name || row.ApproverNip == person.Nip)
            blank.Add(nameof(row.DecidedBy));
        if (row.EscalatedFrom == person.Name)
            blank.Add(nameof(row.EscalatedFrom));
        await BlankAsync(row.PartitionKey, row.RowKey, blank, change, cancellationToken);
        await deliveries.ForgetAsync(row, addresses, cancellationToken);
    }

    private async Task BlankAsync(string partition, string row, IEnumerable<string> properties, TableEntity change, CancellationToken cancellationToken)
    {
        change.PartitionKey = partition;
        change.RowKey = row;
        foreach (var property in properties)
            change[property] = "";
        // Whoever changes the row at the same moment writes other properties, so that a merge without a version is enough.
        await store.Enrolments.UpdateEntityAsync(change, ETag.All, TableUpdateMode.Merge, cancellationToken);
    }
}
