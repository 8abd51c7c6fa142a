namespace AsnTraining.App.Trainings;

/// <summary>The days of agencies. In Papua a day begins nine hours before it does in UTC, and with it a year.</summary>
public sealed class AgencyCalendar(AgencyStore agencies, TimeProvider time)
{
    /// <summary>The day that it is at an agency now, in the zone of its settings.</summary>
    public async Task<DateOnly> TodayAsync(string agency, CancellationToken cancellationToken) =>
        (await agencies.ReadAsync(agency, cancellationToken)).DayOf(time.GetUtcNow());
}
