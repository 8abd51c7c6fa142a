using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace AsnTraining.App.People.Retention;

/// <summary>Where the minimising of a training stands.</summary>
/// <param name="Agency">Agency.</param>
/// <param name="Training">Training.</param>
/// <param name="Work">What is to be done.</param>
/// <param name="After">UUID of the last nomination that was dealt with.</param>
/// <param name="Left">Nominations that could not be minimised yet, since they have not ended.</param>
public sealed record RetentionTurn(string Agency, string Training, RetentionWork Work, string? After, int Left);

/// <summary>A page of a training that was minimised.</summary>
/// <param name="After">The last nomination of the page; null when there are no more.</param>
/// <param name="Left">Nominations of the page that have not ended.</param>
public sealed record MinimisedPage(string? After, int Left);

/// <summary>Minimises a training's personal data, page by page with a fresh history each.</summary>
public static class RetentionRun
{
    private static readonly TaskOptions Patient = TaskOptions.FromRetryPolicy(new RetryPolicy(12, TimeSpan.FromSeconds(5), 2, TimeSpan.FromHours(1)));

    /// <summary>The training is marked as done only when nothing of it was left.</summary>
    [Function(nameof(RetentionRun))]
    public static async Task RunAsync([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var turn = context.GetInput<RetentionTurn>() ?? throw new InvalidOperationException("The retention needs its training.");
        var page = await context.CallActivityAsync<MinimisedPage>(nameof(MinimiseNominations), turn, Patient);
        turn = turn with { After = page.After, Left = turn.Left + page.Left };
        if (page.After is not null)
            context.ContinueAsNew(turn);
        else if (turn.Left == 0)
            await context.CallActivityAsync(nameof(MarkMinimised), turn, Patient);
    }
}
