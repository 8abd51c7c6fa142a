using System.Text;
using System.Text.Json;

namespace AsnTraining.Documents.Tests.Pdf;

/// <summary>The objects of a PDF, as another program read them.</summary>
internal sealed class PdfObjects(JsonDocument document)
{
    private readonly JsonElement _objects = document.RootElement.GetProperty("qpdf")[1];

    public JsonElement Header => document.RootElement.GetProperty("qpdf")[0];

    public JsonElement Trailer => _objects.GetProperty("trailer").GetProperty("value");

    public JsonElement Catalog => Follow(Trailer.GetProperty("/Root"));

    public IReadOnlyList<JsonElement> Pages => [.. document.RootElement.GetProperty("pages").EnumerateArray().Select(page => Find(page.GetProperty("object").GetString()!))];

    /// <summary>All objects: for a stream, its dictionary.</summary>
    public IEnumerable<(string Reference, JsonElement Value)> All =>
        _objects.EnumerateObject().Where(entry => entry.Name.StartsWith("obj:", StringComparison.Ordinal)).Select(entry => (entry.Name[4..], Value(entry.Value)));

    public IEnumerable<JsonElement> OfType(string type) => All.Select(entry => entry.Value).Where(value => Name(value, "/Type") == type);

    /// <summary>The object behind a reference, or the value itself.</summary>
    public JsonElement Follow(JsonElement value) =>
        value.ValueKind == JsonValueKind.String && IsReference(value.GetString()!) ? Find(value.GetString()!) : value;

    public JsonElement Find(string reference) => Value(_objects.GetProperty($"obj:{reference}"));

    /// <summary>The unpacked bytes of a stream.</summary>
    public byte[] Stream(string reference) => Convert.FromBase64String(_objects.GetProperty($"obj:{reference}").GetProperty("stream").GetProperty("data").GetString()!);

    public bool IsStream(string reference) => _objects.GetProperty($"obj:{reference}").TryGetProperty("stream", out _);

    public string Content(JsonElement page) => Encoding.Latin1.GetString(Stream(page.GetProperty("/Contents").GetString()!));

    public static string? Name(JsonElement dictionary, string key) =>
        dictionary.ValueKind == JsonValueKind.Object && dictionary.TryGetProperty(key, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;

    /// <summary>A text string; qpdf writes <c>u:</c> before it.</summary>
    public static string? Text(JsonElement dictionary, string key) => Name(dictionary, key) is { } text && text.StartsWith("u:", StringComparison.Ordinal) ? text[2..] : null;

    public static bool IsReference(string text) => text.EndsWith(" 0 R", StringComparison.Ordinal);

    private static JsonElement Value(JsonElement entry) =>
        entry.TryGetProperty("stream", out var stream) ? stream.GetProperty("dict") : entry.GetProperty("value");
}
