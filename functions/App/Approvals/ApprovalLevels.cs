using AsnTraining.App.Nominations;
using AsnTraining.App.Trainings;
using AsnTraining.Domain;

namespace AsnTraining.App.Approvals;

/// <summary>Which levels of approval a nomination needs: the training's own, else the agency's rule.</summary>
public sealed class ApprovalLevels(TrainingCatalogue catalogue, AgencyStore agencies)
{
    /// <summary>The levels in order; empty where nobody must approve.</summary>
    public async Task<IReadOnlyList<ApprovalLevel>> OfAsync(NominationEntity row, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(row);
        var training = await catalogue.ReadAsync(row.Agency, row.Training, cancellationToken);
        return ApprovalRoute.Of(training, (await agencies.ReadAsync(row.Agency, cancellationToken)).ApprovalRules);
    }
}
