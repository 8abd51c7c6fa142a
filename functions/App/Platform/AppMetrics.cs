using System.Diagnostics.Metrics;

namespace AsnTraining.App.Platform;

/// <summary>The gauges and counters that operators see; names and meanings are listed in docs/operations.md.</summary>
public sealed class AppMetrics : IDisposable
{
    /// <summary>Name of the meter.</summary>
    public const string MeterName = "AsnTraining";

    private readonly Meter meter = new(MeterName);

    /// <summary>Creates the instruments.</summary>
    public AppMetrics()
    {
        StorageRequests = meter.CreateCounter<long>("asn.storage.requests", "{request}", "Requests to tables and blobs, by operation");
        MailsSent = meter.CreateCounter<long>("asn.mails.sent", "{mail}", "Mails that the provider accepted, by kind");
        MailsFailed = meter.CreateCounter<long>("asn.mails.failed", "{mail}", "Mails that the provider refused for good, by kind");
        NominationMoves = meter.CreateCounter<long>("asn.nominations.moves", "{nomination}", "Changes of state, by the state reached");
        CertificatesIssued = meter.CreateCounter<long>("asn.certificates.issued", "{certificate}", "Certificates that were stored");
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

    /// <inheritdoc />
    public void Dispose() => meter.Dispose();
}
