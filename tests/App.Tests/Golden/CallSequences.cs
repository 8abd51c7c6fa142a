using System.Text;
using System.Text.Json;

namespace AsnTraining.App.Tests.Golden;

/// <summary>The ordered calls of instances as a journal holds them: activities, timers and events by kind and name.</summary>
internal static class CallSequences
{
    private const int ChecksumLength = 9;

    /// <summary>Writes the calls of the instances that have a role, roles in order of their names.</summary>
    public static string Of(string journal, IReadOnlyDictionary<string, string> roles)
    {
        var calls = roles.ToDictionary(r => r.Key, _ => new List<string>(), StringComparer.Ordinal);
        foreach (var record in Records(journal).Where(r => calls.ContainsKey(Text(r, "InstanceId"))))
        {
            var mine = calls[Text(record, "InstanceId")];
            switch (Text(record, "$type"))
            {
                case "start":
                    mine.Add($"start {Text(record, "Name")} {Text(record, "Version")}");
                    break;
                case "turn":
                    mine.AddRange(record.TryGetProperty("Steps", out var steps) ? steps.EnumerateArray().Select(s => $"{Text(s, "$type")} {Text(s, "Name")}".TrimEnd()) : []);
                    break;
            }
        }
        var text = new StringBuilder();
        foreach (var (id, role) in roles.OrderBy(r => r.Value, StringComparer.Ordinal))
        {
            text.Append(role).Append('\n');
            // A step that is repeated (a retry, a nudge that found nothing) stands once: how often it happens is a matter of time.
            foreach (var (call, index) in calls[id].Select((call, index) => (call, index)))
            {
                if (index == 0 || call != calls[id][index - 1])
                    text.Append("  ").Append(call).Append('\n');
            }
        }
        return text.ToString();
    }

    /// <summary>The last moment that a journal speaks of.</summary>
    public static DateTimeOffset LastMoment(string journal) =>
        Records(journal).Select(r => r.TryGetProperty("At", out var at) ? at.GetDateTimeOffset() : DateTimeOffset.MinValue).Max();

    private static IEnumerable<JsonElement> Records(string journal)
    {
        using var reader = new StreamReader(new FileStream(journal, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        while (reader.ReadLine() is { Length: > ChecksumLength } line)
        {
            using var document = JsonDocument.Parse(line[ChecksumLength..]);
            foreach (var record in document.RootElement.EnumerateArray())
                yield return record.Clone();
        }
    }

    private static string Text(JsonElement record, string name) => record.TryGetProperty(name, out var value) ? value.ToString() : "";
}
