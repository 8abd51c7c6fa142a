using AsnTraining.App.Nominations;
using AsnTraining.Domain;

namespace AsnTraining.App.Approvals;

/// <summary>Nominations of all trainings for which HR must name an approver.</summary>
public sealed class WaitingForHr(WaitingIndex waiting, NominationStore nominations)
{
    private const int ParallelReads = 16;

    /// <summary>A page of them; pointers to what waits no more are struck out, so that a page may hold fewer than asked for.</summary>
    /// <param name="agency">Agency.</param>
    /// <param name="size">Rows a page.</param>
    /// <param name="continuation">Where the page before ended.</param>
    /// <param name="cancellationToken">Stops.</param>
    public async Task<(IReadOnlyList<NominationEntity> Items, string? Continuation)> PageAsync(string agency, int size, string? continuation, CancellationToken cancellationToken)
    {
        var (pointers, next) = await waiting.OfHrAsync(agency, size, continuation, cancellationToken);
        var rows = new NominationEntity?[pointers.Count];
        await Parallel.ForEachAsync(Enumerable.Range(0, pointers.Count), new ParallelOptions { MaxDegreeOfParallelism = ParallelReads, CancellationToken = cancellationToken }, async (i, token) =>
        {
            rows[i] = await nominations.FindAsync(pointers[i].Nomination, token);
        });
        var stale = pointers.Where((_, i) => rows[i]?.Stage != NominationState.NeedsSupervisor).ToList();
        if (stale.Count > 0)
            await waiting.StrikeForHrAsync(agency, stale, cancellationToken);
        return ([.. rows.OfType<NominationEntity>().Where(row => row.Stage == NominationState.NeedsSupervisor).DistinctBy(row => row.Id)], next);
    }
}
