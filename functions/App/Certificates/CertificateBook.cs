using System.Globalization;
using AsnTraining.App.Nominations;
using AsnTraining.App.Platform.Storage;
using Azure.Data.Tables;

namespace AsnTraining.App.Certificates;

/// <summary>A change of a certificate.</summary>
/// <param name="State">State after it.</param>
/// <param name="Happening">What happened, for the audit.</param>
/// <param name="Actor">Who did it.</param>
/// <param name="Reason">Why.</param>
public sealed record CertificateChange(string State, string Happening, Actor Actor, string? Reason = null)
{
    /// <summary>Further properties of the row.</summary>
    public IReadOnlyDictionary<string, object> Set { get; init; } = new Dictionary<string, object>();
}

/// <summary>Certificates' rows and what happened to them: every change and its audit line are one transaction.</summary>
public sealed class CertificateBook(DataStore store, TimeProvider time)
{
    private const int Tries = 12;

    /// <summary>Reads the row of a number, whatever its state.</summary>
    public Task<CertificateEntity?> FindAsync(CertificateKey key, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(key);
        return store.Certificates.FindAsync<CertificateEntity>(key.Partition, key.Row, cancellationToken);
    }

    /// <summary>Reads the row and lets <paramref name="decide"/> change it; when another writer was first, reads again and asks again.</summary>
    /// <param name="key">The certificate.</param>
    /// <param name="decide">Answers the change, or null when there is nothing to do.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>The row as it stands; null when there is none.</returns>
    public async Task<CertificateEntity?> ChangeAsync(CertificateKey key, Func<CertificateEntity, CertificateChange?> decide, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(decide);
        for (var attempt = 0; attempt < Tries; attempt++)
        {
            if (await FindAsync(key, cancellationToken) is not { } row)
                return null;
            if (decide(row) is not { } change)
                return row;
            try
            {
                await store.Certificates.SubmitTransactionAsync(await RowsAsync(key, row, change, cancellationToken), cancellationToken);
                return await FindAsync(key, cancellationToken);
            }
            catch (TableTransactionFailedException e) when (e.LostRace())
            {
                await Backoff.DelayAsync(attempt, cancellationToken);
            }
        }
        throw new InvalidOperationException("The certificate's row was contended too long; the step is tried again later.");
    }

    /// <summary>What happened to a certificate, in order.</summary>
    public async Task<IReadOnlyList<TableEntity>> HistoryAsync(CertificateKey key, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(key);
        var lines = new List<TableEntity>();
        await foreach (var line in store.Certificates.RangeAsync<TableEntity>(key.Partition, AuditPrefix(key), cancellationToken))
            lines.Add(line);
        return lines;
    }

    private async Task<IEnumerable<TableTransactionAction>> RowsAsync(CertificateKey key, CertificateEntity row, CertificateChange change, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var rows = Rows(key, row, change, now);
        if (CertificateEvents.Of(row, change, now) is not { } happened)
            return rows;
        var page = await store.Outbox.OpenAsync(key.Agency, store.Certificates, key.Partition, now, cancellationToken);
        return [.. rows, .. page.Add(happened).Rows()];
    }

    private static IEnumerable<TableTransactionAction> Rows(CertificateKey key, CertificateEntity row, CertificateChange change, DateTimeOffset now)
    {
        var changed = new TableEntity(key.Partition, key.Row) { ["State"] = change.State, ["Version"] = row.Version + 1 };
        if (change.State != row.State)
            changed["ChangedAt"] = now;
        foreach (var (name, value) in change.Set)
            changed[name] = value;
        yield return new(TableTransactionActionType.UpdateMerge, changed, row.ETag);
        var line = new TableEntity(key.Partition, AuditPrefix(key) + (row.Version + 1).ToString("D4", CultureInfo.InvariantCulture))
        {
            ["At"] = now,
            ["State"] = change.State,
            ["Event"] = change.Happening,
            ["Actor"] = change.Actor.Kind,
            ["ActorId"] = change.Actor.Id ?? "",
            ["From"] = change.Actor.Address ?? "",
            ["Reason"] = change.Reason ?? "",
        };
        yield return new(TableTransactionActionType.Add, line);
    }

    /// <summary>The first part of the keys of a certificate's audit lines.</summary>
    internal static string AuditPrefix(CertificateKey key) => string.Create(CultureInfo.InvariantCulture, $"audit~{key.Number:D8}~");
}
