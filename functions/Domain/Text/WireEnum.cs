using System.Text.Json;

namespace AsnTraining.Domain;

/// <summary>Enum values by the names they have in JSON.</summary>
internal static class WireEnum<T>
    where T : struct, Enum
{
    private static readonly Dictionary<string, T> Values = Enum.GetValues<T>()
        .ToDictionary(value => JsonSerializer.SerializeToElement(value).GetString()!, StringComparer.OrdinalIgnoreCase);

    public static string Names { get; } = string.Join(", ", Values.Keys);

    public static bool TryParse(string? text, out T value) => Values.TryGetValue(text?.Trim() ?? "", out value);
}
