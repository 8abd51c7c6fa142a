using System.Text.Json;
using System.Text.Json.Nodes;
using AsnTraining.Documents.Pages;

namespace AsnTraining.App.Platform.Http.OpenApi;

/// <summary>The page of the API's description, made from the document itself.</summary>
internal static class ApiReference
{
    // The page encodes what it shows; examples are read as people write them.
    private static readonly JsonSerializerOptions Indented = new(ApiJson.Options) { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly Lazy<ApiReferencePage> Written = new(() => Make(ApiDocument.Current));

    /// <summary>The page.</summary>
    /// <param name="query">Query of the address, for the language switch.</param>
    public static ApiReferencePage Page(string query) => Written.Value with { Query = query };

    private static ApiReferencePage Make(JsonObject document) => new()
    {
        Introduction = Text(document["info"]!, "description")!,
        DocumentAddress = "/api/openapi.json",
        Groups =
        [
            .. from path in document["paths"]!.AsObject()
               from method in path.Value!.AsObject()
               let operation = Operation(path.Key, method.Key, method.Value!.AsObject())
               group operation by (string)method.Value!["tags"]![0]! into stage
               orderby stage.Key
               select new ApiReferenceGroup(stage.Key, [.. stage]),
        ],
        EventsIntroduction = ApiWebhooks.Introduction.Split(ApiWebhooks.Paragraph),
        Events = [.. document["webhooks"]!.AsObject().Select(told => Describe(told.Key, "post", told.Value!["post"]!.AsObject()))],
        Records = [.. document["components"]!["schemas"]!.AsObject().Select(schema => Record(schema.Key, schema.Value!.AsObject()))],
        Problems = [.. ProblemTypes.All.Select(type => new ApiReferenceProblem(type.Key, type.Value))],
    };

    private static ApiReferenceOperation Operation(string path, string method, JsonObject operation)
    {
        // 200 and 201 often bear the same example: it is shown once.
        var shown = new HashSet<string>(StringComparer.Ordinal);
        var described = Describe(path, method, operation);
        return described with
        {
            Answers = [.. described.Answers.Select(answer => answer with { Bodies = [.. answer.Bodies.Select(body => body.Example is { } example && !shown.Add(example) ? body with { Example = null } : body)] })],
        };
    }

    private static ApiReferenceOperation Describe(string path, string method, JsonObject operation) => new()
    {
        Id = (string)operation["operationId"]!,
        Method = method.ToUpperInvariant(),
        Path = path,
        Summary = Text(operation, "summary")!,
        Description = Text(operation, "description"),
        Scopes = [.. operation["security"]!.AsArray().Select(s => (string)s!["apiKey"]![0]!)],
        Parameters = [.. operation["parameters"]!.AsArray().Select(p => new ApiReferenceField((string)p!["name"]!, (string)p["in"]!, (bool)p["required"]!, Text(p, "description")))],
        Bodies = Bodies(operation["requestBody"]?["content"]),
        Answers = [.. operation["responses"]!.AsObject().Select(response => Answer(response.Key, response.Value!.AsObject()))],
    };

    private static ApiReferenceAnswer Answer(string status, JsonObject response)
    {
        const string mark = "Problem types: ";
        var text = Text(response, "description")!;
        var at = text.IndexOf(mark, StringComparison.Ordinal);
        var types = at < 0 ? [] : text[(at + mark.Length)..].TrimEnd('.').Split(", ");
        return new(status, at < 0 ? text : text[..at].TrimEnd(), types, Bodies(response["content"], "application/problem+json"));
    }

    private static List<ApiReferenceBody> Bodies(JsonNode? content, string? without = null) =>
    [
        .. from body in content?.AsObject() ?? []
           where body.Key != without
           select new ApiReferenceBody(body.Key, RecordOf(body.Value!["schema"]!), body.Value["example"] is { } example ? example is JsonValue text && text.TryGetValue<string>(out var plain) ? plain : example.ToJsonString(Indented) : null),
    ];

    private static ApiReferenceRecord Record(string name, JsonObject schema)
    {
        var required = schema["required"]?.AsArray().Select(r => (string)r!).ToHashSet(StringComparer.Ordinal) ?? [];
        return new(name, Text(schema, "description"), [.. (schema["properties"]?.AsObject() ?? []).Select(p => new ApiReferenceField(p.Key, KindOf(p.Value), required.Contains(p.Key), p.Value is JsonObject o ? Text(o, "description") : null))]);
    }

    private static string KindOf(JsonNode? schema)
    {
        if (schema is not JsonObject described)
            return "any";
        if (RecordOf(described) is { } record)
            return described["type"]?.ToString() == "array" ? $"array of {record}" : record;
        if (described["enum"] is JsonArray words)
            return string.Join(" | ", words.Where(w => w is not null).Select(w => w!.ToString()));
        var type = described["type"] switch
        {
            JsonArray several => string.Join(" or ", several.Select(t => t!.ToString()).Where(t => t != "null")),
            { } one => one.ToString(),
            null => "any",
        };
        return described["format"] is { } format ? $"{type} ({format})" : type;
    }

    private static string? RecordOf(JsonNode schema)
    {
        if (schema["$ref"] is { } reference)
            return reference.ToString().Split('/')[^1];
        if (schema["items"] is JsonObject items)
            return RecordOf(items);
        return (schema["allOf"] ?? schema["anyOf"]) is JsonArray parts ? RecordOf(parts[0]!) : null;
    }

    private static string? Text(JsonNode node, string name) => (string?)node[name];
}
