using System.Text.Json;
using System.Text.Json.Serialization;

namespace AsnTraining.LocalHost.Tools;

/// <summary>How the tools write and read JSON.</summary>
internal static class JsonOptions
{
    /// <summary>camelCase, indented, enumerations by name.</summary>
    public static JsonSerializerOptions Web { get; } = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Converters = { new JsonStringEnumConverter() },
    };
}
