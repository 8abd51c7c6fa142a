using System.Globalization;
using System.Runtime.Serialization;
using System.Text.Json;
using AsnTraining.App.Platform.Http;
using AsnTraining.App.Platform.Storage;
using Azure;
using Azure.Data.Tables;

namespace AsnTraining.App.Webhooks;

/// <summary>
/// Events in the partition of what they tell of, written in the same transaction. One row holds all events of a transaction, since
/// a transaction has room for a hundred rows only.
/// </summary>
public sealed class OutboxEntity : ITableEntity
{
    /// <summary>Start of the rows' keys.</summary>
    public const string Prefix = "outbox~";

    /// <summary>The partition of what happened.</summary>
    public string PartitionKey { get; set; } = "";

    /// <summary>Prefix, time and something unique.</summary>
    public string RowKey { get; set; } = "";

    /// <inheritdoc />
    public DateTimeOffset? Timestamp { get; set; }

    /// <inheritdoc />
    public ETag ETag { get; set; }

    /// <summary>The events as JSON.</summary>
    public string Events { get; set; } = "[]";

    /// <summary>The events.</summary>
    [IgnoreDataMember]
    public IReadOnlyList<WaitingEvent> Waiting
    {
        get => JsonSerializer.Deserialize<List<WaitingEvent>>(Events, ApiJson.Options)!;
        set => Events = JsonSerializer.Serialize(value, ApiJson.Options);
    }

    /// <summary>A new row.</summary>
    public static OutboxEntity Of(string partition, DateTimeOffset at, IReadOnlyList<WaitingEvent> events) => new()
    {
        PartitionKey = partition,
        RowKey = string.Create(CultureInfo.InvariantCulture, $"{Prefix}{at.UtcTicks:D19}~{Guid.NewGuid():N}"),
        Waiting = events,
    };
}

/// <summary>
/// Says that a partition may hold events. It is written before they are, and struck out when nothing was found for so long that no
/// transaction can still be on its way.
/// </summary>
public sealed class OutboxMark : ITableEntity
{
    /// <summary>How long a mark stays after it was last written, whatever is found.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromMinutes(10);

    /// <summary>How long a writer may rely on a mark that it has written: so much less than its life that the slowest transaction ends in time.</summary>
    public static readonly TimeSpan Reliance = TimeSpan.FromMinutes(4);

    /// <summary>The agency.</summary>
    public string PartitionKey { get; set; } = "";

    /// <summary>Table and partition.</summary>
    public string RowKey { get; set; } = "";

    /// <inheritdoc />
    public DateTimeOffset? Timestamp { get; set; }

    /// <inheritdoc />
    public ETag ETag { get; set; }

    /// <summary>When it was last written by somebody who had an event.</summary>
    public DateTimeOffset At { get; set; }

    /// <summary>When to look next.</summary>
    public DateTimeOffset NextAt { get; set; }

    /// <summary>The table.</summary>
    [IgnoreDataMember]
    public string Table => RowKey[..RowKey.IndexOf('~', StringComparison.Ordinal)];

    /// <summary>The partition.</summary>
    [IgnoreDataMember]
    public string Partition => RowKey[(Table.Length + 1)..];

    /// <summary>The table of a mark.</summary>
    public TableClient TableIn(DataStore store)
    {
        ArgumentNullException.ThrowIfNull(store);
        return store.Tables.Single(t => t.Name == Table);
    }

    /// <summary>A mark.</summary>
    public static OutboxMark Of(string agency, string table, string partition, DateTimeOffset at) =>
        new() { PartitionKey = agency, RowKey = $"{table}~{partition}", At = at, NextAt = at };
}
