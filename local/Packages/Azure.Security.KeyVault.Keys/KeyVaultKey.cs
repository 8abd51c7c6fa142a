namespace Azure.Security.KeyVault.Keys;

/// <summary>A key as its vault shows it.</summary>
public class KeyVaultKey
{
    internal KeyVaultKey(JsonWebKey key, KeyProperties properties) => (Key, Properties) = (key, properties);

    /// <summary>The public part.</summary>
    public JsonWebKey Key { get; }

    /// <summary>The rest.</summary>
    public KeyProperties Properties { get; }

    /// <summary>The key's address with its version.</summary>
    public Uri Id => Properties.Id;

    /// <summary>The key's name.</summary>
    public string Name => Properties.Name;
}
