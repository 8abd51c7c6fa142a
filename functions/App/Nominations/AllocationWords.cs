using System.Text.Json;
using AsnTraining.App.Platform.Http;
using AsnTraining.Documents;
using AsnTraining.Domain;

namespace AsnTraining.App.Nominations;

/// <summary>Reads from a nomination's row why there was a seat or none.</summary>
public static class AllocationWords
{
    /// <summary>The facts; null before the allocation.</summary>
    public static AllocationBasis? BasisOf(NominationEntity row)
    {
        ArgumentNullException.ThrowIfNull(row);
        return string.IsNullOrEmpty(row.Allocation) ? null : JsonSerializer.Deserialize<AllocationBasis>(row.Allocation, ApiJson.Options);
    }

    /// <summary>The reason for a mail; null before the allocation.</summary>
    public static Phrase? Of(NominationEntity row) => BasisOf(row) is { } basis ? new Phrase(basis.ExplanationIndonesian, basis.Explanation) : null;

    /// <summary>The facts and the reason for the API; null before the allocation.</summary>
    public static object? ViewOf(NominationEntity row) => BasisOf(row) is { } basis
        ? new
        {
            rule = basis.Rule,
            position = basis.Position,
            candidates = basis.Candidates,
            seats = basis.Seats,
            budgetLimited = basis.BudgetLimited,
            afterAllocation = basis.AfterAllocation,
            jpThisYear = basis.JpThisYear,
            unitCandidates = basis.UnitCandidates,
            unitSeats = basis.UnitSeats,
            explanation = new { id = basis.ExplanationIndonesian, en = basis.Explanation },
        }
        : null;
}
