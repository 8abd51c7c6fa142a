using Microsoft.Extensions.Hosting;

namespace Microsoft.Azure.Functions.Worker.Builder;

/// <summary>Refuses to start: the stand-in has no channel to the Functions host.</summary>
internal sealed class StandInWorker : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken) => throw new InvalidOperationException(
        "This app was built with AzurePackages=local: the worker packages are stand-ins, which run in local/Host only. "
        + "Start it with 'dotnet dev.cs serve', or build it with AzurePackages=nuget to run it under the Functions host.");

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
