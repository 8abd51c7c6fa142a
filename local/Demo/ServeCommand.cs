using AsnTraining.Demo.Running;
using AsnTraining.Demo.Telling;

namespace AsnTraining.Demo;

/// <summary>Keeps everything running until it is told to stop.</summary>
internal static class ServeCommand
{
    /// <summary>Runs until cancelled.</summary>
    public static async Task<int> RunAsync(string data, Ports ports, IStory story, CancellationToken cancellationToken)
    {
        story.Note("Starting Azurite and the local host ...");
        await using var system = await LocalSystem.StartAsync(data, ports, fresh: false, story, keep: true, cancellationToken);
        story.Note("");
        story.Note($"  app      {system.Addresses.App}");
        story.Note($"  tools    {system.Addresses.Tools}  inbox, clock, running instances");
        story.Note($"  API key  {system.Addresses.ApiKey}");
        story.Note($"  data     {data}");
        story.Note("");
        story.Note("Everything listens on this machine only. Ctrl+C stops it; the data stays.");
        using var ends = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, system.GivenUp);
        try
        {
            await Task.Delay(Timeout.Infinite, ends.Token);
        }
        catch (OperationCanceledException) when (system.Failure is { } failure)
        {
            throw new UnmetException(failure);
        }
        catch (OperationCanceledException)
        {
            story.Note("Stopping ...");
        }

        return 0;
    }
}
