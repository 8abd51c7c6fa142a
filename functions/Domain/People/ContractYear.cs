namespace AsnTraining.Domain;

/// <summary>
/// A year of a PPPK's contract, from one anniversary of its first day to the next: the year in which the ceiling of training
/// hours counts (PP 49/2018, article 40).
/// </summary>
/// <param name="First">The first day.</param>
/// <param name="Last">The last day, included.</param>
public sealed record ContractYear(DateOnly First, DateOnly Last)
{
    /// <summary>The year of a contract that a day falls into; a day before the contract falls into the year that ends with its eve.</summary>
    /// <param name="start">First day of the contract; one that began on 29 February has its anniversary on the 28th in other years.</param>
    /// <param name="day">The day.</param>
    public static ContractYear Of(DateOnly start, DateOnly day)
    {
        var years = day.Year - start.Year;
        if (start.AddYears(years) > day)
            years--;
        return new(start.AddYears(years), start.AddYears(years + 1).AddDays(-1));
    }

    /// <summary>Whether a day falls into it.</summary>
    public bool Holds(DateOnly day) => First <= day && day <= Last;
}
