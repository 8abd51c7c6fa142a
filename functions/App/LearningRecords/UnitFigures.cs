namespace AsnTraining.App.LearningRecords;

/// <summary>A work unit in figures of a year.</summary>
/// <param name="Unit">Its name as in the register; empty for people without one.</param>
/// <param name="People">People.</param>
/// <param name="WithoutHours">People without any JP.</param>
/// <param name="Below">People below the floor.</param>
/// <param name="Above">People above the ceiling.</param>
/// <param name="Hours">JP of all.</param>
public sealed record UnitFigures(string Unit, int People, int WithoutHours, int Below, int Above, int Hours)
{
    /// <summary>A unit that nobody was counted in yet.</summary>
    public static UnitFigures Of(string unit) => new(unit, 0, 0, 0, 0, 0);

    /// <summary>With one more person.</summary>
    public UnitFigures With(LearningStanding standing)
    {
        ArgumentNullException.ThrowIfNull(standing);
        return new(Unit, People + 1, WithoutHours + (standing.Hours == 0 ? 1 : 0), Below + (standing.IsBelow ? 1 : 0), Above + (standing.IsAbove ? 1 : 0), Hours + standing.Hours);
    }
}
