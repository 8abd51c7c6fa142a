using AsnTraining.App.Nominations;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace AsnTraining.App.Imports;

/// <summary>Starts the lifecycles of the nominations that a part of an import became.</summary>
public sealed class StartImported(ImportStore imports, LifecycleStarter starter)
{
    /// <summary>Repeatable: what runs is not started again.</summary>
    [Function(nameof(StartImported))]
    public async Task RunAsync([ActivityTrigger] ImportTurn turn, [DurableClient] DurableTaskClient client, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(turn);
        var (agency, uuid) = ImportStore.Parse(turn.Id);
        if (await imports.FindStartsAsync(agency, uuid, turn.Chunk, cancellationToken) is not { } starts)
            return;
        await starter.StartAsync(starts, repeated: true, client, cancellationToken);
        await imports.DropStartsAsync(agency, uuid, turn.Chunk, cancellationToken);
    }
}
