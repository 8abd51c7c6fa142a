using AsnTraining.App.Platform.Security;
using AsnTraining.App.Platform.Storage;
using Azure;
using Azure.Data.Tables;

namespace AsnTraining.App.People;

/// <summary>What an HR system tells of a person.</summary>
/// <param name="Nip">The 18 digits.</param>
/// <param name="Name">Name with titles.</param>
/// <param name="Status">PNS or PPPK.</param>
/// <param name="Grade">Rank or grade (golongan).</param>
/// <param name="Position">Position (jabatan).</param>
/// <param name="Unit">Work unit (unit kerja).</param>
/// <param name="Email">Mail address.</param>
/// <param name="SupervisorNip">The superior's 18 digits, where there is one.</param>
public sealed record EmployeeEntry(string Nip, string Name, string Status, string? Grade, string? Position, string? Unit, string? Email, string? SupervisorNip);

/// <summary>A person as stored, under an internal id that never changes.</summary>
public sealed class EmployeeEntity : ITableEntity
{
    /// <summary>The agency.</summary>
    public string PartitionKey { get; set; } = "";

    /// <summary><c>e~</c> and the employee's id.</summary>
    public string RowKey { get; set; } = "";

    /// <inheritdoc />
    public DateTimeOffset? Timestamp { get; set; }

    /// <inheritdoc />
    public ETag ETag { get; set; }

    /// <inheritdoc cref="EmployeeEntry.Nip"/>
    public string Nip { get; set; } = "";

    /// <inheritdoc cref="EmployeeEntry.Name"/>
    public string Name { get; set; } = "";

    /// <inheritdoc cref="EmployeeEntry.Status"/>
    public string Status { get; set; } = "";

    /// <inheritdoc cref="EmployeeEntry.Grade"/>
    public string? Grade { get; set; }

    /// <inheritdoc cref="EmployeeEntry.Position"/>
    public string? Position { get; set; }

    /// <inheritdoc cref="EmployeeEntry.Unit"/>
    public string? Unit { get; set; }

    /// <inheritdoc cref="EmployeeEntry.Email"/>
    public string? Email { get; set; }

    /// <inheritdoc cref="EmployeeEntry.SupervisorNip"/>
    public string? SupervisorNip { get; set; }

    /// <summary>The employee's id.</summary>
    [System.Runtime.Serialization.IgnoreDataMember]
    public string Id => RowKey[2..];
}

/// <summary>People of an agency. The NIP is an attribute and finds the person through a keyed hash; the key is the internal id.</summary>
public sealed class EmployeeStore(DataStore store, KeyedHash hash)
{
    private const int ParallelReads = 16;

    /// <summary>Finds a person's id from a NIP; null when the person is not known.</summary>
    public async Task<string?> FindIdAsync(string agency, string nip, CancellationToken cancellationToken)
    {
        var row = await store.Employees.FindAsync<TableEntity>(agency, NipKey(agency, nip), cancellationToken);
        return row?.GetString("Employee");
    }

    /// <summary>Reads a person by id; null when there is none.</summary>
    public Task<EmployeeEntity?> ReadAsync(string agency, string id, CancellationToken cancellationToken) =>
        store.Employees.FindAsync<EmployeeEntity>(agency, "e~" + id, cancellationToken);

    /// <summary>Finds a person from a NIP; null when the person is not known.</summary>
    public async Task<EmployeeEntity?> FindAsync(string agency, string nip, CancellationToken cancellationToken) =>
        await FindIdAsync(agency, nip, cancellationToken) is { } id ? await ReadAsync(agency, id, cancellationToken) : null;

    /// <summary>
    /// Finds the ids of many people. A large file reads the index in pages of a thousand as long as that is cheaper than a
    /// request per person; what is then still unknown is asked for one by one.
    /// </summary>
    public async Task<Dictionary<string, string>> FindIdsAsync(string agency, IReadOnlyCollection<string> nips, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(nips);
        var found = new Dictionary<string, string>(StringComparer.Ordinal);
        var byKey = nips.Distinct(StringComparer.Ordinal).ToDictionary(nip => NipKey(agency, nip), StringComparer.Ordinal);
        var pages = byKey.Count / 10;
        var complete = false;
        if (pages > 0)
        {
            complete = true;
            await foreach (var page in store.Employees.RangeAsync<TableEntity>(agency, "nip~", cancellationToken).AsPages())
            {
                foreach (var row in page.Values)
                {
                    if (byKey.Remove(row.RowKey, out var nip))
                        found[nip] = row.GetString("Employee");
                }
                if (--pages == 0 && page.ContinuationToken is not null)
                {
                    complete = false;
                    break;
                }
            }
        }
        if (!complete)
        {
            var each = new System.Collections.Concurrent.ConcurrentDictionary<string, string>(StringComparer.Ordinal);
            await Parallel.ForEachAsync(byKey, new ParallelOptions { MaxDegreeOfParallelism = ParallelReads, CancellationToken = cancellationToken }, async (pair, token) =>
            {
                if (await store.Employees.FindAsync<TableEntity>(agency, pair.Key, token) is { } row)
                    each[pair.Value] = row.GetString("Employee");
            });
            foreach (var (nip, id) in each)
                found[nip] = id;
        }
        return found;
    }

    /// <summary>Stores people, new ones under a new id. Storing the same entry again changes nothing.</summary>
    /// <param name="agency">Agency.</param>
    /// <param name="entries">At most one entry a NIP.</param>
    /// <param name="onlyNew">Leaves people alone who are known already.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>Each person's id by NIP.</returns>
    public async Task<Dictionary<string, string>> StoreAsync(string agency, IReadOnlyCollection<EmployeeEntry> entries, bool onlyNew, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(entries);
        var ids = await FindIdsAsync(agency, [.. entries.Select(e => e.Nip)], cancellationToken);
        foreach (var chunk in entries.Where(e => !onlyNew || !ids.ContainsKey(e.Nip)).Chunk(TableCalls.TransactionRows / 2))
            await StoreChunkAsync(agency, chunk, ids, cancellationToken);
        return ids;
    }

    private async Task StoreChunkAsync(string agency, EmployeeEntry[] chunk, Dictionary<string, string> ids, CancellationToken cancellationToken)
    {
        var actions = new List<TableTransactionAction>(chunk.Length * 2);
        foreach (var entry in chunk)
        {
            var known = ids.TryGetValue(entry.Nip, out var id);
            id ??= Guid.CreateVersion7().ToString("N");
            if (!known)
                actions.Add(new(TableTransactionActionType.Add, new TableEntity(agency, NipKey(agency, entry.Nip)) { ["Employee"] = id }));
            actions.Add(new(TableTransactionActionType.UpsertReplace, Entity(agency, id, entry)));
            ids[entry.Nip] = id;
        }
        try
        {
            await store.Employees.SubmitTransactionAsync(actions, cancellationToken);
        }
        catch (TableTransactionFailedException e) when (e.LostRace())
        {
            // Another call made one of these people at the same moment: the rows go in one by one, under the id that won.
            foreach (var entry in chunk)
                ids[entry.Nip] = await StoreOneAsync(agency, entry, ids[entry.Nip], cancellationToken);
        }
    }

    private async Task<string> StoreOneAsync(string agency, EmployeeEntry entry, string freshId, CancellationToken cancellationToken)
    {
        var known = await FindIdAsync(agency, entry.Nip, cancellationToken);
        if (known is not null)
        {
            await store.Employees.UpsertEntityAsync(Entity(agency, known, entry), TableUpdateMode.Replace, cancellationToken);
            return known;
        }
        await store.Employees.SubmitTransactionAsync(
        [
            new(TableTransactionActionType.Add, new TableEntity(agency, NipKey(agency, entry.Nip)) { ["Employee"] = freshId }),
            new(TableTransactionActionType.UpsertReplace, Entity(agency, freshId, entry)),
        ], cancellationToken);
        return freshId;
    }

    private string NipKey(string agency, string nip) => "nip~" + hash.OfNip(agency, nip);

    private static EmployeeEntity Entity(string agency, string id, EmployeeEntry entry) => new()
    {
        PartitionKey = agency,
        RowKey = "e~" + id,
        Nip = entry.Nip,
        Name = entry.Name,
        Status = entry.Status,
        Grade = entry.Grade,
        Position = entry.Position,
        Unit = entry.Unit,
        Email = entry.Email,
        SupervisorNip = entry.SupervisorNip,
    };
}
