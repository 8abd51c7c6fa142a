using System.Text.Json;

namespace AsnTraining.LocalHost.Hosting;

/// <summary>What this host takes from the app's <c>host.json</c>.</summary>
/// <param name="RoutePrefix">Stands before every HTTP route; the platform's default is <c>api</c>.</param>
/// <param name="DefaultVersion">The version of orchestrations that are started without one; null where none is set.</param>
public sealed record HostSettings(string RoutePrefix, string? DefaultVersion)
{
    private const string DefaultRoutePrefix = "api";
    private static readonly JsonDocumentOptions Json = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    /// <summary>Reads the file; one that is not there has the defaults.</summary>
    /// <exception cref="JsonException">The file is not JSON.</exception>
    public static HostSettings Read(string path)
    {
        if (!File.Exists(path))
        {
            return new HostSettings(DefaultRoutePrefix, null);
        }

        using var document = JsonDocument.Parse(File.ReadAllBytes(path), Json);
        return new HostSettings(
            Text(document.RootElement, "extensions", "http", "routePrefix") ?? DefaultRoutePrefix,
            Text(document.RootElement, "extensions", "durableTask", "defaultVersion"));
    }

    private static string? Text(JsonElement element, params ReadOnlySpan<string> path)
    {
        foreach (var name in path)
        {
            if (element.ValueKind != JsonValueKind.Object || !element.TryGetProperty(name, out element))
            {
                return null;
            }
        }

        return element.ValueKind == JsonValueKind.String ? element.GetString() : null;
    }
}
