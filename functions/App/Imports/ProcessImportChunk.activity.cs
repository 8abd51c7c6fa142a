using AsnTraining.App.Nominations;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace AsnTraining.App.Imports;

/// <summary>Works one part of an import off.</summary>
public sealed class ProcessImportChunk(ImportStore imports, NominationIntake intake)
{
    /// <summary>A repetition finds the nominations that it made, and counts them as accepted.</summary>
    /// <returns>Whether there are more parts.</returns>
    [Function(nameof(ProcessImportChunk))]
    public async Task<bool> RunAsync([ActivityTrigger] ImportTurn turn, [DurableClient] DurableTaskClient client, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(turn);
        var (agency, uuid) = ImportStore.Parse(turn.Id);
        var head = await imports.HeadAsync(agency, uuid, cancellationToken);
        if (turn.Chunk >= head.Chunks)
            return false;
        if (!await imports.IsClosedAsync(agency, uuid, turn.Chunk, cancellationToken))
        {
            var chunk = await imports.ReadAsync(agency, uuid, turn.Chunk, cancellationToken);
            var drafts = chunk.Rows.Where(r => r.Draft is not null).Select(r => r.Draft!).ToList();
            var outcomes = await intake.AcceptAsync(agency, drafts, uuid, head.Actor, client, cancellationToken);
            await imports.CloseChunkAsync(agency, uuid, turn.Chunk, chunk, outcomes, cancellationToken);
        }
        if (turn.Chunk + 1 < head.Chunks)
            return true;
        await imports.CompleteAsync(agency, uuid, cancellationToken);
        return false;
    }
}
