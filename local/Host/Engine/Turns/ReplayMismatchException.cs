using System.Globalization;
using AsnTraining.LocalHost.Engine.Journal;

namespace AsnTraining.LocalHost.Engine.Turns;

/// <summary>The code does not do what the history says that it did.</summary>
internal sealed class ReplayMismatchException : Exception
{
    /// <summary>Type under which the platform reports the same.</summary>
    private const string PlatformType = "DurableTask.Core.Exceptions.NonDeterministicOrchestrationException";

    private ReplayMismatchException(string message)
        : base(message)
    {
    }

    /// <summary>The history holds one thing where the code asks for another; null stands for nothing.</summary>
    public static ReplayMismatchException Of(InstanceStarted instance, TurnTaken turn, Step? recorded, Step? asked)
    {
        var number = (recorded ?? asked)!.TaskId;
        var differs = recorded is not null && asked is not null && recorded.IsSameAs(asked)
            ? " with other data (a clock, a random number or static state in the code does that)"
            : string.Empty;
        return new ReplayMismatchException(string.Create(
            CultureInfo.InvariantCulture,
            $"Orchestrator '{instance.Name}' does not repeat itself: the history of instance '{instance.InstanceId}' holds "
            + $"{Describe(recorded)} as step {number}, in the turn of {turn.At:yyyy-MM-ddTHH:mm:ss.fffZ}, but the code now asks for "
            + $"{Describe(asked)}{differs}. Either it is not deterministic, or it was changed while the instance was running: "
            + $"a changed sequence needs a new version and a branch on context.Version."));
    }

    public Failure ToFailure() => new(PlatformType, Message);

    private static string Describe(Step? step) => step?.ToString() ?? "nothing";
}
