using AsnTraining.App.Nominations;
using AsnTraining.App.Platform.Storage;
using AsnTraining.Domain;
using Azure.Data.Tables;

namespace AsnTraining.App.Certificates;

/// <summary>Some nominations of one training, in the order of their keys.</summary>
/// <param name="Agency">Agency.</param>
/// <param name="Training">Training.</param>
/// <param name="Uuids">UUIDs, ascending.</param>
/// <param name="At">When certificates are issued to them: a repetition after midnight must find the same day and year.</param>
public sealed record NominationBlock(string Agency, string Training, IReadOnlyList<string> Uuids, DateTimeOffset? At = null);

/// <summary>A page of live nominations.</summary>
/// <param name="Uuids">UUIDs, ascending.</param>
public sealed record LivePage(IReadOnlyList<string> Uuids);

/// <summary>Nominations of a block that ended, and those that passed.</summary>
/// <param name="Ended">Ended without a certificate.</param>
/// <param name="Passed">To be certified.</param>
/// <param name="Rounds">Round of those that were awaiting a decision, since their event carries it.</param>
public sealed record EndedBlock(IReadOnlyList<string> Ended, IReadOnlyList<string> Passed, IReadOnlyDictionary<string, int> Rounds)
{
    /// <summary>Name of the event that wakes a nomination of the block.</summary>
    public string EventOf(string uuid) => Rounds.TryGetValue(uuid, out var round) ? LifecycleEvents.Decision(round) : LifecycleEvents.Changed;
}

/// <summary>A certificate whose file is to be made.</summary>
/// <param name="Agency">Agency.</param>
/// <param name="Id">Id within the agency.</param>
public sealed record CertificateToMake(string Agency, string Id);

/// <summary>A certificate whose file is stored.</summary>
/// <param name="Id">Id within the agency.</param>
/// <param name="Sha256">SHA-256 of the file; empty when none could be made.</param>
/// <param name="Size">Size of the file.</param>
public sealed record MadeCertificate(string Id, string Sha256, long Size)
{
    /// <summary>Whether there is a file; where there is none, the certificate waits for HR.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public bool IsMade => Sha256.Length > 0;

    /// <summary>A certificate without a file: it could not be drawn, or is void.</summary>
    public static MadeCertificate Held(string id) => new(id, "", 0);
}

/// <summary>Certificates whose files are stored.</summary>
/// <param name="Agency">Agency.</param>
/// <param name="Training">Training.</param>
/// <param name="Made">The files.</param>
public sealed record CertificateBlock(string Agency, string Training, IReadOnlyList<MadeCertificate> Made);

/// <summary>Reads and writes blocks of rows with one request each.</summary>
public static class NominationBlocks
{
    /// <summary>Reads the nominations of a block by their range.</summary>
    public static Task<Dictionary<string, NominationEntity>> ReadNominationsAsync(this DataStore store, NominationBlock block, CancellationToken cancellationToken) =>
        store.ReadBlockAsync<NominationEntity>(block, "n~", cancellationToken);

    /// <summary>Reads rows of a block by their range: <paramref name="prefix"/> and the UUID.</summary>
    public static async Task<Dictionary<string, T>> ReadBlockAsync<T>(this DataStore store, NominationBlock block, string prefix, CancellationToken cancellationToken)
        where T : class, ITableEntity
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(block);
        var wanted = block.Uuids.ToHashSet(StringComparer.Ordinal);
        var rows = new Dictionary<string, T>(StringComparer.Ordinal);
        await foreach (var row in store.Enrolments.BetweenAsync<T>(EnrolmentKeys.Partition(block.Agency, block.Training), prefix + block.Uuids[0], TableCalls.After(prefix + block.Uuids[^1]), cancellationToken))
        {
            if (wanted.Contains(row.RowKey[prefix.Length..]))
                rows[row.RowKey[prefix.Length..]] = row;
        }
        return rows;
    }

    /// <summary>
    /// Writes the moves of a block as one transaction; when somebody was faster with one of them, reads and writes each alone.
    /// </summary>
    public static async Task CommitAsync(this DataStore store, IReadOnlyList<NominationMove> moves, Func<CancellationToken, Task> each, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(moves);
        ArgumentNullException.ThrowIfNull(each);
        if (moves.Count == 0)
            return;
        try
        {
            var (agency, partition, at) = moves[0].Place;
            var outbox = await store.Outbox.OpenAsync(agency, store.Enrolments, partition, at, cancellationToken);
            foreach (var move in moves)
                move.Tell(outbox);
            await store.Enrolments.SubmitTransactionAsync([.. moves.SelectMany(m => m.All), .. outbox.Rows()], cancellationToken);
        }
        catch (TableTransactionFailedException e) when (e.LostRace())
        {
            await each(cancellationToken);
        }
    }

    /// <summary>Whether a nomination still lives.</summary>
    public static bool IsLive(this NominationEntity row)
    {
        ArgumentNullException.ThrowIfNull(row);
        return !row.Stage.IsFinal();
    }
}
