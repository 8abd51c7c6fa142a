using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using AsnTraining.Domain;

namespace AsnTraining.App.Platform.Rows;

/// <summary>The times by which a completion is judged.</summary>
/// <param name="StartsAt">Nothing is completed before.</param>
/// <param name="Zone">The training's zone, for times without an offset and for days.</param>
/// <param name="Now">Nothing is completed after.</param>
public sealed record CourseTimes(DateTimeOffset StartsAt, TimeZoneInfo Zone, DateTimeOffset Now);

/// <summary>How much of a course one participant has worked through.</summary>
public sealed record CompletionRow
{
    private static readonly string[] LocalTimes =
        ["yyyy-MM-dd", "yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd' 'HH:mm:ss", "yyyy-MM-dd' 'HH:mm"];

    /// <summary>Clocks differ by this much and nobody is to blame.</summary>
    private static readonly TimeSpan ClockDrift = TimeSpan.FromMinutes(5);

    /// <summary>Where the row stands.</summary>
    public required int Row { get; init; }

    /// <summary>The participant's number.</summary>
    public required Nip Nip { get; init; }

    /// <summary>Percent of the course, 0 to 100; 100 where only the time of completion was said.</summary>
    public required decimal Percent { get; init; }

    /// <summary>When it was completed, if it was and that was said.</summary>
    public DateTimeOffset? CompletedAt { get; init; }

    /// <summary>Why it was entered or corrected, if said.</summary>
    public string? Note { get; init; }

    /// <summary>Reads and checks a row of <see cref="RowSchemas.CompletionRows"/>.</summary>
    /// <param name="source">The row.</param>
    /// <param name="training">The training of the address, which the row may leave out but not contradict.</param>
    /// <param name="course">The training's plan and the moment.</param>
    /// <param name="today">Today in the agency's zone.</param>
    /// <param name="completion">The completion, if nothing is wrong.</param>
    /// <param name="problems">Takes what is wrong.</param>
    public static bool TryParse(
        SourceRow source, TrainingId training, CourseTimes course, DateOnly today, [NotNullWhen(true)] out CompletionRow? completion, List<RowProblem> problems)
    {
        completion = null;
        if (RowFields.OfParticipant(source, training, today, problems, out var nip) is not { } fields)
            return false;

        var note = fields.Text("note", Limits.Note);
        var read = Read(source, fields, course, nip, required: true);
        if (!fields.IsFine)
            return false;

        completion = read! with { Note = note };
        return true;
    }

    /// <summary>The completion in a row; null when it says nothing of one or something is wrong.</summary>
    internal static CompletionRow? Read(SourceRow source, RowFields fields, CourseTimes course, Nip? nip, bool required)
    {
        var (text, moment) = (fields.Optional("percent"), fields.Optional("completedAt"));
        if (text is null && moment is null)
        {
            if (required)
                fields.Refuse("percent", "missing", "Give percent (0 to 100) or completedAt.");
            return null;
        }

        var percent = text is null ? 100m : ReadPercent(fields, text);
        var completedAt = moment is null ? null : ReadMoment(fields, moment, course);
        if (percent < 100 && completedAt is not null)
            fields.Refuse("percent", "completion-contradiction", "The course is not complete and yet completed at a time. Give percent 100, or leave completedAt out.");
        return fields.IsFine ? new CompletionRow { Row = source.Row, Nip = nip!.Value, Percent = percent!.Value, CompletedAt = completedAt } : null;
    }

    private static decimal? ReadPercent(RowFields fields, string text)
    {
        var plain = text.TrimEnd('%').TrimEnd().Replace(',', '.');
        if (decimal.TryParse(plain, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var percent) && percent is >= 0 and <= 100)
            return percent;
        fields.Refuse("percent", "not-a-percentage", "The percentage is a number from 0 to 100, written 80, 80,5 or 80.5.");
        return null;
    }

    private static DateTimeOffset? ReadMoment(RowFields fields, string text, CourseTimes course)
    {
        if (!Instants.TryParse(text, out var moment))
        {
            if (!DateTime.TryParseExact(text, LocalTimes, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local))
            {
                fields.Refuse("completedAt", "not-a-time", "The time is none. Write it like 2027-02-01T16:20:00+07:00 or 2027-02-01.");
                return null;
            }
            moment = course.Zone.At(DateOnly.FromDateTime(local), TimeOnly.FromDateTime(local));
        }

        // A day without a time is its midnight, which may lie before a course that starts at eight.
        if (moment.AddDays(1) <= course.StartsAt)
            fields.Refuse("completedAt", "before-start", "The time lies before the training starts.");
        else if (moment > course.Now + ClockDrift)
            fields.Refuse("completedAt", "future-time", "The time lies in the future.");
        else
            return moment;
        return null;
    }
}
