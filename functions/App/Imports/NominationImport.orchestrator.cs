using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace AsnTraining.App.Imports;

/// <summary>Where an import stands.</summary>
/// <param name="Id">Instance id: agency and UUID.</param>
/// <param name="Chunk">Next part.</param>
public sealed record ImportTurn(string Id, int Chunk);

/// <summary>
/// Works an accepted file off, part by part in its order: of two rows that are the same the first counts. The lifecycles of
/// a number of parts are started together after them: HR learns soon which rows were refused, and the rest of the file need
/// not wait behind the mails of its beginning.
/// </summary>
public static class NominationImport
{
    /// <summary>So few that their lifecycles are started before the sweep takes them for forgotten.</summary>
    private const int PartsPerGeneration = 20;

    private static readonly TaskOptions Patient = TaskOptions.FromRetryPolicy(new RetryPolicy(30, TimeSpan.FromSeconds(2), 2, TimeSpan.FromHours(1)));

    /// <summary>Goes on until the last part.</summary>
    [Function(nameof(NominationImport))]
    public static async Task RunAsync([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var first = context.GetInput<ImportTurn>() ?? throw new InvalidOperationException("The import needs its id.");
        var (turn, more) = (first, true);
        while (more && turn.Chunk < first.Chunk + PartsPerGeneration)
        {
            more = await context.CallActivityAsync<bool>(nameof(ProcessImportChunk), turn, Patient);
            turn = turn with { Chunk = turn.Chunk + 1 };
        }
        await Task.WhenAll(Enumerable.Range(first.Chunk, turn.Chunk - first.Chunk).Select(chunk => context.CallActivityAsync(nameof(StartImported), first with { Chunk = chunk }, Patient)));
        if (more)
            context.ContinueAsNew(turn);
    }
}
