using Azure.Core;

namespace Azure.Security.KeyVault.Keys;

/// <summary>Retries, transport, diagnostics and version of the vault's protocol.</summary>
public class KeyClientOptions : ClientOptions
{
    /// <summary>Options with the defaults of Azure.Core.</summary>
    public KeyClientOptions(ServiceVersion version = ServiceVersion.V2025_07_01)
    {
        Version = version == ServiceVersion.V2025_07_01 ? version : throw new ArgumentOutOfRangeException(nameof(version));
    }

    /// <summary>Versions of the vault's protocol.</summary>
    public enum ServiceVersion
    {
        /// <summary>2025-07-01.</summary>
        V2025_07_01 = 7,
    }

    /// <summary>The version in use.</summary>
    public ServiceVersion Version { get; }

    /// <summary>Whether to take a challenge that names another domain than the vault's. Only for stand-ins of a vault.</summary>
    public bool DisableChallengeResourceVerification { get; set; }
}
