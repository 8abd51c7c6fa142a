using System.Globalization;
using System.Text;

namespace AsnTraining.Documents.Tests.Calendar;

/// <summary>Reads calendar files the way RFC 5545 says, independent of the writer: unfolds, splits parameters, expands recurrence.</summary>
internal sealed class CalendarReader
{
    private CalendarReader(List<(string Name, Dictionary<string, string> Parameters, string Value)> lines) => Lines = lines;

    public List<(string Name, Dictionary<string, string> Parameters, string Value)> Lines { get; }

    public static CalendarReader Read(string content)
    {
        Assert.EndsWith("END:VCALENDAR\r\n", content, StringComparison.Ordinal);
        Assert.Equal(content.Split('\n').Length, content.Split("\r\n").Length);
        Assert.All(content.Split("\r\n"), line => Assert.True(Encoding.UTF8.GetByteCount(line) <= 75, line));
        return new([.. content.Replace("\r\n ", "", StringComparison.Ordinal).Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Select(Split)]);
    }

    public string Value(string name) => Lines.First(line => line.Name == name).Value;

    public string Text(string name) => Unescape(Value(name));

    public int Count(string name) => Lines.Count(line => line.Name == name);

    public IEnumerable<List<(string Name, Dictionary<string, string> Parameters, string Value)>> Events()
    {
        List<(string Name, Dictionary<string, string> Parameters, string Value)>? current = null;
        foreach (var line in Lines)
        {
            switch (line)
            {
                case ("BEGIN", _, "VEVENT"):
                    current = [];
                    break;
                case ("END", _, "VEVENT"):
                    yield return current!;
                    current = null;
                    break;
                default:
                    current?.Add(line);
                    break;
            }
        }
    }

    /// <summary>Every occurrence as local start and end.</summary>
    public IEnumerable<(DateTime Start, DateTime End)> Occurrences()
    {
        var events = Events().ToList();
        var overrides = events.Where(e => e.Any(line => line.Name == "RECURRENCE-ID")).ToDictionary(e => Time(e, "RECURRENCE-ID"));
        foreach (var master in events.Where(e => e.TrueForAll(line => line.Name != "RECURRENCE-ID")))
        {
            var (start, end) = (Time(master, "DTSTART"), Time(master, "DTEND"));
            var left = master.Where(line => line.Name == "EXDATE").Select(line => Parse(line.Value)).ToHashSet();
            var (step, count) = Rule(master.Find(line => line.Name == "RRULE").Value);
            for (var n = 0; n < count; n++)
            {
                var at = start.AddDays(n * step);
                if (left.Contains(at)) continue;
                yield return overrides.Remove(at, out var other) ? (Time(other, "DTSTART"), Time(other, "DTEND")) : (at, at + (end - start));
            }
        }

        Assert.Empty(overrides);
    }

    private static (int Step, int Count) Rule(string? rule)
    {
        if (rule is null) return (0, 1);
        var parts = rule.Split(';').Select(part => part.Split('=')).ToDictionary(part => part[0], part => part[1]);
        var interval = int.Parse(parts["INTERVAL"], CultureInfo.InvariantCulture);
        return (parts["FREQ"] switch { "DAILY" => interval, "WEEKLY" => interval * 7, var other => throw new FormatException(other) }, int.Parse(parts["COUNT"], CultureInfo.InvariantCulture));
    }

    private static DateTime Time(List<(string Name, Dictionary<string, string> Parameters, string Value)> lines, string name) =>
        Parse(lines.Single(line => line.Name == name).Value);

    private static DateTime Parse(string value) => DateTime.ParseExact(
        value, ["yyyyMMdd'T'HHmmss", "yyyyMMdd'T'HHmmss'Z'", "yyyyMMdd"], CultureInfo.InvariantCulture, DateTimeStyles.None);

    private static (string, Dictionary<string, string>, string) Split(string line)
    {
        var parts = new List<string>();
        var quoted = false;
        var start = 0;
        for (var i = 0; i < line.Length; i++)
        {
            if (line[i] == '"') quoted = !quoted;
            if (quoted || line[i] is not (';' or ':')) continue;
            parts.Add(line[start..i]);
            start = i + 1;
            if (line[i] == ':') break;
        }

        return (parts[0], parts.Skip(1).Select(part => part.Split('=', 2)).ToDictionary(part => part[0], part => part[1].Trim('"')), line[start..]);
    }

    private static string Unescape(string text)
    {
        var plain = new StringBuilder();
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != '\\')
            {
                Assert.False(text[i] is ',' or ';', text);
                plain.Append(text[i]);
                continue;
            }

            plain.Append(text[++i] is 'n' or 'N' ? '\n' : text[i]);
        }

        return plain.ToString();
    }
}
