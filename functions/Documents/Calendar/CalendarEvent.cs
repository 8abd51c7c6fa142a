namespace AsnTraining.Documents.Calendar;

internal enum CalendarMethod
{
    Request,
    Cancel,
}

/// <summary>What stands under one UID: one meeting, or several in a rhythm.</summary>
/// <param name="First">The day of the first occurrence.</param>
/// <param name="Start">When every occurrence begins; null for whole days.</param>
/// <param name="End">When every occurrence ends; null for whole days.</param>
/// <param name="LastDay">For whole days: the last one.</param>
/// <param name="IntervalDays">Days from one occurrence to the next; 0 for a single one.</param>
/// <param name="Count">Occurrences, those left out included.</param>
/// <param name="LeftOut">Days of the rhythm without a meeting.</param>
/// <param name="Differing">Meetings at other times than the rest.</param>
internal sealed record CalendarEvent(
    DateOnly First,
    TimeOnly? Start,
    TimeOnly? End,
    DateOnly LastDay,
    int IntervalDays,
    int Count,
    IReadOnlyList<DateOnly> LeftOut,
    IReadOnlyList<CalendarSession> Differing);
