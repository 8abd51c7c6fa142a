using System.Text.Json;

namespace Azure.Security.KeyVault.Keys;

/// <summary>What a vault says of a key besides the key itself.</summary>
public class KeyProperties
{
    internal KeyProperties(Uri id, JsonElement attributes)
    {
        Id = id;
        Name = id.Segments[2].TrimEnd('/');
        Version = id.Segments.ElementAtOrDefault(3);
        if (attributes.ValueKind != JsonValueKind.Object) return;
        if (attributes.TryGetProperty("enabled", out var enabled)) Enabled = enabled.GetBoolean();
        if (attributes.TryGetProperty("created", out var created)) CreatedOn = DateTimeOffset.FromUnixTimeSeconds(created.GetInt64());
    }

    /// <summary>The key's address.</summary>
    public Uri Id { get; }

    /// <summary>The key's name.</summary>
    public string Name { get; }

    /// <summary>The key's version.</summary>
    public string Version { get; }

    /// <summary>Whether the key may be used.</summary>
    public bool? Enabled { get; }

    /// <summary>When the version was made.</summary>
    public DateTimeOffset? CreatedOn { get; }
}
