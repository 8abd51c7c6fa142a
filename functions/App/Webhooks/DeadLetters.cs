using System.Globalization;
using System.Runtime.Serialization;
using System.Text.Json;
using AsnTraining.App.Platform.Http;
using AsnTraining.App.Platform.Pending;
using AsnTraining.App.Platform.Storage;
using Azure;
using Azure.Data.Tables;

namespace AsnTraining.App.Webhooks;

/// <summary>An event that was tried for days and never taken.</summary>
public sealed class DeadLetterEntity : ITableEntity
{
    /// <summary>The agency.</summary>
    public string PartitionKey { get; set; } = "";

    /// <summary>Time of giving up, and the event's id.</summary>
    public string RowKey { get; set; } = "";

    /// <inheritdoc />
    public DateTimeOffset? Timestamp { get; set; }

    /// <inheritdoc />
    public ETag ETag { get; set; }

    /// <summary>Table and partition that it came from.</summary>
    public string Place { get; set; } = "";

    /// <summary>Subject of the event.</summary>
    public string Subject { get; set; } = "";

    /// <summary>When it was given up.</summary>
    public DateTimeOffset GivenUpAt { get; set; }

    /// <summary>The event as JSON.</summary>
    public string Json { get; set; } = "";

    /// <summary>The event.</summary>
    [IgnoreDataMember]
    public WaitingEvent Dead
    {
        get => JsonSerializer.Deserialize<WaitingEvent>(Json, ApiJson.Options)!;
        set => Json = JsonSerializer.Serialize(value, ApiJson.Options);
    }
}

/// <summary>The events that no webhook took, until somebody has them sent again.</summary>
public sealed class DeadLetters(DataStore store, OpenMatters open, TimeProvider time)
{
    private const int ReplaysEach = 200;

    /// <summary>Lays an event aside. Repeatable.</summary>
    public async Task LayAsideAsync(OutboxMark mark, WaitingEvent dead, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(mark);
        ArgumentNullException.ThrowIfNull(dead);
        // The time is the event's, so that a repetition lays the same letter aside.
        var row = string.Create(CultureInfo.InvariantCulture, $"{dead.Event.At.UtcTicks:D19}~{dead.Event.Id}");
        await open.AddAsync(OpenMatters.DeadLetter, $"{mark.PartitionKey}~{row}", cancellationToken);
        await store.DeadLetters.UpsertEntityAsync(new DeadLetterEntity
        {
            PartitionKey = mark.PartitionKey,
            RowKey = row,
            Place = mark.RowKey,
            Subject = dead.Event.Subject,
            GivenUpAt = time.GetUtcNow(),
            Dead = dead,
        }, TableUpdateMode.Replace, cancellationToken);
    }

    /// <summary>A page of an agency's dead letters, oldest first.</summary>
    public async Task<Page<DeadLetterEntity>> PageAsync(string agency, int size, string? continuation, CancellationToken cancellationToken)
    {
        await foreach (var page in store.DeadLetters.QueryAsync<DeadLetterEntity>(TableClient.CreateQueryFilter($"PartitionKey eq {agency}"), size, cancellationToken: cancellationToken).AsPages(continuation, size))
            return page;
        return Page<DeadLetterEntity>.FromValues([], null, null!);
    }

    /// <summary>Puts a letter back into the outbox.</summary>
    /// <returns>False when there is no such letter.</returns>
    public async Task<bool> ReplayAsync(string agency, string id, CancellationToken cancellationToken)
    {
        if (await store.DeadLetters.FindAsync<DeadLetterEntity>(agency, id, cancellationToken) is not { } letter)
            return false;
        await ReplayAsync(letter, cancellationToken);
        return true;
    }

    /// <summary>Puts the oldest letters back into the outbox.</summary>
    /// <returns>How many, and whether more are left.</returns>
    public async Task<(int Replayed, bool More)> ReplayAllAsync(string agency, CancellationToken cancellationToken)
    {
        var page = await PageAsync(agency, ReplaysEach, null, cancellationToken);
        foreach (var letter in page.Values)
            await ReplayAsync(letter, cancellationToken);
        return (page.Values.Count, page.ContinuationToken is not null);
    }

    // The event goes back before the letter goes: a crash between the two sends it twice, under the same id, and loses nothing.
    private async Task ReplayAsync(DeadLetterEntity letter, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var mark = new OutboxMark { PartitionKey = letter.PartitionKey, RowKey = letter.Place, At = now, NextAt = now };
        store.EmptyLooks.Forget(store.OutboxMarks.Name);
        await store.OutboxMarks.UpsertEntityAsync(mark, TableUpdateMode.Replace, cancellationToken);
        await mark.TableIn(store).AddEntityAsync(OutboxEntity.Of(mark.Partition, now, [new WaitingEvent { Event = letter.Dead.Event, Since = now }]), cancellationToken);
        await store.DeadLetters.DeleteEntityAsync(letter.PartitionKey, letter.RowKey, ETag.All, cancellationToken);
        await open.RemoveAsync(OpenMatters.DeadLetter, $"{letter.PartitionKey}~{letter.RowKey}", cancellationToken);
    }
}
