using System.Text.Json;

namespace AsnTraining.LocalHost.Mail;

/// <summary>A value of the request together with its path, and the list in which its problems are noted.</summary>
/// <remarks>Types are checked here, so that the rules that follow read plain values and a wrong type is never an exception.</remarks>
internal readonly record struct JsonField(JsonElement Value, string Path, List<MailProblem> Problems)
{
    private const string Documentation = "http://sendgrid.com/docs/API_Reference/Web_API_v3/Mail/errors.html#message.";

    /// <summary>True where the request has no such field; a null counts as absent.</summary>
    public bool IsAbsent => Value.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null;

    /// <summary>The member of an object.</summary>
    public JsonField this[string name] => new(
        Value.ValueKind == JsonValueKind.Object && Value.TryGetProperty(name, out var member) ? member : default,
        Path.Length == 0 ? name : $"{Path}.{name}",
        Problems);

    /// <summary>Notes a problem of this field.</summary>
    public void Refuse(string message) =>
        Problems.Add(new MailProblem(message, Path.Length == 0 ? null : Path, Path.Length == 0 ? null : Documentation + HelpAnchor(Path)));

    /// <summary>The text, or null where it is absent or (then noted) something else than text.</summary>
    public string? Text()
    {
        if (IsAbsent)
        {
            return null;
        }

        if (Value.ValueKind == JsonValueKind.String)
        {
            return Value.GetString();
        }

        RefuseType("string");
        return null;
    }

    /// <summary>The whole number, or null where it is absent or (then noted) something else.</summary>
    public long? Number()
    {
        if (IsAbsent)
        {
            return null;
        }

        if (Value.ValueKind == JsonValueKind.Number && Value.TryGetInt64(out var number))
        {
            return number;
        }

        RefuseType("integer");
        return null;
    }

    /// <summary>The items of an array with their paths; empty where it is absent or (then noted) something else.</summary>
    public IReadOnlyList<JsonField> Items()
    {
        if (IsAbsent)
        {
            return [];
        }

        if (Value.ValueKind != JsonValueKind.Array)
        {
            RefuseType("array");
            return [];
        }

        var (path, problems) = (Path, Problems);
        return [.. Value.EnumerateArray().Select((item, index) => new JsonField(item, $"{path}.{index}", problems))];
    }

    /// <summary>The members of an object with their paths; empty where it is absent or (then noted) something else.</summary>
    public IReadOnlyList<(string Name, JsonField Field)> Members()
    {
        if (IsAbsent || !IsObject())
        {
            return [];
        }

        var (path, problems) = (Path, Problems);
        return [.. Value.EnumerateObject().Select(member =>
            (member.Name, new JsonField(member.Value, path.Length == 0 ? member.Name : $"{path}.{member.Name}", problems)))];
    }

    /// <summary>The text members of an object; a value of another type is noted.</summary>
    public IReadOnlyDictionary<string, string> TextMembers()
    {
        var members = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, field) in Members())
        {
            if (field.Value.ValueKind == JsonValueKind.String)
            {
                members[name] = field.Value.GetString()!;
            }
            else
            {
                field.RefuseType("string");
            }
        }

        return members;
    }

    /// <summary>True for an object; anything else is noted.</summary>
    public bool IsObject()
    {
        if (Value.ValueKind == JsonValueKind.Object)
        {
            return true;
        }

        RefuseType("object");
        return false;
    }

    private void RefuseType(string expected)
    {
        var given = Value.ValueKind switch
        {
            JsonValueKind.True or JsonValueKind.False => "boolean",
            JsonValueKind.Undefined => "nothing",
            var kind => kind.ToString().ToLowerInvariant(),
        };
        Refuse($"Invalid type. Expected: {expected}, given: {given}.");
    }

    // The provider's anchors name the field without the positions in its arrays.
    private static string HelpAnchor(string path) =>
        string.Join('.', path.Split('.').Where(part => !part.All(char.IsAsciiDigit)));
}
