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
public sealed record SessionEntry(string Attendance, DateTimeOffset? At);

/// <summary>The row <c>roll~{uuid}</c>: attendance and mark of one enrolled person, the last accepted entry of each.</summary>
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

    /// <summary>Counts the changes.</summary>
    public int Version { get; set; }

    /// <summary>The nomination's UUID.</summary>
    [IgnoreDataMember]
    public string Uuid => RowKey["roll~".Length..];

    /// <summary>Entries by session id.</summary>
    public Dictionary<string, SessionEntry> Sessions() =>
        string.IsNullOrEmpty(SessionsJson) ? new(StringComparer.OrdinalIgnoreCase)
            : new(JsonSerializer.Deserialize<Dictionary<string, SessionEntry>>(SessionsJson, ApiJson.Options)!, StringComparer.OrdinalIgnoreCase);

    /// <summary>Sessions attended, of those that the training has.</summary>
    public int Attended(Training training)
    {
        ArgumentNullException.ThrowIfNull(training);
        var entries = Sessions();
        return training.Sessions.Count(s => entries.TryGetValue(s.Id, out var entry) && entry.Attendance == SessionAttendance.Present.Name());
    }
}
