using AsnTraining.App.Nominations;
using Microsoft.Azure.Functions.Worker;

namespace AsnTraining.App.Imports;

/// <summary>Works one part of an import off: its rows become nominations, whose lifecycles are started by <see cref="StartImported"/>.</summary>
public sealed class ProcessImportChunk(ImportStore imports, NominationIntake intake)
{
    /// <summary>A repetition finds the nominations that it made, and counts them as accepted.</summary>
    /// <returns>Whether there are more parts.</returns>
    [Function(nameof(ProcessImportChunk))]
    public async Task<bool> RunAsync([ActivityTrigger] ImportTurn turn, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(turn);
        var (agency, uuid) = ImportStore.Parse(turn.Id);
        var head = await imports.HeadAsync(agency, uuid, cancellationToken);
        if (turn.Chunk >= head.Chunks)
            return false;
        if (!await imports.IsClosedAsync(agency, uuid, turn.Chunk, cancellationToken))
        {
            var chunk = await imports.ReadAsync(agency, uuid, turn.Chunk, cancellationToken);
            var (outcomes, starts) = await intake.TakeInAsync(agency, [.. chunk.Rows.Select(r => r.Draft).OfType<NominationDraft>().Select(d => new IncomingDraft(d, uuid, head.Actor))], cancellationToken);
            await imports.KeepStartsAsync(agency, uuid, turn.Chunk, starts, cancellationToken);
            await imports.CloseChunkAsync(agency, uuid, turn.Chunk, chunk, outcomes, cancellationToken);
        }
        if (turn.Chunk + 1 < head.Chunks)
            return true;
        await imports.CompleteAsync(agency, uuid, cancellationToken);
        return false;
    }
}
