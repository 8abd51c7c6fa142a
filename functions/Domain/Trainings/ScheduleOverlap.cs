namespace AsnTraining.Domain;

/// <summary>Finds sessions that one person cannot attend both.</summary>
public static class ScheduleOverlap
{
    /// <summary>
    /// The first two sessions that overlap, as moments: each training's times are in its own zone. A training without sessions
    /// has no fixed times and clashes with nothing.
    /// </summary>
    /// <returns>The session of each, or null.</returns>
    public static (TrainingSession Mine, TrainingSession Other)? Find(Training mine, Training other)
    {
        ArgumentNullException.ThrowIfNull(mine);
        ArgumentNullException.ThrowIfNull(other);
        var (mineZone, otherZone) = (mine.Zone, other.Zone);
        foreach (var session in mine.Sessions)
        {
            var (start, end) = (mineZone.At(session.Date, session.Start), mineZone.At(session.Date, session.End));
            foreach (var theirs in other.Sessions)
            {
                if (otherZone.At(theirs.Date, theirs.Start) < end && start < otherZone.At(theirs.Date, theirs.End))
                    return (session, theirs);
            }
        }
        return null;
    }
}
