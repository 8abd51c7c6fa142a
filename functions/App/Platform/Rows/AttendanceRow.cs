using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using AsnTraining.Domain;

namespace AsnTraining.App.Platform.Rows;

/// <summary>What an attendance list says of one person and session.</summary>
public sealed record AttendanceRow
{
    private static readonly string[] LocalTimes =
        ["yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd' 'HH:mm:ss", "yyyy-MM-dd' 'HH:mm"];

    /// <summary>Where the row stands.</summary>
    public required int Row { get; init; }

    /// <summary>The participant's number.</summary>
    public required Nip Nip { get; init; }

    /// <summary>The session's id; whether the training has it is not known here.</summary>
    public required string Session { get; init; }

    /// <summary>Present, or why not.</summary>
    public required SessionAttendance Attendance { get; init; }

    /// <summary>When it was taken, if said.</summary>
    public DateTimeOffset? At { get; init; }

    /// <summary>Why it was entered or corrected, if said.</summary>
    public string? Note { get; init; }

    /// <summary>Reads and checks a row of <see cref="RowSchemas.AttendanceRows"/>.</summary>
    /// <param name="source">The row.</param>
    /// <param name="training">The training of the address, which the row may leave out but not contradict.</param>
    /// <param name="today">Today in the agency's zone.</param>
    /// <param name="zone">The training's zone, for times without an offset; <see langword="null"/> refuses those.</param>
    /// <param name="attendance">The entry, if nothing is wrong.</param>
    /// <param name="problems">Takes what is wrong.</param>
    public static bool TryParse(
        SourceRow source,
        TrainingId training,
        DateOnly today,
        TimeZoneInfo? zone,
        [NotNullWhen(true)] out AttendanceRow? attendance,
        List<RowProblem> problems)
    {
        attendance = null;
        if (RowFields.OfParticipant(source, training, today, problems, out var nip) is not { } fields)
            return false;

        var session = fields.Text("session", Limits.Session, required: true);
        SessionAttendance present = default;
        if (source["present"] is not { } word)
            fields.Refuse("present", "missing", $"The attendance is missing. Known words: {SessionAttendances.KnownWords}.");
        else if (!SessionAttendances.TryParse(word, out present))
            fields.Refuse("present", "unknown-attendance", $"The attendance is none of the known words: {SessionAttendances.KnownWords}.");
        var at = ReadTime(fields, zone);

        var note = fields.Text("note", Limits.Note);
        if (!fields.IsFine)
            return false;

        attendance = new AttendanceRow { Row = source.Row, Nip = nip!.Value, Session = session!, Attendance = present, At = at, Note = note };
        return true;
    }

    private static DateTimeOffset? ReadTime(RowFields fields, TimeZoneInfo? zone)
    {
        if (fields.Optional("at") is not { } text)
            return null;
        if (Instants.TryParse(text, out var instant))
            return instant;
        if (zone is not null && DateTime.TryParseExact(text, LocalTimes, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local))
            return zone.At(DateOnly.FromDateTime(local), TimeOnly.FromDateTime(local));
        fields.Refuse("at", "not-a-time", "The time is none. Write it like 2027-02-01T08:08:00+07:00, or leave the cell empty.");
        return null;
    }
}
