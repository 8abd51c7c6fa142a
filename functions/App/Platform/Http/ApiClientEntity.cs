using Azure;
using Azure.Data.Tables;

namespace AsnTraining.App.Platform.Http;

/// <summary>An API client as it is stored: its keys are hashes. A revoked one stays, so that its id in audit lines means one client for ever.</summary>
public sealed class ApiClientEntity : ITableEntity
{
    /// <summary>The only row of a client's partition.</summary>
    public const string Row = "client";

    /// <summary>The client's id.</summary>
    public string PartitionKey { get; set; } = "";

    /// <inheritdoc />
    public string RowKey { get; set; } = Row;

    /// <inheritdoc />
    public DateTimeOffset? Timestamp { get; set; }

    /// <inheritdoc />
    public ETag ETag { get; set; }

    /// <summary>The agency that the client belongs to.</summary>
    public string Agency { get; set; } = "";

    /// <summary>What it may do, separated by spaces.</summary>
    public string Scopes { get; set; } = "";

    /// <summary>Hash of the key's secret.</summary>
    public string SecretHash { get; set; } = "";

    /// <summary>Hash of the secret before; empty when there is none.</summary>
    public string FormerHash { get; set; } = "";

    /// <summary>Until when the secret before is taken.</summary>
    public DateTimeOffset? FormerUntil { get; set; }

    /// <summary>When it was made.</summary>
    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>Id of the call that made it.</summary>
    public string MadeBy { get; set; } = "";

    /// <summary>When it got its present secret, if that is not its first.</summary>
    public DateTimeOffset? RotatedAt { get; set; }

    /// <summary>Id of the call that gave it its present secret, if that is not its first.</summary>
    public string RotatedBy { get; set; } = "";

    /// <summary>When it was revoked; null while it lives.</summary>
    public DateTimeOffset? RevokedAt { get; set; }

    /// <summary>
    /// The first client until its key has been used once: so long nobody can be sure that the key has arrived, and the bootstrap
    /// secret may make it anew.
    /// </summary>
    public bool Unproven { get; set; }
}
