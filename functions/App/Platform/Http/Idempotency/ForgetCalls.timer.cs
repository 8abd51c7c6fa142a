using Microsoft.Azure.Functions.Worker;

namespace AsnTraining.App.Platform.Http.Idempotency;

/// <summary>Deletes calls that are too old to be repeated, once a day: their answers are personal data that serves nothing any more.</summary>
public sealed class ForgetCalls(KeptCalls calls)
{
    /// <summary>In the night.</summary>
    [Function(nameof(ForgetCalls))]
    public Task RunAsync([TimerTrigger("0 23 19 * * *")] TimerInfo timer, CancellationToken cancellationToken) => calls.DropOldAsync(cancellationToken);
}
