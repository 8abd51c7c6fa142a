using System.Text.Json;
using System.Text.Json.Nodes;

namespace AsnTraining.Domain.Tests;

/// <summary>The synthetic input files, copied beside the tests.</summary>
internal static class Samples
{
    public static JsonDocument Catalogue() =>
        JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Samples", "pelatihan.json")));

    /// <summary>The catalogue's first training, changed.</summary>
    public static JsonElement Training(Action<JsonNode>? change = null)
    {
        using var catalogue = Catalogue();
        var training = JsonNode.Parse(catalogue.RootElement[0].GetRawText())!;
        change?.Invoke(training);
        return JsonSerializer.SerializeToElement(training);
    }
}
