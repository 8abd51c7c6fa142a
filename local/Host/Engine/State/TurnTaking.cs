using AsnTraining.LocalHost.Engine.Journal;
using AsnTraining.LocalHost.Engine.Turns;
using Microsoft.DurableTask.Client;

namespace AsnTraining.LocalHost.Engine.State;

/// <summary>Takes turns, whatever the code does: every way to go wrong is an end of the instance with its reason.</summary>
/// <param name="offended">Called when an orchestrator's code goes on outside its turn.</param>
internal sealed class TurnTaking(EngineOptions options, Action<Instance> offended)
{
    private readonly RunServices _services =
        new(options.Converter, options.Loggers, options.DefaultVersion, Strict: options.ReplayEveryTurn);

    /// <param name="run">The code where it stands; brought up by its history if it is null.</param>
    public TurnOutcome Take(Instance instance, DateTimeOffset at, Message[] messages, ref OrchestratorRun? run)
    {
        if (messages.OfType<TerminationAsked>().FirstOrDefault() is { } termination)
        {
            return Ended(new Ending(OrchestrationRuntimeStatus.Terminated, termination.Output)) with { Recursive = termination.Recursive };
        }

        if (instance.Offence is { } offence)
        {
            return Ended(Ending.By(offence));
        }

        try
        {
            run ??= BringUp(instance);
            return run.Take(at, messages);
        }
        catch (ReplayMismatchException mismatch)
        {
            return Ended(Ending.By(mismatch.ToFailure()));
        }
        catch (Exception exception)
        {
            // Such as a payload that cannot be read as what the code waits for.
            return Ended(Ending.By(Failure.From(exception)));
        }

        TurnOutcome Ended(Ending end) => new([], [], instance.CustomStatus, end);
    }

    private OrchestratorRun BringUp(Instance instance)
    {
        var run = new OrchestratorRun(
            instance.Started, options.Catalog.FindOrchestrator(instance.Name), _services, () => offended(instance));
        foreach (var turn in instance.ReadTurns())
        {
            run.Replay(turn);
        }

        return run;
    }
}
