using AsnTraining.App.Webhooks;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Microsoft.Extensions.Options;

namespace AsnTraining.App.Platform.Storage;

/// <summary>The tables and containers of the product. Each name stands here once; see "State" in the architecture notes for their keys.</summary>
public sealed class DataStore
{
    private readonly StorageOptions options;
    private readonly AppMetrics metrics;
    private readonly TokenCredential? credential;
    private readonly List<TableClient> tables = [];

    /// <summary>Opens the clients; no request leaves yet.</summary>
    public DataStore(IOptions<StorageOptions> options, TokenCredential identity, AppMetrics metrics)
    {
        ArgumentNullException.ThrowIfNull(options);
        this.options = options.Value;
        this.metrics = metrics;
        credential = string.IsNullOrWhiteSpace(this.options.ConnectionString) ? identity : null;
        Agencies = Table("Agencies");
        ApiClients = Table("ApiClients");
        Employees = Table("Employees");
        Trainings = Table("Trainings");
        Enrolments = Table("Enrolments");
        References = Table("References");
        Imports = Table("Imports");
        Pending = Table("Pending");
        Certificates = Table("Certificates");
        CertificateCodes = Table("CertificateCodes");
        LearningRecords = Table("LearningRecords");
        UndeliverableMails = Table("UndeliverableMails");
        Approvers = Table("Approvers");
        OperatorAudit = Table("OperatorAudit");
        Idempotency = Table("Idempotency");
        DeadLetters = Table("DeadLetters");
        OutboxMarks = Table("OutboxMarks");
        AgencyRows = new AgencyRows(this);
        Outbox = new Outbox(this);
        EnrolmentMoves = new SharedTransactions(Enrolments);
        var blobs = Blobs();
        CertificateFiles = blobs.GetBlobContainerClient("certificates");
        ImportFiles = blobs.GetBlobContainerClient("imports");
    }

    /// <summary>What timers found empty a moment ago.</summary>
    public EmptyLooks EmptyLooks { get; } = new();

    /// <summary>Configuration of an agency.</summary>
    public TableClient Agencies { get; }

    /// <summary>Hash of each client's secret, its agency and scopes.</summary>
    public TableClient ApiClients { get; }

    /// <summary>People of an agency, and the index from the NIP's keyed hash.</summary>
    public TableClient Employees { get; }

    /// <summary>The catalogue.</summary>
    public TableClient Trainings { get; }

    /// <summary>Everything that happens to a training's nominations, one partition per training.</summary>
    public TableClient Enrolments { get; }

    /// <summary>From an agency's reference number to the nomination.</summary>
    public TableClient References { get; }

    /// <summary>Progress and refused rows of imports.</summary>
    public TableClient Imports { get; }

    /// <summary>What must be picked up after a crash.</summary>
    public TableClient Pending { get; }

    /// <summary>Numbers and certificates, one partition per agency, series and year.</summary>
    public TableClient Certificates { get; }

    /// <summary>From a verification code to its certificate.</summary>
    public TableClient CertificateCodes { get; }

    /// <summary>Training hours per person.</summary>
    public TableClient LearningRecords { get; }

    /// <summary>Mails that could not be delivered, until they are.</summary>
    public TableClient UndeliverableMails { get; }

    /// <summary>What operators did to orchestrations and API clients: lines are only ever added.</summary>
    public TableClient OperatorAudit { get; }

    /// <summary>Calls that came with a key of their own, and what they were answered.</summary>
    public TableClient Idempotency { get; }

    /// <summary>Index: what waits for one approver, and what waits for HR to name one.</summary>
    public TableClient Approvers { get; }

    /// <summary>Events that no webhook took.</summary>
    public TableClient DeadLetters { get; }

    /// <summary>Which partitions hold events that are still to be delivered.</summary>
    public TableClient OutboxMarks { get; }

    /// <summary>Each agency's row as read a moment ago.</summary>
    public AgencyRows AgencyRows { get; }

    /// <summary>Events that are written together with what they tell of.</summary>
    public Outbox Outbox { get; }

    /// <summary>Writes single nominations' changes, those of a training that come at the same time together.</summary>
    public SharedTransactions EnrolmentMoves { get; }

    /// <summary>The sealed files, created once and never overwritten.</summary>
    public BlobContainerClient CertificateFiles { get; }

    /// <summary>Accepted import files, kept until they are worked off.</summary>
    public BlobContainerClient ImportFiles { get; }

    /// <summary>Every table.</summary>
    public IReadOnlyList<TableClient> Tables => tables;

    /// <summary>Every container.</summary>
    public IReadOnlyList<BlobContainerClient> Containers => [CertificateFiles, ImportFiles];

    /// <summary>Makes what is missing. In Azure the deployment does this; with the emulator the app does, at its start.</summary>
    public async Task CreateMissingAsync(CancellationToken cancellationToken)
    {
        await Task.WhenAll(tables.Select(t => t.CreateIfNotExistsAsync(cancellationToken)));
        await Task.WhenAll(
            CertificateFiles.CreateIfNotExistsAsync(cancellationToken: cancellationToken),
            ImportFiles.CreateIfNotExistsAsync(cancellationToken: cancellationToken));
    }

    private TableClient Table(string name)
    {
        var clientOptions = new TableClientOptions();
        clientOptions.AddPolicy(new RequestCount(metrics.StorageRequests, "tables", name), HttpPipelinePosition.PerRetry);
        Bound(clientOptions);
        var client = credential is null
            ? new TableClient(options.ConnectionString, name, clientOptions)
            : new TableClient(options.TableServiceUri, name, credential, clientOptions);
        tables.Add(client);
        return client;
    }

    private BlobServiceClient Blobs()
    {
        var clientOptions = new BlobClientOptions();
        clientOptions.AddPolicy(new RequestCount(metrics.StorageRequests, "blobs", "blob"), HttpPipelinePosition.PerRetry);
        Bound(clientOptions);
        return credential is null
            ? new BlobServiceClient(options.ConnectionString, clientOptions)
            : new BlobServiceClient(options.BlobServiceUri, credential, clientOptions);
    }

    /// <summary>An HTTP answer must come within 230 s, so storage may not retry for longer than a caller waits.</summary>
    private static void Bound(ClientOptions clientOptions)
    {
        clientOptions.Retry.MaxRetries = 4;
        clientOptions.Retry.MaxDelay = TimeSpan.FromSeconds(8);
        clientOptions.Retry.NetworkTimeout = TimeSpan.FromSeconds(30);
    }
}
