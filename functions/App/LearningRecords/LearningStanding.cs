using AsnTraining.App.People;
using AsnTraining.Domain;

namespace AsnTraining.App.LearningRecords;

/// <summary>Where a person stands in a year: the hours against the floor that a PNS must reach, or the ceiling that a PPPK may not pass.</summary>
/// <param name="Hours">Training hours (JP).</param>
/// <param name="Target">The floor or the ceiling, by the agency's settings.</param>
/// <param name="IsCeiling">Whether the target is a ceiling.</param>
/// <param name="Contract">What the ceiling is measured against where the start of the contract is known (PP 49/2018, article 40); null where the calendar year is.</param>
public sealed record LearningStanding(int Hours, int Target, bool IsCeiling, ContractHours? Contract = null)
{
    /// <summary>Whether hours are missing.</summary>
    public bool IsBelow => !IsCeiling && Hours < Target;

    /// <summary>Whether there are more hours than may be.</summary>
    public bool IsAbove => IsCeiling && (Contract?.Hours ?? Hours) > Target;

    /// <summary>Hours that are missing; 0 when none are.</summary>
    public int Missing => IsBelow ? Target - Hours : 0;

    /// <summary>The state by its name in the API.</summary>
    public string State => IsBelow ? "belowFloor" : IsAbove ? "aboveCeiling" : IsCeiling ? "withinCeiling" : "reached";

    /// <summary>A person's standing.</summary>
    /// <param name="person">The person.</param>
    /// <param name="hours">Training hours (JP) of the calendar year.</param>
    /// <param name="contract">Those of the year of contract; null where it is not known.</param>
    /// <param name="targets">Floor and ceiling.</param>
    public static LearningStanding Of(EmployeeEntity person, int hours, ContractHours? contract, JpTargets targets)
    {
        ArgumentNullException.ThrowIfNull(person);
        ArgumentNullException.ThrowIfNull(targets);
        var status = StatusOf(person);
        return new(hours, targets.For(status), status == EmploymentStatus.Pppk, contract);
    }

    /// <summary>First day of a PPPK's contract; null where it is not known, and for a PNS.</summary>
    public static DateOnly? ContractOf(EmployeeEntity person)
    {
        ArgumentNullException.ThrowIfNull(person);
        return StatusOf(person) == EmploymentStatus.Pppk ? Days.ParseStored(person.ContractStart) : null;
    }

    private static EmploymentStatus StatusOf(EmployeeEntity person) =>
        EmploymentStatuses.TryParse(person.Status, out var known) ? known : Nip.FromStored(person.Nip).Status;
}

/// <summary>Training hours of a year of contract.</summary>
/// <param name="Year">From one anniversary of the contract to the next.</param>
/// <param name="Hours">Training hours (JP) of trainings that ended in it.</param>
public sealed record ContractHours(ContractYear Year, int Hours);
