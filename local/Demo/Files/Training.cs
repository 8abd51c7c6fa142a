using System.Text;
using System.Text.Json;

namespace AsnTraining.Demo.Files;

/// <summary>A training of the catalogue, as far as the driver must know it to keep its calendar.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Quota">Seats.</param>
/// <param name="Sessions">Ids of its sessions; empty when the catalogue names none.</param>
/// <param name="Start">When the first session begins.</param>
/// <param name="End">When the last session ends.</param>
/// <param name="MinimumAttendance">Share of the sessions that must be attended, 0 to 1.</param>
/// <param name="PassMark">Mark to reach; null when there is no assessment.</param>
public sealed record Training(
    string Id, int Quota, IReadOnlyList<string> Sessions, DateTimeOffset Start, DateTimeOffset End, decimal MinimumAttendance, decimal? PassMark)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    private sealed record Session(string Id, DateOnly Date, TimeOnly Start, TimeOnly End);

    private sealed record Assessment(bool Required, decimal? PassMark);

    private sealed record Entry(
        string Id, DateOnly StartDate, DateOnly EndDate, string? TimeZone, int Quota, decimal? MinimumAttendance,
        Assessment? Assessment, IReadOnlyList<Session>? Sessions);

    /// <summary>Reads an element of a catalogue; null for one that is not even a training on its face, which the app will refuse.</summary>
    public static Training? Read(JsonElement element)
    {
        Entry? entry;
        try
        {
            entry = element.Deserialize<Entry>(Json);
        }
        catch (JsonException)
        {
            return null;
        }

        if (entry?.Id is null || Zone(entry.TimeZone) is not { } zone) return null;
        var sessions = entry.Sessions ?? [];
        return new(
            entry.Id,
            entry.Quota,
            [.. sessions.Select(session => session.Id)],
            sessions.Count > 0 ? sessions.Min(session => At(zone, session.Date, session.Start)) : At(zone, entry.StartDate, TimeOnly.MinValue),
            sessions.Count > 0 ? sessions.Max(session => At(zone, session.Date, session.End)) : At(zone, entry.EndDate.AddDays(1), TimeOnly.MinValue),
            entry.MinimumAttendance ?? 0,
            entry.Assessment is { Required: true } assessed ? assessed.PassMark : null);
    }

    private static TimeZoneInfo? Zone(string? name) =>
        TimeZoneInfo.TryFindSystemTimeZoneById(name switch
        {
            null or "" or "WIB" => "Asia/Jakarta",
            "WITA" => "Asia/Makassar",
            "WIT" => "Asia/Jayapura",
            _ => name,
        }, out var zone) ? zone : null;

    private static DateTimeOffset At(TimeZoneInfo zone, DateOnly date, TimeOnly time)
    {
        var local = date.ToDateTime(time);
        return new(local, zone.GetUtcOffset(local));
    }
}

/// <summary>An element of the catalogue file.</summary>
/// <param name="Row">Its place in the array, from 1.</param>
/// <param name="Id">Its id, if it has one.</param>
/// <param name="Json">Its own characters, as they are sent.</param>
/// <param name="Training">What it says; null when it says too little.</param>
public sealed record CatalogueEntry(int Row, string? Id, byte[] Json, Training? Training)
{
    /// <summary>Reads a catalogue: a JSON array.</summary>
    /// <exception cref="UnmetException">It is none.</exception>
    public static IReadOnlyList<CatalogueEntry> ReadAll(string file)
    {
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(file));
            return [.. document.RootElement.EnumerateArray().Select((element, index) => new CatalogueEntry(
                index + 1,
                element.ValueKind == JsonValueKind.Object && element.TryGetProperty("id", out var id) && id.ValueKind == JsonValueKind.String ? id.GetString() : null,
                Encoding.UTF8.GetBytes(element.GetRawText()),
                Training.Read(element)))];
        }
        catch (Exception wrong) when (wrong is JsonException or InvalidOperationException)
        {
            throw new UnmetException($"{file} is not a training catalogue: {wrong.Message}", wrong);
        }
    }
}
