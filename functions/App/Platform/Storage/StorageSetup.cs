using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace AsnTraining.App.Platform.Storage;

/// <summary>Makes the tables and containers when the app runs against the emulator. In Azure the deployment owns them.</summary>
public sealed class StorageSetup(DataStore store, IOptions<StorageOptions> options) : IHostedService
{
    /// <inheritdoc />
    public Task StartAsync(CancellationToken cancellationToken) =>
        string.IsNullOrWhiteSpace(options.Value.ConnectionString) ? Task.CompletedTask : store.CreateMissingAsync(cancellationToken);

    /// <inheritdoc />
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
