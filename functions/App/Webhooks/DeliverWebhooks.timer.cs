using Microsoft.Azure.Functions.Worker;

namespace AsnTraining.App.Webhooks;

/// <summary>Works the outbox off.</summary>
public sealed class DeliverWebhooks(OutboxDelivery delivery)
{
    /// <summary>Every half minute; the platform never runs it twice at the same time. With nothing to deliver it is one look into an empty table.</summary>
    [Function(nameof(DeliverWebhooks))]
    public Task RunAsync([TimerTrigger("*/30 * * * * *")] TimerInfo timer, CancellationToken cancellationToken) => delivery.RunAsync(cancellationToken);
}
