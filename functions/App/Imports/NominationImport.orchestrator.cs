using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace AsnTraining.App.Imports;

/// <summary>Where an import stands.</summary>
/// <param name="Id">Instance id: agency and UUID.</param>
/// <param name="Chunk">Next part.</param>
public sealed record ImportTurn(string Id, int Chunk);

/// <summary>Works an accepted file off, part by part in its order: of two rows that are the same the first counts.</summary>
public static class NominationImport
{
    private const int PartsPerGeneration = 20;

    private static readonly TaskOptions Patient = TaskOptions.FromRetryPolicy(new RetryPolicy(30, TimeSpan.FromSeconds(2), 2, TimeSpan.FromHours(1)));

    /// <summary>Goes on until the last part.</summary>
    [Function(nameof(NominationImport))]
    public static async Task RunAsync([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var turn = context.GetInput<ImportTurn>() ?? throw new InvalidOperationException("The import needs its id.");
        for (var part = 0; part < PartsPerGeneration; part++)
        {
            if (!await context.CallActivityAsync<bool>(nameof(ProcessImportChunk), turn, Patient))
                return;
            turn = turn with { Chunk = turn.Chunk + 1 };
        }
        context.ContinueAsNew(turn);
    }
}
