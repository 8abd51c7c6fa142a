using System.Globalization;
using System.Text.Json;

namespace AsnTraining.Domain;

/// <summary>Reads the fields of a JSON object one by one and collects what is wrong with them, each with its path.</summary>
internal sealed class JsonFields
{
    private readonly Dictionary<string, JsonElement> _values = new(StringComparer.Ordinal);
    private readonly string _path;
    private readonly HashSet<string> _read = new(StringComparer.Ordinal);

    public JsonFields(JsonElement json)
        : this(json, "", [], [])
    {
    }

    private JsonFields(JsonElement json, string path, List<FieldProblem> problems, List<FieldProblem> warnings)
    {
        _path = path;
        Problems = problems;
        Warnings = warnings;
        foreach (var property in json.EnumerateObject())
        {
            if (!TryName(property, out var name))
                Refuse("", "not-utf8", "A property's name holds bytes or escapes that are no Unicode. Send the JSON as UTF-8.");
            else if (!_values.TryAdd(name, property.Value))
                Refuse(Shorten(name), "duplicate-field", "The field is given twice. Give it once.");
        }
    }

    public List<FieldProblem> Problems { get; }

    public List<FieldProblem> Warnings { get; }

    public void Refuse(string field, string type, string detail) => Problems.Add(new(_path + field, type, detail));

    public void Warn(string field, string type, string detail) => Warnings.Add(new(_path + field, type, detail));

    /// <summary>Whether the field is there and not null.</summary>
    public bool Has(string name) => TryGet(name, out _);

    public string? Text(string name, bool required, int maximum)
    {
        if (!TryGet(name, out var value))
        {
            if (required)
                Missing(name);
            return null;
        }

        if (ReadText(name, value, maximum) is not { } text)
            return null;
        if (text.Length > 0)
            return text;
        if (required)
            Missing(name);
        return null;
    }

    /// <summary>An array of texts; the broken ones come as <see langword="null"/>, so that places stay.</summary>
    public IReadOnlyList<string?>? Texts(string name, int maximumCount, int maximumLength)
    {
        if (Items(name, maximumCount) is not { } items)
            return null;
        return [.. items.Select((item, index) => ReadText(At(name, index), item, maximumLength))];
    }

    public bool? Boolean(string name)
    {
        if (!TryGet(name, out var value))
            return null;
        if (value.ValueKind is JsonValueKind.True or JsonValueKind.False)
            return value.GetBoolean();
        Refuse(name, "not-a-boolean", "The value must be true or false, without quotes.");
        return null;
    }

    public long? Integer(string name, bool required, long minimum, long maximum)
    {
        if (!TryGet(name, out var value))
        {
            if (required)
                Missing(name);
            return null;
        }

        // 40.0 is an integer in JSON's eyes as much as 40 is.
        if (value.ValueKind != JsonValueKind.Number || !value.TryGetDecimal(out var number) || number != decimal.Truncate(number))
            Refuse(name, "not-an-integer", "The value must be a whole JSON number, without quotes.");
        else if (number < minimum || number > maximum)
            Refuse(name, "out-of-range", string.Create(CultureInfo.InvariantCulture, $"The value must lie from {minimum} to {maximum}."));
        else
            return (long)number;
        return null;
    }

    public decimal? Number(string name, bool required, decimal minimum, decimal maximum)
    {
        if (!TryGet(name, out var value))
        {
            if (required)
                Missing(name);
            return null;
        }

        if (value.ValueKind != JsonValueKind.Number || !value.TryGetDecimal(out var number))
            Refuse(name, "not-a-number", "The value must be a JSON number, without quotes.");
        else if (number < minimum || number > maximum)
            Refuse(name, "out-of-range", string.Create(CultureInfo.InvariantCulture, $"The value must lie from {minimum} to {maximum}."));
        else
            return number;
        return null;
    }

    public DateOnly? Date(string name, bool required)
    {
        if (Text(name, required, 40) is not { } text)
            return null;
        // Years that only a slip of the finger makes; the last one would have no day after it.
        if (Days.TryParse(text, out var date)
            && date.Year is >= 1945 and < 9999)
            return date;
        Refuse(name, "not-a-date", "The value must be a day of the calendar written YYYY-MM-DD.");
        return null;
    }

    public TimeOnly? Time(string name, bool required)
    {
        if (Text(name, required, 40) is not { } text)
            return null;
        if (HourMinuteJsonConverter.TryParse(text, out var time))
            return time;
        Refuse(name, "not-a-time", "The value must be a time of day written HH:mm.");
        return null;
    }

    public DateTimeOffset? Instant(string name)
    {
        if (Text(name, required: false, 40) is not { } text)
            return null;
        if (Instants.TryParse(text, out var instant))
            return instant;
        Refuse(name, "not-a-time", "The value must be a moment with its offset, for instance 2027-01-31T16:00:00+07:00.");
        return null;
    }

    public JsonFields? Object(string name)
    {
        if (!TryGet(name, out var value))
            return null;
        if (value.ValueKind == JsonValueKind.Object)
            return new(value, $"{_path}{name}.", Problems, Warnings);
        Refuse(name, "not-an-object", "The value must be a JSON object.");
        return null;
    }

    public IReadOnlyList<JsonFields>? Objects(string name, int maximum)
    {
        if (Items(name, maximum) is not { } items)
            return null;

        var objects = new List<JsonFields>(items.Count);
        for (var i = 0; i < items.Count; i++)
        {
            if (items[i].ValueKind == JsonValueKind.Object)
                objects.Add(new(items[i], $"{_path}{At(name, i)}.", Problems, Warnings));
            else
                Refuse(At(name, i), "not-an-object", "The value must be a JSON object.");
        }

        return objects;
    }

    private IReadOnlyList<JsonElement>? Items(string name, int maximum)
    {
        if (!TryGet(name, out var value))
            return null;
        if (value.ValueKind != JsonValueKind.Array)
        {
            Refuse(name, "not-an-array", "The value must be a JSON array.");
            return null;
        }

        if (value.GetArrayLength() > maximum)
        {
            Refuse(name, "too-many", string.Create(CultureInfo.InvariantCulture, $"At most {maximum} elements are taken."));
            return null;
        }

        return [.. value.EnumerateArray()];
    }

    public void Missing(string name) => Refuse(name, "missing", $"The field {_path}{name} is missing or empty.");

    /// <summary>Warns of every field that nobody asked for, except those named.</summary>
    public void WarnOfUnknown(params ReadOnlySpan<string> allowed)
    {
        foreach (var name in _values.Keys)
        {
            if (!_read.Contains(name) && !allowed.Contains(name))
                Warn(Shorten(name), "unknown-field", "No such field is known; it was ignored. Check its spelling.");
        }
    }

    private string? ReadText(string field, JsonElement value, int maximum)
    {
        if (value.ValueKind != JsonValueKind.String)
        {
            Refuse(field, "not-a-string", "The value must be a JSON string.");
            return null;
        }

        string text;
        try
        {
            text = value.GetString()!.Trim();
        }
        catch (InvalidOperationException)
        {
            // JSON allows escapes of half a character, which are no text.
            Refuse(field, "not-utf8", "The text holds bytes or escapes that are no Unicode. Send the JSON as UTF-8.");
            return null;
        }

        if (text.Length > maximum)
            Refuse(field, "too-long", string.Create(CultureInfo.InvariantCulture, $"At most {maximum} characters fit; this text has " +
                $"{text.Length}."));
        else if (text.Any(char.IsControl))
            Refuse(field, "control-character", "The text holds a control character (a line break or tab, for instance). Remove it.");
        else
            return text;
        return null;
    }

    private static bool TryName(JsonProperty property, out string name)
    {
        try
        {
            name = property.Name;
            return true;
        }
        catch (InvalidOperationException)
        {
            // JSON allows escapes of half a character, which are no text.
            name = "";
            return false;
        }
    }

    private static string At(string name, int index) => string.Create(CultureInfo.InvariantCulture, $"{name}[{index}]");

    private static string Shorten(string name) => name.Length <= 60 ? name : name[..60];

    private bool TryGet(string name, out JsonElement value)
    {
        _read.Add(name);
        return _values.TryGetValue(name, out value) && value.ValueKind is not (JsonValueKind.Null or JsonValueKind.Undefined);
    }
}
