using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace AsnTraining.App.Tests.Contract;

/// <summary>
/// Holds JSON against the schemas of the API's document: the part of JSON Schema 2020-12 that they use. A keyword that it does
/// not know is an error, so that nothing is passed over.
/// </summary>
internal sealed class SchemaCheck(JsonNode document, bool strict)
{
    private static readonly HashSet<string> Notes = new(["description", "default", "format", "title", "$comment"], StringComparer.Ordinal);

    /// <summary>What is wrong with a value.</summary>
    public IEnumerable<string> Problems(JsonNode? schema, JsonNode? value, string path = "$")
    {
        var found = Check(schema, value, path).ToList();
        if (strict && value is JsonObject told && Known(schema) is { } known)
            found.AddRange(told.Where(p => !known.Contains(p.Key)).Select(p => $"{path}.{p.Key} is not described"));
        return found;
    }

    private IEnumerable<string> Check(JsonNode? schema, JsonNode? value, string path)
    {
        if (schema is JsonValue any)
        {
            if (!any.GetValue<bool>())
                yield return $"{path} may not be there";
            yield break;
        }
        foreach (var (keyword, rule) in schema!.AsObject())
        {
            foreach (var problem in Keyword(keyword, rule!, schema.AsObject(), value, path))
                yield return problem;
        }
    }

    private IEnumerable<string> Keyword(string keyword, JsonNode rule, JsonObject schema, JsonNode? value, string path)
    {
        switch (keyword)
        {
            case "$ref":
                return Check(Find((string)rule!), value, path);
            case "allOf":
                return rule.AsArray().SelectMany(part => Check(part, value, path));
            case "anyOf":
                var forms = rule.AsArray().Select(form => Problems(form, value, path).ToList()).ToList();
                return forms.Exists(form => form.Count == 0) ? [] : forms.SelectMany(form => form);
            case "type":
                var types = rule is JsonArray several ? several.Select(t => (string)t!).ToList() : [(string)rule!];
                return types.Exists(type => Is(type, value)) ? [] : [$"{path} is no {string.Join(" or ", types)}: {value?.ToJsonString() ?? "null"}"];
            case "const":
                return JsonNode.DeepEquals(rule, value) ? [] : [$"{path} is not {rule.ToJsonString()}: {value?.ToJsonString()}"];
            case "enum":
                return rule.AsArray().Any(word => JsonNode.DeepEquals(word, value)) ? [] : [$"{path} is none of {rule.ToJsonString()}: {value?.ToJsonString()}"];
            case "pattern":
                return value is not JsonValue text || text.GetValueKind() != JsonValueKind.String || Regex.IsMatch((string)value!, (string)rule!) ? [] : [$"{path} does not match {rule}: {value}"];
            case "required":
                return value is not JsonObject thing ? [] : rule.AsArray().Where(name => !thing.ContainsKey((string)name!)).Select(name => $"{path}.{name} is missing");
            case "properties":
                return value is not JsonObject held ? [] : rule.AsObject().Where(p => held.ContainsKey(p.Key)).SelectMany(p => Problems(p.Value, held[p.Key], $"{path}.{p.Key}"));
            case "additionalProperties":
                var named = schema["properties"]?.AsObject();
                return value is not JsonObject others ? [] : others.Where(p => named?.ContainsKey(p.Key) != true).SelectMany(p => Problems(rule, p.Value, $"{path}.{p.Key}"));
            case "items":
                return value is not JsonArray items ? [] : items.SelectMany((item, i) => Problems(rule, item, $"{path}[{i}]"));
            default:
                return Notes.Contains(keyword) ? [] : throw new InvalidOperationException($"The check does not know the keyword {keyword}.");
        }
    }

    /// <summary>The names that a schema knows; null when it leaves names open.</summary>
    private HashSet<string>? Known(JsonNode? schema)
    {
        if (schema is not JsonObject described || described.ContainsKey("additionalProperties"))
            return null;
        if (described["$ref"] is { } reference)
            return Known(Find((string)reference!));
        if (described["allOf"] is JsonArray parts)
            return parts.Select(Known).Aggregate((a, b) => a is null || b is null ? null : [.. a, .. b]);
        return described["properties"] is JsonObject properties ? properties.Select(p => p.Key).ToHashSet(StringComparer.Ordinal) : null;
    }

    private JsonNode Find(string reference) =>
        reference.TrimStart('#').Split('/', StringSplitOptions.RemoveEmptyEntries).Aggregate(document, (node, name) => node[name] ?? throw new InvalidOperationException($"{reference} leads nowhere."));

    private static bool Is(string type, JsonNode? value) => type switch
    {
        "null" => value is null,
        "integer" => value?.GetValueKind() == JsonValueKind.Number && decimal.TryParse(value.ToJsonString(), System.Globalization.NumberStyles.Float, System.Globalization.CultureInfo.InvariantCulture, out var number) && number == decimal.Truncate(number),
        "number" => value?.GetValueKind() == JsonValueKind.Number,
        "string" => value?.GetValueKind() == JsonValueKind.String,
        "boolean" => value?.GetValueKind() is JsonValueKind.True or JsonValueKind.False,
        "array" => value is JsonArray,
        "object" => value is JsonObject,
        _ => throw new InvalidOperationException($"The check does not know the type {type}."),
    };
}
