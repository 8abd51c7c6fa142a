using System.Globalization;
using System.Reflection;
using System.Text.Json.Nodes;
using AsnTraining.App.Webhooks;
using AsnTraining.Domain;

namespace AsnTraining.App.Platform.Http.OpenApi;

/// <summary>
/// The description of the API in the form of OpenAPI 3.1: addresses and scopes from the functions, schemas from the records,
/// words from the comments in the code, answers and problems from <see cref="ApiOperations"/>.
/// </summary>
internal sealed class ApiDocument
{
    private readonly CodeRemarks remarks = new(typeof(ApiDocument).Assembly, typeof(Training).Assembly);
    private readonly ApiSchemas schemas;

    private ApiDocument() => schemas = new ApiSchemas(remarks);

    /// <summary>The document.</summary>
    public static JsonObject Current { get; } = new ApiDocument().Build();

    private JsonObject Build()
    {
        schemas.Of(typeof(ProblemAnswer));
        var known = ApiOperations.All.ToDictionary(o => o.Function, StringComparer.Ordinal);
        if (known.Keys.Except(ApiFunction.All.Select(f => f.Name)).FirstOrDefault() is { } gone)
            throw new InvalidOperationException($"The contract describes {gone}, and there is no such function.");
        var paths = new JsonObject();
        foreach (var path in ApiFunction.All.GroupBy(f => f.Path, StringComparer.Ordinal).OrderBy(p => p.Key, StringComparer.Ordinal))
        {
            var item = new JsonObject();
            foreach (var function in path.OrderBy(f => f.Methods[0], StringComparer.Ordinal))
            {
                foreach (var method in function.Methods)
                    item[method] = Operation(function, method, known.GetValueOrDefault(function.Name) ?? new ApiOperation(function.Name));
            }
            paths[Path(path.Key)] = item;
        }
        var tags = ApiFunction.All.Select(TagOf).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);
        return new JsonObject
        {
            ["openapi"] = "3.1.1",
            ["info"] = new JsonObject
            {
                ["title"] = "AsnTraining",
                ["version"] = "1",
                ["summary"] = "Nominations, approval, seats, attendance and certificates of trainings for civil servants.",
                ["description"] = ApiOperations.Introduction,
                ["license"] = new JsonObject { ["name"] = "MIT", ["identifier"] = "MIT" },
            },
            ["servers"] = new JsonArray(new JsonObject { ["url"] = "/" }),
            ["tags"] = new JsonArray([.. tags.Select(Tag)]),
            ["paths"] = paths,
            ["webhooks"] = new JsonObject(ToldEvent.All.Select(told => KeyValuePair.Create<string, JsonNode?>(WebhookMessage.TypePrefix + told.Name, new JsonObject { ["post"] = Webhook(told) }))),
            ["components"] = new JsonObject
            {
                ["schemas"] = new JsonObject(schemas.Components.Select(c => KeyValuePair.Create<string, JsonNode?>(c.Key, c.Value))),
                ["securitySchemes"] = new JsonObject
                {
                    ["apiKey"] = new JsonObject
                    {
                        ["type"] = "apiKey",
                        ["in"] = "header",
                        ["name"] = "X-Api-Key",
                        ["description"] = "client.secret, as it was shown when the client was made. A client belongs to one agency and has scopes; an operation that names several scopes needs one of them.",
                    },
                },
            },
        };
    }

    private static JsonObject Tag(string name) => new() { ["name"] = name, ["description"] = ApiOperations.Stages[name] };

    /// <summary>The stage of the code's folder that a function stands in.</summary>
    public static string TagOf(ApiFunction function)
    {
        var parts = function.Method.DeclaringType!.Namespace!.Split('.');
        return parts.Length < 3 ? "Site" : parts[2] == "Platform" ? parts.Contains("Mail") ? "Mail" : function.Path.StartsWith("/api/clients", StringComparison.Ordinal) ? "Clients" : "Site" : Spaced(parts[2]);
    }

    private JsonObject Operation(ApiFunction function, string method, ApiOperation operation)
    {
        var said = remarks.Of(function.Method);
        var answer = new JsonObject
        {
            ["operationId"] = function.Methods.Count == 1 ? function.Name : $"{function.Name}-{method}",
            ["tags"] = new JsonArray(TagOf(function)),
            ["summary"] = FirstSentence(said) ?? Spaced(function.Name),
        };
        if (said is not null)
            answer["description"] = said;
        answer["parameters"] = new JsonArray([.. Parameters(function, method, operation)]);
        if (operation.Body.Count > 0)
            answer["requestBody"] = new JsonObject { ["required"] = !operation.BodyIsOptional, ["content"] = Content(operation.Body) };
        answer["responses"] = Responses(function, method, operation);
        answer["security"] = function.NeedsKey
            ? new JsonArray([.. FunctionScopes.For(function.Name).Select(scope => new JsonObject { ["apiKey"] = new JsonArray(scope) })])
            : new JsonArray();
        return answer;
    }

    private JsonObject Webhook(ToldEvent told)
    {
        var type = WebhookMessage.TypePrefix + told.Name;
        var when = told.State is { } state ? $"{remarks.Of(state)} Sent when a nomination comes into the state {told.Name[(NominationEvents.Kind.Length + 1)..]}." : told.When;
        return new()
        {
            ["operationId"] = "on-" + told.Name.Replace('.', '-'),
            ["tags"] = new JsonArray(Spaced(nameof(Webhooks))),
            ["summary"] = FirstSentence(when),
            ["description"] = when,
            ["parameters"] = new JsonArray([.. ApiWebhooks.Headers.Select(header => Parameter("header", header))]),
            ["requestBody"] = new JsonObject
            {
                ["required"] = true,
                ["content"] = new JsonObject
                {
                    [WebhookMessage.MediaType] = new JsonObject
                    {
                        ["schema"] = new JsonObject
                        {
                            ["allOf"] = new JsonArray(
                                schemas.Of(typeof(CloudEvent<>).MakeGenericType(told.Data.GetType())),
                                new JsonObject { ["type"] = "object", ["properties"] = new JsonObject { ["type"] = new JsonObject { ["const"] = type } } }),
                        },
                        ["example"] = ApiSchemas.Write(ApiWebhooks.Example(told)),
                    },
                },
            },
            ["responses"] = new JsonObject(ApiWebhooks.Answers.Select(answer => KeyValuePair.Create<string, JsonNode?>(answer.Status, new JsonObject { ["description"] = answer.Meaning }))),
            ["security"] = new JsonArray(),
        };
    }

    private static IEnumerable<JsonNode> Parameters(ApiFunction function, string method, ApiOperation operation)
    {
        foreach (var name in function.Parameters)
            yield return Parameter("path", new(name, ApiOperations.PathParameter(name, function.Path), ApiOperations.PathExample(name, function.Path), true));
        foreach (var query in operation.Query)
            yield return Parameter("query", query);
        foreach (var header in operation.Headers)
            yield return Parameter("header", header);
        if (method == "post" && function.NeedsKey)
        {
            yield return Parameter("header", new(
                Idempotency.IdempotencyKey.Header, "A key of the caller's own, best a random UUID. A call that is repeated with it within 48 hours gets the answer of the first, with Idempotency-Replayed: true.", "5f0f7d6e-4c3b-4f0e-9a55-0d7a1f3c9d10", false));
        }
    }

    private static JsonObject Parameter(string place, ApiParameter parameter) => new()
    {
        ["name"] = parameter.Name,
        ["in"] = place,
        ["required"] = parameter.Required,
        ["description"] = parameter.What,
        ["schema"] = new JsonObject { ["type"] = parameter.Example switch { int => "integer", bool => "boolean", _ => "string" } },
        ["example"] = ApiSchemas.Write(parameter.Example),
    };

    private JsonObject Content(IEnumerable<ApiContent> contents) => new(contents.GroupBy(c => c.MediaType, StringComparer.Ordinal).Select(same =>
    {
        // Of several forms of one answer each is described; the first is the example.
        var forms = same.DistinctBy(c => c.Sample?.GetType()).ToList();
        var media = new JsonObject { ["schema"] = forms.Count == 1 ? SchemaOf(forms[0]) : new JsonObject { ["anyOf"] = new JsonArray([.. forms.Select(SchemaOf)]) } };
        if (forms[0].Sample is { } sample)
            media["example"] = ApiSchemas.Write(sample);
        return KeyValuePair.Create<string, JsonNode?>(same.Key, media);
    }));

    private JsonNode SchemaOf(ApiContent content) => content switch
    {
        { Sample: null } when content.MediaType.StartsWith("text/", StringComparison.Ordinal) => new JsonObject { ["type"] = "string" },
        { Sample: null } => new JsonObject(),
        { Sample: string } => new JsonObject { ["type"] = "string" },
        { Sample: Together parts } => new JsonObject { ["allOf"] = new JsonArray(schemas.Of(parts.Base.GetType()), schemas.Of(parts.More.GetType())) },
        { Sample: Array list } => new JsonObject { ["type"] = "array", ["items"] = schemas.Of(list.GetType().GetElementType()!, content.Required) },
        _ => schemas.Of(content.Sample.GetType(), content.Required),
    };

    private JsonObject Responses(ApiFunction function, string method, ApiOperation operation)
    {
        var responses = new SortedDictionary<string, JsonObject>(StringComparer.Ordinal);
        foreach (var answer in operation.Answers.GroupBy(a => a.Status))
        {
            var response = new JsonObject { ["description"] = string.Join(" ", answer.Select(a => a.When).OfType<string>().DefaultIfEmpty(Meaning(answer.Key)).Distinct(StringComparer.Ordinal)) };
            var headers = new JsonObject();
            if (answer.Any(a => a.Location))
                headers["Location"] = Header("The address of what was made.");
            if (answer.Any(a => a.EntityTag))
                headers["ETag"] = Header("The version of the entry, for If-Match.");
            if (headers.Count > 0)
                response["headers"] = headers;
            if (answer.SelectMany(a => a.Contents).ToList() is { Count: > 0 } contents)
                response["content"] = Content(contents);
            responses[answer.Key.ToString(CultureInfo.InvariantCulture)] = response;
        }
        foreach (var status in Problems(function, method, operation).GroupBy(p => p.Status))
        {
            var types = status.Select(p => p.Type).Distinct(StringComparer.Ordinal).ToList();
            var text = $"{Meaning(status.Key)} Problem types: {string.Join(", ", types)}.";
            var key = status.Key.ToString(CultureInfo.InvariantCulture);
            var problem = new JsonObject { ["schema"] = schemas.Of(typeof(ProblemAnswer)), ["example"] = ApiSchemas.Write(ProblemTypes.Sample(status.Key, types[0])) };
            if (responses.TryGetValue(key, out var both))
            {
                both["description"] = $"{both["description"]} {text}";
                both["content"]!["application/problem+json"] = problem;
            }
            else
                responses[key] = new JsonObject { ["description"] = text, ["content"] = new JsonObject { ["application/problem+json"] = problem } };
        }
        return new(responses.Select(r => KeyValuePair.Create<string, JsonNode?>(r.Key, r.Value)));
    }

    private static IEnumerable<(int Status, string Type)> Problems(ApiFunction function, string method, ApiOperation operation)
    {
        if (operation.Body.Any(b => b.MediaType == "application/json"))
            yield return (400, "unreadable-body");
        foreach (var problem in operation.Problems)
            yield return problem;
        if (operation.Body.Count > 0)
            yield return (413, "body-too-large");
        yield return (429, "too-many-requests");
        if (!function.NeedsKey)
            yield break;
        yield return (401, "unauthorized");
        yield return (403, "scope-missing");
        if (method != "post")
            yield break;
        yield return (400, "idempotency-key");
        yield return (409, "request-in-progress");
        yield return (422, "idempotency-key-reused");
    }

    private static JsonObject Header(string what) => new() { ["description"] = what, ["schema"] = new JsonObject { ["type"] = "string" } };

    private static string Meaning(int status) => status switch
    {
        200 => "Done.",
        201 => "Made.",
        202 => "Accepted; the rest follows by itself.",
        204 => "Done; nothing to say.",
        302 or 303 => "Leads on.",
        304 => "Unchanged.",
        400 => "The request cannot be read.",
        401 => "No known API key.",
        403 => "Not allowed.",
        404 => "There is no such thing, or it belongs to another agency.",
        409 => "The state speaks against it.",
        410 => "It is gone for good, or the link is not valid any more.",
        412 => "Not as the request expects it.",
        413 => "Too large.",
        415 => "A format that is not taken.",
        422 => "Understood and refused.",
        429 => "Too often.",
        503 => "Not now.",
        _ => "See the body.",
    };

    private static string Path(string route) => System.Text.RegularExpressions.Regex.Replace(route, @"\{([A-Za-z]+)[^}]*\}", "{$1}");

    private static string? FirstSentence(string? text)
    {
        var end = text?.IndexOf(". ", StringComparison.Ordinal) ?? -1;
        return end < 0 ? text?.TrimEnd('.') : text![..end];
    }

    private static string Spaced(string name) => string.Concat(name.Select((c, i) => i > 0 && char.IsUpper(c) ? " " + char.ToLowerInvariant(c) : c.ToString()));
}
