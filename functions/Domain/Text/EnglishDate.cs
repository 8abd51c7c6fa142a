using System.Globalization;

namespace AsnTraining.Domain;

/// <summary>Dates for the English pages and certificates: day, month, year, as official English in Indonesia writes them.</summary>
public static class EnglishDate
{
    /// <summary>The month's name: 2 is <c>February</c>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The month is not 1 to 12.</exception>
    public static string Month(int month)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(month, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(month, 12);
        return CultureInfo.InvariantCulture.DateTimeFormat.GetMonthName(month);
    }

    /// <summary>The weekday's name: <c>Monday</c>.</summary>
    public static string Weekday(DateOnly date) => CultureInfo.InvariantCulture.DateTimeFormat.GetDayName(date.DayOfWeek);

    /// <summary><c>1 February 2027</c></summary>
    public static string Day(DateOnly date) => date.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);

    /// <summary><c>Monday, 1 February 2027</c></summary>
    public static string WeekdayAndDay(DateOnly date) => $"{Weekday(date)}, {Day(date)}";

    /// <summary>
    /// A period, without what both ends share: <c>1 to 5 February 2027</c>, <c>28 February to 2 March 2027</c>,
    /// <c>30 December 2026 to 2 January 2027</c>; one day alone is that day.
    /// </summary>
    /// <exception cref="ArgumentException">The end lies before the start.</exception>
    public static string Range(DateOnly start, DateOnly end)
    {
        if (end < start)
            throw new ArgumentException("A period ends on or after the day it starts.", nameof(end));
        if (start == end)
            return Day(start);

        var format = start.Year != end.Year ? "d MMMM yyyy" : start.Month != end.Month ? "d MMMM" : "%d";
        return $"{start.ToString(format, CultureInfo.InvariantCulture)} to {Day(end)}";
    }

    /// <summary>A time of day: <c>08:00</c>.</summary>
    public static string Time(TimeOnly time) => time.ToString("HH':'mm", CultureInfo.InvariantCulture);
}
