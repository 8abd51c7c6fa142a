using AsnTraining.App.Platform.Storage;
using Azure.Core;
using Azure.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace AsnTraining.App.Platform;

/// <summary>As whom the app speaks to storage and the key vault: its managed identity in Azure, a developer's login elsewhere.</summary>
internal static class AppIdentity
{
    /// <summary>No token is asked for before the first call that needs one, so runs on the emulator need no login.</summary>
    public static TokenCredential Open(IServiceProvider provider)
    {
        var client = provider.GetRequiredService<IOptions<StorageOptions>>().Value.ClientId;
        return new DefaultAzureCredential(new DefaultAzureCredentialOptions { ManagedIdentityClientId = string.IsNullOrWhiteSpace(client) ? null : client });
    }
}
