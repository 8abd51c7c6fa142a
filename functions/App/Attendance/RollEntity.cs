using System.Globalization;
using System.Runtime.Serialization;
using System.Text.Json;
using AsnTraining.App.Platform.Http;
using AsnTraining.Domain;
using Azure;
using Azure.Data.Tables;

namespace AsnTraining.App.Attendance;

/// <summary>What a participant's roll says of one session.</summary>
/// <param name="Attendance">hadir, tidak-hadir, izin or sakit.</param>
/// <param name="At">When it was taken, where that was said.</param>
/// <param name="By"><see cref="Self"/> for a check-in by the participant's own link; null for what trainers and gates sent.</param>
public sealed record SessionEntry(string Attendance, DateTimeOffset? At, string? By = null)
{
    /// <summary>The participant checked in.</summary>
    public const string Self = "self";

    /// <summary>Whether it counts as attended.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public bool IsPresent => Attendance == SessionAttendance.Present.Name();
}

/// <summary>
/// The row <c>roll~{uuid}</c>: what is known of one enrolled person's part in a training, the last accepted entry of each
/// thing. Every change of it and of the person's logbook is guarded by this row's version.
/// </summary>
public sealed class RollEntity : ITableEntity
{
    /// <summary>Agency and training.</summary>
    public string PartitionKey { get; set; } = "";

    /// <summary><c>roll~</c> and the nomination's UUID.</summary>
    public string RowKey { get; set; } = "";

    /// <inheritdoc />
    public DateTimeOffset? Timestamp { get; set; }

    /// <inheritdoc />
    public ETag ETag { get; set; }

    /// <summary>Sessions as JSON.</summary>
    public string? SessionsJson { get; set; }

    /// <summary>Mark, with a decimal point.</summary>
    public string? Mark { get; set; }

    /// <summary>Percent of the course, with a decimal point.</summary>
    public string? Completion { get; set; }

    /// <summary>When the course was completed, where that was said.</summary>
    public DateTimeOffset? CompletedAt { get; set; }

    /// <summary>Hours of the logbook that the mentor has confirmed, with a decimal point.</summary>
    public string? LogbookHours { get; set; }

    /// <summary>Entries that wait for the mentor.</summary>
    public int LogbookWaiting { get; set; }

    /// <summary>Entries that were returned and not amended yet.</summary>
    public int LogbookReturned { get; set; }

    /// <summary>Whether the participant is still to be told of entries that were returned.</summary>
    public bool ReturnUntold { get; set; }

    /// <summary>How often the mentor was asked.</summary>
    public int MentorAsks { get; set; }

    /// <summary>Which naming of a mentor was asked last and has not answered since; empty when nobody has to.</summary>
    public string? MentorAsked { get; set; }

    /// <summary>When the mentor was asked last.</summary>
    public DateTimeOffset? MentorAskedAt { get; set; }

    /// <summary>How often the participant was told of returned entries.</summary>
    public int ReturnsTold { get; set; }

    /// <summary>Counts the changes.</summary>
    public int Version { get; set; }

    /// <summary>Whether the closing has taken it: nothing is entered any more.</summary>
    public bool Sealed { get; set; }

    /// <summary>The nomination's UUID.</summary>
    [IgnoreDataMember]
    public string Uuid => RowKey["roll~".Length..];

    /// <summary>Percent of the course; null when nothing was reported.</summary>
    [IgnoreDataMember]
    public decimal? CompletionPercent => Number(Completion);

    /// <summary>Confirmed hours.</summary>
    [IgnoreDataMember]
    public decimal ConfirmedHours => Number(LogbookHours) ?? 0;

    /// <summary>The mark; null when there is none.</summary>
    [IgnoreDataMember]
    public Mark? GivenMark => Number(Mark) is { } value ? Domain.Mark.Of(value) : null;

    /// <summary>Entries by session id.</summary>
    public Dictionary<string, SessionEntry> Sessions() =>
        string.IsNullOrEmpty(SessionsJson) ? new(StringComparer.OrdinalIgnoreCase)
            : new(JsonSerializer.Deserialize<Dictionary<string, SessionEntry>>(SessionsJson, ApiJson.Options)!, StringComparer.OrdinalIgnoreCase);

    /// <summary>What somebody without a roll, or with this one, has done of what a training counts.</summary>
    public static Participation ParticipationOf(RollEntity? roll, Training training)
    {
        ArgumentNullException.ThrowIfNull(training);
        switch (training.Participation.Kind)
        {
            case ParticipationKind.Logbook:
                return Participation.OfLogbook(roll?.ConfirmedHours ?? 0, training.Participation.LogbookHours ?? ParticipationRule.HoursOf(training.HoursJp));
            case ParticipationKind.Completion:
                return Participation.OfCompletion(roll?.CompletionPercent ?? 0);
            default:
                var entries = roll?.Sessions() ?? [];
                return Participation.OfSessions(training.Sessions.Count(s => entries.TryGetValue(s.Id, out var entry) && entry.IsPresent), training.Sessions.Count);
        }
    }

    private static decimal? Number(string? text) => string.IsNullOrEmpty(text) ? null : decimal.Parse(text, CultureInfo.InvariantCulture);
}
