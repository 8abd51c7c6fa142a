using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace AsnTraining.App.Tests.Contract;

/// <summary>The API's own description, against which the answers that tests see are held.</summary>
public sealed class ApiContract
{
    private readonly JsonNode document;
    private readonly List<(Regex Address, string Path)> addresses;

    /// <summary>Reads a document.</summary>
    public ApiContract(string json)
    {
        document = JsonNode.Parse(json)!;
        addresses = [.. document["paths"]!.AsObject()
            .Select(p => p.Key)
            .OrderBy(path => path.Count(c => c == '{'))
            .Select(path => (new Regex("^" + Regex.Replace(Regex.Escape(path), @"\\\{[^}]*\}", "[^/]+") + "$"), path))];
    }

    /// <summary>The document.</summary>
    public JsonNode Document => document;

    /// <summary>
    /// What an answer does otherwise than the description says. Fields that are not described count only when
    /// <paramref name="strict"/>: callers are told to pass them over.
    /// </summary>
    public IReadOnlyList<string> Problems(HttpMethod method, string address, HttpStatusCode status, string? mediaType, string body, bool strict = false)
    {
        ArgumentNullException.ThrowIfNull(method);
        ArgumentNullException.ThrowIfNull(address);
        var call = $"{method} {address}";
        var plain = address.Split('?')[0];
        if (Operation(method, plain) is not { } operation)
            return strict ? [$"{call} is not described"] : [];
        if (operation["responses"]![((int)status).ToString(CultureInfo.InvariantCulture)] is not { } response)
            return [$"{call} answered {(int)status}, which is not described: {body}"];
        if (body.Length == 0 || mediaType is not ("application/json" or "application/problem+json"))
            return [];
        return response["content"]?[mediaType] is not { } content
            ? [$"{call} answered {(int)status} as {mediaType}, which is not described"]
            : [.. new SchemaCheck(document, strict).Problems(content["schema"], JsonNode.Parse(body)).Select(p => $"{call} answered {(int)status}: {p}")];
    }

    /// <summary>What an event that a webhook received has otherwise than the description says, field by field.</summary>
    public IReadOnlyList<string> ProblemsOfEvent(string type, IReadOnlyDictionary<string, string> headers, string body)
    {
        ArgumentNullException.ThrowIfNull(headers);
        if (document["webhooks"]![type]?["post"] is not { } operation)
            return [$"{type} is not described"];
        var missing = operation["parameters"]!.AsArray().Select(p => (string)p!["name"]!).Where(name => !headers.ContainsKey(name)).Select(name => $"{type} came without {name}");
        return operation["requestBody"]!["content"]![headers["content-type"].Split(';')[0]] is not { } content
            ? [$"{type} came as {headers["content-type"]}"]
            : [.. missing, .. new SchemaCheck(document, strict: true).Problems(content["schema"], JsonNode.Parse(body)).Select(p => $"{type}: {p}")];
    }

    private JsonNode? Operation(HttpMethod method, string address) =>
        addresses.Where(a => a.Address.IsMatch(address)).Select(a => document["paths"]![a.Path]![method.Method.ToLowerInvariant()]).FirstOrDefault(o => o is not null);
}
