using DurableTask.Core.Exceptions;
using Microsoft.DurableTask;

namespace AsnTraining.LocalHost.Engine.Turns;

/// <summary>Tries a step again as its options say. The waits are durable timers, so that they survive a restart.</summary>
internal static class Retries
{
    public static Task<string?> Run(TaskOrchestrationContext context, TaskRetryOptions? options, Func<Task<string?>> attempt) => options switch
    {
        { Policy: { } policy } => ByPolicy(context, policy, attempt),
        { Handler: { } handler } => ByHandler(context, handler, attempt),
        _ => attempt(),
    };

    private static async Task<string?> ByPolicy(TaskOrchestrationContext context, RetryPolicy policy, Func<Task<string?>> attempt)
    {
        var begun = context.CurrentUtcDateTime;
        for (var number = 1; ; number++)
        {
            try
            {
                return await attempt();
            }
            catch (OrchestrationException exception) when (
                !IsFinal(exception) && number < policy.MaxNumberOfAttempts && IsWorthIt(policy, exception) && InTime(context, policy, begun))
            {
                // The wait follows outside: code in a filter or a handler must not suspend the exception.
            }

            await context.CreateTimer(WaitAfter(policy, number), CancellationToken.None);
        }
    }

    private static async Task<string?> ByHandler(TaskOrchestrationContext context, AsyncRetryHandler handler, Func<Task<string?>> attempt)
    {
        var begun = context.CurrentUtcDateTime;
        for (var number = 1; ; number++)
        {
            try
            {
                return await attempt();
            }
            catch (OrchestrationException exception) when (!IsFinal(exception))
            {
                var failed = new RetryContext(
                    context, number, TaskFailureDetails.FromException(exception), context.CurrentUtcDateTime - begun, CancellationToken.None);
                if (!await handler(failed))
                {
                    throw;
                }
            }
        }
    }

    private static bool IsFinal(OrchestrationException exception) => exception.FailureDetails?.IsNonRetriable == true;

    private static bool IsWorthIt(RetryPolicy policy, Exception exception)
    {
        try
        {
            return policy.Handle(exception);
        }
        catch (Exception)
        {
            // As on the platform, a broken decision must not hide the failure that it was asked about.
            return false;
        }
    }

    private static bool InTime(TaskOrchestrationContext context, RetryPolicy policy, DateTime begun) =>
        policy.RetryTimeout == Timeout.InfiniteTimeSpan || context.CurrentUtcDateTime - begun < policy.RetryTimeout;

    private static TimeSpan WaitAfter(RetryPolicy policy, int attempts)
    {
        var milliseconds = policy.FirstRetryInterval.TotalMilliseconds * Math.Pow(policy.BackoffCoefficient, attempts - 1);
        var longest = policy.MaxRetryInterval == Timeout.InfiniteTimeSpan ? TimeSpan.MaxValue : policy.MaxRetryInterval;
        return milliseconds < longest.TotalMilliseconds ? TimeSpan.FromMilliseconds(milliseconds) : longest;
    }
}
