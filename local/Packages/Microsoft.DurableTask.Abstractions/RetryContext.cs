namespace Microsoft.DurableTask;

/// <summary>Decides whether a failed task is tried again.</summary>
public delegate bool RetryHandler(RetryContext retryContext);

/// <summary>Decides, with durable calls if it must, whether a failed task is tried again.</summary>
public delegate Task<bool> AsyncRetryHandler(RetryContext retryContext);

/// <summary>What a retry handler knows of the failure.</summary>
/// <param name="OrchestrationContext">The orchestration's context, for durable calls.</param>
/// <param name="LastAttemptNumber">Number of the failed attempt, from 1.</param>
/// <param name="LastFailure">What is known of the failure.</param>
/// <param name="TotalRetryTime">Time since the first attempt.</param>
/// <param name="CancellationToken">Cancels the handler.</param>
public record RetryContext(
    TaskOrchestrationContext OrchestrationContext,
    int LastAttemptNumber,
    TaskFailureDetails LastFailure,
    TimeSpan TotalRetryTime,
    CancellationToken CancellationToken);
