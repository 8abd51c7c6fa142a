namespace AsnTraining.App.Platform;

/// <summary>A secret's setting in Azure is a reference that the platform puts the secret in place of, unless it may not or cannot.</summary>
internal static class VaultReference
{
    /// <summary>Words for the operator when the reference is still there; null when it is not.</summary>
    public static string? Problem(string setting, string value) =>
        value.StartsWith("@Microsoft.KeyVault(", StringComparison.OrdinalIgnoreCase)
            ? $"{setting} still holds a Key Vault reference. Check that the secret exists and that the app's identity may read it, then run: azd hooks run postprovision."
            : null;
}
