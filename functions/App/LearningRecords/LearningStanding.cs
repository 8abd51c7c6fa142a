using AsnTraining.App.People;
using AsnTraining.Domain;

namespace AsnTraining.App.LearningRecords;

/// <summary>Where a person stands in a year: the hours against the floor that a PNS must reach, or the ceiling that a PPPK may not pass.</summary>
/// <param name="Hours">Training hours (JP).</param>
/// <param name="Target">The floor or the ceiling, by the agency's settings.</param>
/// <param name="IsCeiling">Whether the target is a ceiling.</param>
public sealed record LearningStanding(int Hours, int Target, bool IsCeiling)
{
    /// <summary>Whether hours are missing.</summary>
    public bool IsBelow => !IsCeiling && Hours < Target;

    /// <summary>Whether there are more hours than may be.</summary>
    public bool IsAbove => IsCeiling && Hours > Target;

    /// <summary>Hours that are missing; 0 when none are.</summary>
    public int Missing => IsBelow ? Target - Hours : 0;

    /// <summary>The state by its name in the API.</summary>
    public string State => IsBelow ? "belowFloor" : IsAbove ? "aboveCeiling" : IsCeiling ? "withinCeiling" : "reached";

    /// <summary>A person's standing.</summary>
    public static LearningStanding Of(EmployeeEntity person, int hours, JpTargets targets)
    {
        ArgumentNullException.ThrowIfNull(person);
        ArgumentNullException.ThrowIfNull(targets);
        var status = EmploymentStatuses.TryParse(person.Status, out var known) ? known : Nip.FromStored(person.Nip).Status;
        return new(hours, targets.For(status), status == EmploymentStatus.Pppk);
    }
}
