namespace AsnTraining.Domain;

/// <summary>When and where a training is held.</summary>
/// <param name="StartDate">The first day.</param>
/// <param name="EndDate">The last day.</param>
/// <param name="TimeZone">The IANA name of the zone in which the times are written.</param>
/// <param name="Online">Whether it is held online.</param>
/// <param name="Location">Where.</param>
/// <param name="Sessions">The meetings, in order of time.</param>
public sealed record TrainingPlan(
    DateOnly StartDate, DateOnly EndDate, string TimeZone, bool Online, string Location, IReadOnlyList<TrainingSession> Sessions)
{
    /// <summary>Whether both plans say the same, meeting by meeting.</summary>
    public bool Equals(TrainingPlan? other) =>
        other is not null && StartDate == other.StartDate && EndDate == other.EndDate && TimeZone == other.TimeZone
        && Online == other.Online && Location == other.Location && Sessions.SequenceEqual(other.Sessions);

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(StartDate, EndDate, TimeZone, Online, Location, Sessions.Count);
}
