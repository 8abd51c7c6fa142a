using AsnTraining.Domain;

namespace AsnTraining.Documents.Calendar;

/// <summary>Finds the rhythm in a training's meetings, so that as few events as possible hold all of them.</summary>
internal static class CalendarSeries
{
    public static IReadOnlyList<CalendarEvent> Of(CalendarInvitation invitation)
    {
        if (invitation.Sessions.Count == 0)
        {
            var training = invitation.Training;
            return [new(training.Start, null, null, training.End, 0, 1, [], [])];
        }

        var sessions = invitation.Sessions.OrderBy(session => session.Date).ThenBy(session => session.Start).ToList();
        if (sessions.Find(session => session.End <= session.Start) is { } wrong)
        {
            throw new ArgumentException($"The session on {wrong.Date:O} ends before it begins.", nameof(invitation));
        }

        // Without daylight saving time a rhythm in local time is one in elapsed time; elsewhere every meeting stands alone.
        if (!VTimeZone.Knows(invitation.Training.TimeZone))
        {
            return [.. sessions.Select(Single)];
        }

        return [.. sessions
            .GroupBy(session => session.Date)
            .SelectMany(day => day.Select((session, index) => (session, index)))
            .GroupBy(item => item.index, item => item.session)
            .OrderBy(group => group.Key)
            .SelectMany(group => Rhythm([.. group]))];
    }

    private static IEnumerable<CalendarEvent> Rhythm(List<CalendarSession> sessions)
    {
        if (sessions.Count == 1)
        {
            return [Single(sessions[0])];
        }

        var interval = sessions.Zip(sessions.Skip(1), (one, next) => next.Date.DayNumber - one.Date.DayNumber).Aggregate(GreatestCommonDivisor);
        var count = ((sessions[^1].Date.DayNumber - sessions[0].Date.DayNumber) / interval) + 1;

        // A rhythm that consists of exceptions helps nobody: weekends between working days are the usual case, a year's odd days are not.
        if (count > 3 * sessions.Count)
        {
            return sessions.Select(Single);
        }

        var usual = sessions.GroupBy(session => (session.Start, session.End)).MaxBy(group => group.Count())!.Key;
        var days = sessions.Select(session => session.Date).ToHashSet();
        return
        [
            new(
                sessions[0].Date,
                usual.Start,
                usual.End,
                sessions[0].Date,
                interval,
                count,
                [.. Enumerable.Range(0, count).Select(n => sessions[0].Date.AddDays(n * interval)).Where(day => !days.Contains(day))],
                [.. sessions.Where(session => (session.Start, session.End) != usual)]),
        ];
    }

    private static CalendarEvent Single(CalendarSession session) =>
        new(session.Date, session.Start, session.End, session.Date, 0, 1, [], []);

    private static int GreatestCommonDivisor(int a, int b) => b == 0 ? a : GreatestCommonDivisor(b, a % b);
}
