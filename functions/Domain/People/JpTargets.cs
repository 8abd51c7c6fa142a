namespace AsnTraining.Domain;

/// <summary>
/// How many training hours (JP) a year asks or allows: a floor for PNS (PP 11/2017 with PP 17/2020), a ceiling for PPPK
/// (PP 49/2018, article 40). Configuration of an agency.
/// </summary>
/// <param name="FloorPns">JP that a PNS should reach in a year.</param>
/// <param name="CeilingPppk">JP that a PPPK should not exceed in a year of contract.</param>
public sealed record JpTargets(int FloorPns, int CeilingPppk)
{
    /// <summary>20 JP and 24 JP.</summary>
    public static JpTargets Default { get; } = new(20, 24);

    /// <summary>The number that counts for a status.</summary>
    public int For(EmploymentStatus status) => status == EmploymentStatus.Pppk ? CeilingPppk : FloorPns;

    /// <summary>What is wrong with the targets, if anything.</summary>
    public IEnumerable<FieldProblem> Problems()
    {
        if (FloorPns is < 0 or > 1_000)
            yield return new("floorPns", "out-of-range", "Use from 0 to 1,000 JP.");
        if (CeilingPppk is < 0 or > 1_000)
            yield return new("ceilingPppk", "out-of-range", "Use from 0 to 1,000 JP.");
    }
}
