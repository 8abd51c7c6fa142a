using AsnTraining.App.Certificates;
using AsnTraining.App.Trainings;
using AsnTraining.Domain;

namespace AsnTraining.App.Nominations;

/// <summary>
/// Ends nominations that went in while their training was being closed or called off, behind the back of whoever ends all the
/// others: one look at the training after they were stored, since what was stored before the training ended is found by that one.
/// </summary>
public sealed class LateNominations(TrainingCatalogue catalogue, LifecycleSteps steps)
{
    private const int ParallelChanges = 16;

    /// <summary>Ends those whose training has ended. Their lifecycles, once started, tell the nominees.</summary>
    /// <param name="made">Ids of nominations that were stored just now.</param>
    /// <param name="cancellationToken">Stops.</param>
    public async Task EndAsync(IEnumerable<string> made, CancellationToken cancellationToken)
    {
        foreach (var some in made.Select(NominationId.Parse).GroupBy(id => (id.Agency, id.Training)))
        {
            var (agency, training) = (some.Key.Agency.Value, some.Key.Training.Value);
            if (await catalogue.SeatsAsync(agency, training, cancellationToken) is not { Stage: not TrainingPhase.Open } seats)
                continue;
            await Parallel.ForEachAsync(some, new ParallelOptions { MaxDegreeOfParallelism = ParallelChanges, CancellationToken = cancellationToken }, async (id, token) =>
                await steps.ChangeAsync(id.Value, row => Task.FromResult(row.IsLive() ? EndWithoutSeat.Of(row, seats, steps.Now) : null), token));
        }
    }
}
