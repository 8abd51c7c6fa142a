using AsnTraining.App.Attendance;
using AsnTraining.App.Nominations;
using AsnTraining.App.Platform.Storage;
using AsnTraining.App.Trainings;
using AsnTraining.Domain;
using Azure.Data.Tables;
using Microsoft.Azure.Functions.Worker;

namespace AsnTraining.App.Certificates;

/// <summary>
/// Judges the nominations of a block when their training has ended. Whoever passed stays enrolled until the certificate is
/// stored; everybody else ends here.
/// </summary>
public sealed class EndNominations(DataStore store, TrainingCatalogue catalogue, LifecycleSteps steps)
{
    /// <summary>Repeatable: a nomination that ended is reported again, so that its nudge is not lost.</summary>
    [Function(nameof(EndNominations))]
    public async Task<EndedBlock> RunAsync([ActivityTrigger] NominationBlock block, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(block);
        var training = await catalogue.ReadAsync(block.Agency, block.Training, cancellationToken);
        var seats = await catalogue.SeatsAsync(block.Agency, block.Training, cancellationToken) ?? throw new InvalidOperationException("The training's row is not there.");
        var rows = await store.ReadNominationsAsync(block, cancellationToken);
        if (seats.Stage == TrainingPhase.Closed)
            await SealAsync([.. rows.Values.Where(r => r.Stage == NominationState.Enrolled)], cancellationToken);
        var rolls = await store.ReadBlockAsync<RollEntity>(block, EnrolmentKeys.Roll(""), cancellationToken);
        var rounds = rows.Values.Where(r => r.Round > 0 && !r.EverApproved).ToDictionary(r => r.Uuid, r => r.Round, StringComparer.Ordinal);
        var passed = rows.Values.Where(r => r.Stage == NominationState.Certified || (r.Stage == NominationState.Enrolled && Judge(r, training, seats, rolls) is null)).Select(r => r.Uuid).ToHashSet(StringComparer.Ordinal);
        var ending = rows.Values.Where(r => r.IsLive() && !passed.Contains(r.Uuid)).ToList();
        await store.CommitAsync([.. ending.Select(r => Judge(r, training, seats, rolls)!)], async token =>
        {
            foreach (var row in ending)
                await steps.ChangeAsync(row.Id, current => Task.FromResult(current.IsLive() ? Judge(current, training, seats, rolls) : null), token);
        }, cancellationToken);
        return new([.. block.Uuids.Where(u => rows.ContainsKey(u) && !passed.Contains(u))], [.. block.Uuids.Where(passed.Contains)], rounds);
    }

    /// <summary>
    /// Marks the rolls before they are read: whoever writes one by the version read before loses, and learns that the training
    /// is closed. So every entry that was accepted is on the roll that is judged here.
    /// </summary>
    private async Task SealAsync(IReadOnlyCollection<NominationEntity> enrolled, CancellationToken cancellationToken)
    {
        if (enrolled.Count > 0)
            await store.Enrolments.SubmitTransactionAsync(enrolled.Select(r => new TableTransactionAction(TableTransactionActionType.UpsertMerge, new TableEntity(r.PartitionKey, EnrolmentKeys.Roll(r.Uuid)) { [nameof(RollEntity.Sealed)] = true })), cancellationToken);
    }

    /// <summary>The end of a nomination; null when the person passed.</summary>
    private NominationMove? Judge(NominationEntity row, Training training, SeatsEntity seats, Dictionary<string, RollEntity> rolls)
    {
        var now = steps.Now;
        if (EndWithoutSeat.Of(row, seats, now) is { } end)
            return end;
        var roll = rolls.GetValueOrDefault(row.Uuid);
        var outcome = Outcome.Assess(RollEntity.ParticipationOf(roll, training), training.MinimumAttendance, training.Assessment, roll?.GivenMark);
        return outcome.IsCompleted ? null
            : NominationMove.Of(row, NominationState.NotCompleted, "notCompleted", Actor.System, now, OutcomeText.Reason(outcome))
                .Set(nameof(NominationEntity.Outcome), OutcomeText.Write(outcome, training.MinimumAttendance));
    }
}
