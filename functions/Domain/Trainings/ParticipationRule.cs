using System.Text.Json.Serialization;

namespace AsnTraining.Domain;

/// <summary>What a training counts to judge whether somebody took part.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ParticipationKind>))]
public enum ParticipationKind
{
    /// <summary>Presence at its sessions.</summary>
    [JsonStringEnumMemberName("sessions")]
    Sessions,

    /// <summary>Hours of a logbook that the mentor has confirmed.</summary>
    [JsonStringEnumMemberName("logbook")]
    Logbook,

    /// <summary>How much of a course was worked through.</summary>
    [JsonStringEnumMemberName("completion")]
    Completion,
}

/// <summary>
/// How a training takes down who took part. <see cref="Training.MinimumAttendance"/> is the share that is needed of whatever is
/// counted: of the sessions, of the logbook's hours, of the course.
/// </summary>
public sealed record ParticipationRule
{
    /// <summary>Minutes of a training hour (<i>jam pelajaran</i>), for logbooks whose hours are not said.</summary>
    public const int MinutesPerJp = 45;

    /// <summary>The longest that a self check-in may be open before or after the start of a session, in minutes.</summary>
    public const int LongestWindow = 12 * 60;

    /// <summary>Presence at sessions, and the agency's own rule for check-in.</summary>
    public static readonly ParticipationRule BySessions = new();

    private static readonly HashSet<string> LogbookForms = new(StringComparer.Ordinal)
    {
        "coaching", "mentoring", "detasering", "pertukaran", "bimbingan-di-tempat-kerja", "magang",
    };

    private static readonly HashSet<string> CompletionForms = new(StringComparer.Ordinal) { "e-learning", "pelatihan-jarak-jauh", "belajar-mandiri" };

    /// <summary>What is counted.</summary>
    public ParticipationKind Kind { get; init; }

    /// <summary>Hours (of 60 minutes) of a whole logbook; <see langword="null"/> unless a logbook is kept.</summary>
    public decimal? LogbookHours { get; init; }

    /// <summary>Whether participants may check in by their own link; <see langword="null"/> leaves it to the agency.</summary>
    public bool? SelfCheckIn { get; init; }

    /// <summary>Minutes before a session's start from which one can check in; <see langword="null"/> leaves it to the agency.</summary>
    public int? OpensMinutesBefore { get; init; }

    /// <summary>Minutes after a session's start until which one can check in; <see langword="null"/> leaves it to the agency.</summary>
    public int? ClosesMinutesAfter { get; init; }

    /// <summary>What a training of a form counts when it has no sessions and nobody says otherwise.</summary>
    public static ParticipationKind WithoutSessions(TrainingForm? form) => form switch
    {
        null => ParticipationKind.Sessions,
        _ when LogbookForms.Contains(form.Code) => ParticipationKind.Logbook,
        _ when CompletionForms.Contains(form.Code) => ParticipationKind.Completion,
        _ => ParticipationKind.Sessions,
    };

    /// <summary>Hours of a logbook that stands for so many training hours.</summary>
    public static decimal HoursOf(int jp) => jp * MinutesPerJp / 60m;
}

/// <summary>The minutes in which one can check in to a session.</summary>
/// <param name="Opens">The first moment.</param>
/// <param name="Closes">The first moment at which it is too late.</param>
public sealed record CheckInWindow(DateTimeOffset Opens, DateTimeOffset Closes)
{
    /// <summary>The window around the start of a session, which is a time of day in the training's own zone.</summary>
    /// <param name="zone">The training's zone.</param>
    /// <param name="session">The session.</param>
    /// <param name="minutesBefore">Minutes before its start.</param>
    /// <param name="minutesAfter">Minutes after its start.</param>
    public static CheckInWindow Around(TimeZoneInfo zone, TrainingSession session, int minutesBefore, int minutesAfter)
    {
        ArgumentNullException.ThrowIfNull(zone);
        ArgumentNullException.ThrowIfNull(session);
        var starts = zone.At(session.Date, session.Start);
        return new(starts.AddMinutes(-minutesBefore), starts.AddMinutes(minutesAfter));
    }

    /// <summary>Whether a moment lies in it.</summary>
    public bool Holds(DateTimeOffset moment) => moment >= Opens && moment < Closes;
}
