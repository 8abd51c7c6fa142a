namespace AsnTraining.Domain;

/// <summary>What a participant has done of what a training counts.</summary>
/// <param name="Kind">What is counted.</param>
/// <param name="Done">Sessions attended, confirmed hours of the logbook, or percent of the course.</param>
/// <param name="Whole">Sessions held, hours of the whole logbook, or 100.</param>
public sealed record Participation(ParticipationKind Kind, decimal Done, decimal Whole)
{
    /// <summary>Presence at sessions.</summary>
    public static Participation OfSessions(int attended, int held)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(attended);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(attended, held);
        return new(ParticipationKind.Sessions, attended, held);
    }

    /// <summary>Hours that a mentor has confirmed; more than the whole does no harm.</summary>
    public static Participation OfLogbook(decimal confirmed, decimal hours)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(confirmed);
        ArgumentOutOfRangeException.ThrowIfNegative(hours);
        return new(ParticipationKind.Logbook, confirmed, hours);
    }

    /// <summary>Percent of a course, 0 to 100.</summary>
    public static Participation OfCompletion(decimal percent)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(percent);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(percent, 100);
        return new(ParticipationKind.Completion, percent, 100);
    }

    /// <summary>
    /// What has to be reached at a minimum share of 0 to 1: of sessions the smallest whole number that reaches the share
    /// (five sessions at 0.8 need four, seven need six), of hours and percent the exact share.
    /// </summary>
    public decimal Needed(decimal minimum)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(minimum, 0);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(minimum, 1);
        var share = minimum * Whole;
        return Kind == ParticipationKind.Sessions ? decimal.Ceiling(share) : share;
    }

    /// <summary>Whether a minimum share is reached. Where nothing was held, nothing but a minimum of nothing is.</summary>
    public bool Reaches(decimal minimum) => Done >= Needed(minimum) && (Whole > 0 || minimum == 0);
}
