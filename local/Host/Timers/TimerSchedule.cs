using System.Globalization;

namespace AsnTraining.LocalHost.Timers;

/// <summary>
/// When a timer function runs: an NCRONTAB expression (<c>{second} {minute} {hour} {day} {month} {day-of-week}</c>, the
/// seconds may be left out) in UTC, or a period such as <c>00:05:00</c>.
/// </summary>
/// <remarks>
/// As on the platform, a time must fit all fields: with both a day of the month and a day of the week, both must match.
/// The cron packages at hand read other dialects (Quartz numbers weekdays from 1 and wants a question mark), and those that
/// read this one are not on every registry.
/// </remarks>
public sealed class TimerSchedule
{
    // 29 February on a given weekday comes back after 28 years, or 40 around a century without one.
    private const int LongestWaitDays = 41 * 366;

    private readonly TimeSpan? _period;
    private readonly CronField[] _fields;

    private TimerSchedule(TimeSpan? period, CronField[] fields) => (_period, _fields) = (period, fields);

    private CronField Seconds => _fields[0];

    private CronField Minutes => _fields[1];

    private CronField Hours => _fields[2];

    private CronField Days => _fields[3];

    private CronField Months => _fields[4];

    private CronField Weekdays => _fields[5];

    /// <summary>Reads a schedule.</summary>
    /// <exception cref="FormatException">It is neither an NCRONTAB expression nor a period, or it never comes.</exception>
    public static TimerSchedule Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var parts = text.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (parts is [_] && TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var period) && period > TimeSpan.Zero)
        {
            return new TimerSchedule(period, []);
        }

        if (parts.Length == 5)
        {
            parts = ["0", .. parts];
        }

        if (parts.Length != 6)
        {
            throw new FormatException($"'{text}' is neither a schedule of six fields nor a period.");
        }

        var schedule = new TimerSchedule(null,
        [
            CronField.Parse(parts[0], 0, 59),
            CronField.Parse(parts[1], 0, 59),
            CronField.Parse(parts[2], 0, 23),
            CronField.Parse(parts[3], 1, 31),
            CronField.Parse(parts[4], 1, 12, CultureInfo.InvariantCulture.DateTimeFormat.MonthNames[..12]),
            CronField.Parse(parts[5], 0, 6, CultureInfo.InvariantCulture.DateTimeFormat.DayNames),
        ]);
        _ = schedule.Next(DateTimeOffset.UnixEpoch);
        return schedule;
    }

    /// <summary>The first time after another.</summary>
    /// <exception cref="FormatException">There is none, as on 30 February.</exception>
    public DateTimeOffset Next(DateTimeOffset after)
    {
        if (_period is { } period)
        {
            return after + period;
        }

        var earliest = after.ToUniversalTime().AddTicks(-(after.Ticks % TimeSpan.TicksPerSecond)).AddSeconds(1);
        for (var day = 0; day <= LongestWaitDays; day++)
        {
            var date = earliest.Date.AddDays(day);
            if (!Months.Allows(date.Month) || !Days.Allows(date.Day) || !Weekdays.Allows((int)date.DayOfWeek))
            {
                continue;
            }

            if (TimeOn(day == 0 ? earliest.TimeOfDay : TimeSpan.Zero) is { } time)
            {
                return new DateTimeOffset(date + time, TimeSpan.Zero);
            }
        }

        throw new FormatException("The schedule never comes.");
    }

    // The first time of day that all three fields allow and that is not earlier.
    private TimeSpan? TimeOn(TimeSpan earliest)
    {
        for (var hour = Hours.From(earliest.Hours); hour is not null; hour = Hours.From(hour.Value + 1))
        {
            var sameHour = hour == earliest.Hours;
            for (var minute = Minutes.From(sameHour ? earliest.Minutes : 0); minute is not null; minute = Minutes.From(minute.Value + 1))
            {
                var sameMinute = sameHour && minute == earliest.Minutes;
                if (Seconds.From(sameMinute ? earliest.Seconds : 0) is { } second)
                {
                    return new TimeSpan(hour.Value, minute.Value, second);
                }
            }
        }

        return null;
    }
}
