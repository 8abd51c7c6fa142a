using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace AsnTraining.App.Operations.Indexes;

/// <summary>What the indexes are made from, in the order in which it is gone through.</summary>
public enum RebuildStage
{
    /// <summary>Trainings and their nominations.</summary>
    Trainings,

    /// <summary>Numbers of certificates.</summary>
    Certificates,

    /// <summary>The register of employees.</summary>
    People,

    /// <summary>Nothing is left.</summary>
    Over,
}

/// <summary>How far a run is.</summary>
/// <param name="Trainings">Trainings gone through.</param>
/// <param name="Nominations">Nominations gone through.</param>
/// <param name="Certificates">Numbers gone through.</param>
/// <param name="People">People gone through.</param>
/// <param name="Lines">Lines that there are to be.</param>
/// <param name="Written">Lines of these that were missing.</param>
public sealed record RebuildCount(int Trainings = 0, int Nominations = 0, int Certificates = 0, int People = 0, int Lines = 0, int Written = 0)
{
    /// <summary>Both together.</summary>
    public RebuildCount Plus(RebuildCount more)
    {
        ArgumentNullException.ThrowIfNull(more);
        return new(Trainings + more.Trainings, Nominations + more.Nominations, Certificates + more.Certificates, People + more.People, Lines + more.Lines, Written + more.Written);
    }

    /// <summary>One more line that there is to be.</summary>
    public RebuildCount WithLine(bool wasMissing) => this with { Lines = Lines + 1, Written = Written + (wasMissing ? 1 : 0) };
}

/// <summary>Where a run stands.</summary>
/// <param name="Agency">Agency.</param>
/// <param name="Run">Id of the run.</param>
/// <param name="Stage">What is gone through.</param>
/// <param name="Partition">The partition that was reached; null before the first.</param>
/// <param name="After">The row after which to go on in it; null when it is done.</param>
/// <param name="Done">What was done so far.</param>
public sealed record RebuildTurn(string Agency, string Run, RebuildStage Stage, string? Partition, string? After, RebuildCount Done)
{
    /// <summary>A run at its beginning.</summary>
    public static RebuildTurn First(string agency, string run) => new(agency, run, RebuildStage.Trainings, null, null, new());

    /// <summary>The turn after a page.</summary>
    public RebuildTurn Next(RebuiltPage page)
    {
        ArgumentNullException.ThrowIfNull(page);
        var done = Done.Plus(page.Count);
        return page.Partition is null
            ? this with { Stage = Stage + 1, Partition = null, After = null, Done = done }
            : this with { Partition = page.Partition, After = page.After, Done = done };
    }
}

/// <summary>A page whose lines are right.</summary>
/// <param name="Partition">Its partition; null when the stage has no more.</param>
/// <param name="After">Its last row; null when the partition has no more.</param>
/// <param name="Count">What was done.</param>
public sealed record RebuiltPage(string? Partition, string? After, RebuildCount Count);

/// <summary>
/// Writes an agency's index lines again, from the rows that they lead to: lines that are there stay, missing ones are added,
/// what changes meanwhile is looked at once more. Page by page with a fresh history each.
/// </summary>
public static class IndexRebuild
{
    private static readonly TaskOptions Patient = TaskOptions.FromRetryPolicy(new RetryPolicy(60, TimeSpan.FromSeconds(5), 2, TimeSpan.FromHours(6)));

    /// <summary>Id of a run's instance.</summary>
    public static string InstanceId(string agency, string run) => $"{agency}~{run}~indexes";

    /// <summary>A page a turn.</summary>
    [Function(nameof(IndexRebuild))]
    public static async Task RunAsync([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var turn = context.GetInput<RebuildTurn>() ?? throw new InvalidOperationException("The rebuild needs its agency.");
        if (turn.Stage == RebuildStage.Over)
        {
            await context.CallActivityAsync(nameof(EndRebuild), turn, Patient);
            return;
        }
        var activity = turn.Stage switch
        {
            RebuildStage.Trainings => nameof(RebuildTrainings),
            RebuildStage.Certificates => nameof(RebuildCertificates),
            _ => nameof(RebuildPeople),
        };
        context.ContinueAsNew(turn.Next(await context.CallActivityAsync<RebuiltPage>(activity, turn, Patient)));
    }
}
