using AsnTraining.App.Platform.Pending;
using Microsoft.DurableTask.Client;

namespace AsnTraining.App.Nominations;

/// <summary>Starts the lifecycles of nominations that were taken in, and strikes out what was promised of them.</summary>
public sealed class LifecycleStarter(PendingLines pending)
{
    private const int ParallelStarts = 16;

    /// <summary>Starts them.</summary>
    /// <param name="starts">What to start.</param>
    /// <param name="repeated">Whether this may have been done before, in full or in part; then each is looked for first, since a start would overwrite it.</param>
    /// <param name="client">Starts.</param>
    /// <param name="cancellationToken">Stops.</param>
    public async Task StartAsync(LifecycleStarts starts, bool repeated, DurableTaskClient client, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(starts);
        ArgumentNullException.ThrowIfNull(client);
        var all = starts.Lines.Select(line => (line.Id, Known: repeated)).Concat(starts.Again.Select(id => (Id: id, Known: true)));
        await Parallel.ForEachAsync(all, new ParallelOptions { MaxDegreeOfParallelism = ParallelStarts, CancellationToken = cancellationToken }, async (start, token) =>
        {
            if (!start.Known || await client.GetInstanceAsync(start.Id, token) is null)
                await Nudge.StartNominationAsync(client, start.Id, token);
        });
        if (starts.Lines.Count > 0)
            await pending.StrikeAsync(starts.Lines, cancellationToken);
    }
}
