using AsnTraining.App.Nominations;
using AsnTraining.App.Platform.Storage;
using AsnTraining.App.Trainings;
using AsnTraining.Documents.Pages;
using AsnTraining.Domain;
using Azure.Data.Tables;

namespace AsnTraining.App.Attendance;

/// <summary>What became of a check-in.</summary>
/// <param name="State">Where the session stands for the person.</param>
/// <param name="At">When the presence was taken, where that is known.</param>
public sealed record CheckInResult(CheckInState State, DateTimeOffset? At);

/// <summary>
/// Enters check-ins. Each touches the person's own roll and no row that others write, so that a full room checks in at once
/// without waiting; the closing seals the rolls before it judges them, so that none is taken that would not count.
/// </summary>
public sealed class CheckInDesk(DataStore store, TrainingCatalogue catalogue, TimeProvider time)
{
    private const int Tries = 12;

    /// <summary>Checks a person in to a session whose minutes it is.</summary>
    /// <param name="row">The nomination.</param>
    /// <param name="session">Id of the session.</param>
    /// <param name="address">Where the request came from, for the audit.</param>
    /// <param name="cancellationToken">Stops.</param>
    public async Task<CheckInResult> CheckInAsync(NominationEntity row, string session, string? address, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(row);
        if (await catalogue.SeatsAsync(row.Agency, row.Training, cancellationToken) is not { Stage: TrainingPhase.Open })
            return new(CheckInState.Closed, null);
        for (var attempt = 0; attempt < Tries; attempt++)
        {
            var roll = await store.Enrolments.FindAsync<RollEntity>(row.PartitionKey, EnrolmentKeys.Roll(row.Uuid), cancellationToken);
            switch (roll?.Sessions().GetValueOrDefault(session))
            {
                case { IsPresent: true } known:
                    return new(CheckInState.Recorded, known.At);
                case not null:
                    // What the provider entered is not overwritten by the person whom it concerns.
                    return new(CheckInState.Decided, null);
                default:
                    break;
            }
            if (roll?.Sealed == true)
                return new(CheckInState.Closed, null);
            var now = time.GetUtcNow();
            var change = new RollChange(row.PartitionKey, row.Uuid, roll);
            change.Attend(session, new SessionEntry(SessionAttendance.Present.Name(), now, SessionEntry.Self));
            try
            {
                await store.Enrolments.SubmitTransactionAsync(change.Actions("checkedIn", new Actor("employee", null, address), now), cancellationToken);
                return new(CheckInState.Recorded, now);
            }
            catch (TableTransactionFailedException e) when (e.LostRace())
            {
                await Backoff.DelayAsync(attempt, cancellationToken);
            }
        }
        throw new InvalidOperationException("The person's roll was contended too long.");
    }
}
