using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace AsnTraining.App.Approvals.Delegation;

/// <summary>A delegation whose begin hands over what waits already.</summary>
/// <param name="Agency">Agency.</param>
/// <param name="Delegation">The delegation's id.</param>
/// <param name="From">From when it counts.</param>
/// <param name="After">The training after which to go on; null from the first.</param>
public sealed record HandOverTurn(string Agency, string Delegation, DateTimeOffset From, string? After = null);

/// <summary>
/// One per delegation: when it begins, the delegate is asked about every round that waits for the absent approver already. What
/// is asked later meets the delegate by itself.
/// </summary>
public static class DelegationHandOver
{
    private static readonly TaskOptions Patient = TaskOptions.FromRetryPolicy(new RetryPolicy(40, TimeSpan.FromSeconds(5), 2, TimeSpan.FromHours(12)));

    // Another process may remember for some seconds that there is no delegate, and ask the absent one meanwhile.
    private static readonly TimeSpan SecondLook = TimeSpan.FromMinutes(1);

    /// <summary>Its instance id.</summary>
    public static string InstanceId(string agency, string delegation) => $"{agency}~delegation~{delegation}";

    /// <summary>Waits for the begin, then hands over twice: at once, and what was asked by those who did not know yet.</summary>
    [Function(nameof(DelegationHandOver))]
    public static async Task RunAsync([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var turn = context.GetInput<HandOverTurn>() ?? throw new InvalidOperationException("The hand-over needs its delegation.");
        if (turn.From.UtcDateTime > context.CurrentUtcDateTime)
            await context.CreateTimer(turn.From.UtcDateTime, CancellationToken.None);
        await HandOverAsync(context, turn);
        await context.CreateTimer(context.CurrentUtcDateTime + SecondLook, CancellationToken.None);
        await HandOverAsync(context, turn);
    }

    private static async Task HandOverAsync(TaskOrchestrationContext context, HandOverTurn turn)
    {
        string? after = null;
        do
            after = await context.CallActivityAsync<string?>(nameof(HandOverRounds), turn with { After = after }, Patient);
        while (after is not null);
    }
}
