using System.Globalization;

namespace AsnTraining.Domain;

/// <summary>Dates as Indonesian letters and certificates write them. Independent of the machine's culture.</summary>
public static class IndonesianDate
{
    private static readonly string[] Months =
    [
        "Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober", "November", "Desember",
    ];

    private static readonly string[] Days = ["Minggu", "Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu"];

    /// <summary>The month's name: 2 is <c>Februari</c>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The month is not 1 to 12.</exception>
    public static string Month(int month)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(month, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(month, 12);
        return Months[month - 1];
    }

    /// <summary>The weekday's name: <c>Senin</c>.</summary>
    public static string Weekday(DateOnly date) => Days[(int)date.DayOfWeek];

    /// <summary><c>1 Februari 2027</c></summary>
    public static string Day(DateOnly date) => $"{Number(date.Day)} {Month(date.Month)} {Number(date.Year)}";

    /// <summary><c>Senin, 1 Februari 2027</c></summary>
    public static string WeekdayAndDay(DateOnly date) => $"{Weekday(date)}, {Day(date)}";

    /// <summary>
    /// A period, without what both ends share: <c>1 s.d. 5 Februari 2027</c>, <c>28 Februari s.d. 2 Maret 2027</c>,
    /// <c>30 Desember 2026 s.d. 2 Januari 2027</c>; one day alone is that day.
    /// </summary>
    /// <exception cref="ArgumentException">The end lies before the start.</exception>
    public static string Range(DateOnly start, DateOnly end)
    {
        if (end < start)
            throw new ArgumentException("A period ends on or after the day it starts.", nameof(end));
        if (start == end)
            return Day(start);

        var from = start.Year != end.Year
            ? Day(start)
            : start.Month != end.Month ? $"{Number(start.Day)} {Month(start.Month)}" : Number(start.Day);
        return $"{from} s.d. {Day(end)}";
    }

    /// <summary>A time of day with a full stop, as the Indonesian spelling rules ask: <c>08.00</c>.</summary>
    public static string Time(TimeOnly time) => time.ToString("HH'.'mm", CultureInfo.InvariantCulture);

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
