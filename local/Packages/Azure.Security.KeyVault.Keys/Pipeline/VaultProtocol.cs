using Azure.Core;
using Azure.Core.Pipeline;

namespace Azure.Security.KeyVault.Keys.Pipeline;

/// <summary>What every client of a vault has in common.</summary>
internal static class VaultProtocol
{
    /// <summary>The version of the protocol that requests name.</summary>
    public const string Version = "2025-07-01";

    /// <summary>The pipeline of a client that proves who it is when the vault asks.</summary>
    public static HttpPipeline Pipeline(ClientOptions options, TokenCredential credential, bool disableChallengeResourceVerification)
    {
        ArgumentNullException.ThrowIfNull(credential);
        return HttpPipelineBuilder.Build(options, new ChallengePolicy(credential, disableChallengeResourceVerification));
    }
}
