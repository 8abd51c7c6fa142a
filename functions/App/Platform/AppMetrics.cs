using System.Diagnostics.Metrics;

namespace AsnTraining.App.Platform;

/// <summary>The gauges and counters that operators see; names and meanings are listed in docs/operations.md.</summary>
public sealed class AppMetrics : IDisposable
{
    /// <summary>Name of the meter.</summary>
    public const string MeterName = "AsnTraining";

    // An hour to a month: an approval is a matter of days.
    private static readonly double[] ApprovalBuckets = [3600, 14_400, 43_200, 86_400, 172_800, 259_200, 432_000, 604_800, 1_209_600, 2_592_000];

    // A second to three days: a receiver may be down for long.
    private static readonly double[] LagBuckets = [1, 15, 30, 60, 120, 300, 900, 3600, 21_600, 86_400, 259_200];

    private readonly Meter meter = new(MeterName);

    /// <summary>Creates the instruments.</summary>
    public AppMetrics()
    {
        StorageRequests = meter.CreateCounter<long>("asn.storage.requests", "{request}", "Requests to tables and blobs, by operation");
        MailsSent = meter.CreateCounter<long>("asn.mails.sent", "{mail}", "Mails that the provider accepted, by kind");
        MailsFailed = meter.CreateCounter<long>("asn.mails.failed", "{mail}", "Mails that the provider refused for good, by kind");
        NominationMoves = meter.CreateCounter<long>("asn.nominations.moves", "{nomination}", "Changes of state, by the state reached");
        CertificatesIssued = meter.CreateCounter<long>("asn.certificates.issued", "{certificate}", "Certificates that were stored");
        ApprovalTime = meter.CreateHistogram<double>("asn.approval.time", "s", "From the first request to the decision, by outcome", advice: new() { HistogramBucketBoundaries = ApprovalBuckets });
        OrchestrationsFailed = meter.CreateGauge<long>("asn.orchestrations.failed", "{instance}", "Orchestrations that have failed and were not taken care of");
        DeadLetters = meter.CreateGauge<long>("asn.deadletters", "{delivery}", "Deliveries that were given up");
        CertificatesBacklog = meter.CreateGauge<long>("asn.certificates.backlog", "{nomination}", "Nominations of closed trainings whose outcome or certificate is not made yet");
        WebhookDeliveries = meter.CreateCounter<long>("asn.webhooks.deliveries", "{try}", "Tries to deliver an event to an HR system, by outcome");
        WebhookLag = meter.CreateHistogram<double>("asn.webhooks.lag", "s", "From an event to its delivery", advice: new() { HistogramBucketBoundaries = LagBuckets });
        PendingOldestAge = meter.CreateGauge<double>("asn.pending.oldest.age", "s", "Age of the oldest promise that was not kept");
    }

    /// <summary>Requests to storage, retries included.</summary>
    public Counter<long> StorageRequests { get; }

    /// <summary>Mails that the provider accepted.</summary>
    public Counter<long> MailsSent { get; }

    /// <summary>Mails that the provider refused for good.</summary>
    public Counter<long> MailsFailed { get; }

    /// <summary>Changes of state.</summary>
    public Counter<long> NominationMoves { get; }

    /// <summary>Certificates stored.</summary>
    public Counter<long> CertificatesIssued { get; }

    /// <summary>From the first request to the decision, in seconds.</summary>
    public Histogram<double> ApprovalTime { get; }

    /// <summary>Failed orchestrations.</summary>
    public Gauge<long> OrchestrationsFailed { get; }

    /// <summary>Deliveries that were given up.</summary>
    public Gauge<long> DeadLetters { get; }

    /// <summary>Nominations of closed trainings that still wait for their end.</summary>
    public Gauge<long> CertificatesBacklog { get; }

    /// <summary>Age of the oldest promise, in seconds.</summary>
    public Gauge<double> PendingOldestAge { get; }

    /// <summary>Tries to deliver an event.</summary>
    public Counter<long> WebhookDeliveries { get; }

    /// <summary>From an event to its delivery, in seconds.</summary>
    public Histogram<double> WebhookLag { get; }

    /// <inheritdoc />
    public void Dispose() => meter.Dispose();
}
