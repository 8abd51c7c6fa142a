using System.Collections.Concurrent;
using AsnTraining.App.Platform.Security;
using AsnTraining.App.Platform.Storage;
using AsnTraining.Domain;
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
/// <param name="Language">The language that the person is written to in, <c>id</c> or <c>en</c>; null for the agency's own.</param>
/// <param name="ContractStart">First day of a PPPK's contract, from which the years of the ceiling of hours are counted.</param>
/// <param name="BirthPlace">Place of birth, for agencies whose certificates name it.</param>
/// <param name="BirthDate">Date of birth, where the register names it.</param>
public sealed record EmployeeEntry(
    string Nip, string Name, string Status, string? Grade, string? Position, string? Unit, string? Email, string? SupervisorNip, string? Language = null, DateOnly? ContractStart = null,
    string? BirthPlace = null, DateOnly? BirthDate = null);

/// <summary>What the line of a NIP tells of a person, so that nobody need read the person's row for it.</summary>
/// <param name="Id">Internal id.</param>
/// <param name="Language"><inheritdoc cref="EmployeeEntry" path="/param[@name='Language']"/></param>
/// <param name="ContractStart"><inheritdoc cref="EmployeeEntry" path="/param[@name='ContractStart']"/></param>
public sealed record KnownPerson(string Id, string? Language, DateOnly? ContractStart);

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

    /// <inheritdoc cref="EmployeeEntry.Language"/>
    public string? Language { get; set; }

    /// <summary>First day of a PPPK's contract, yyyy-MM-dd.</summary>
    public string? ContractStart { get; set; }

    /// <inheritdoc cref="EmployeeEntry.BirthPlace"/>
    public string? BirthPlace { get; set; }

    /// <summary>Date of birth, yyyy-MM-dd, where the register names it.</summary>
    public string? BirthDate { get; set; }

    /// <summary>When all of this was told last.</summary>
    public DateTimeOffset? ToldAt { get; set; }

    /// <summary>The date of birth for a certificate: only where the register tells place or date, since no form needs it.</summary>
    [System.Runtime.Serialization.IgnoreDataMember]
    public DateOnly? BirthDateToPrint =>
        !string.IsNullOrEmpty(BirthDate) ? Days.Parse(BirthDate)
        : string.IsNullOrEmpty(BirthPlace) ? null
        : Domain.Nip.FromStored(Nip).BirthDate;

    /// <summary>The employee's id.</summary>
    [System.Runtime.Serialization.IgnoreDataMember]
    public string Id => RowKey[2..];
}

/// <summary>People of an agency. The NIP is an attribute and finds the person through a keyed hash; the key is the internal id.</summary>
public sealed class EmployeeStore(DataStore store, KeyedHash hash, TimeProvider time)
{
    private const int ParallelReads = 16;
    private const int Tries = 8;

    /// <summary>The number of people from which pages of the index are read, and how many of them make a page worth its while.</summary>
    private const int WorthPages = 100;
    private const int WorthOnePage = 10;
    private const int MostRemembered = 10_000;
    private const long MemoryMilliseconds = 10 * 60_000;
    private readonly ConcurrentDictionary<(string Agency, string Key), (string? Language, long Until)> languages = new();

    /// <summary>Finds a person's id from a NIP; null when the person is not known.</summary>
    public async Task<string?> FindIdAsync(string agency, string nip, CancellationToken cancellationToken) =>
        (await FindKnownAsync(agency, nip, cancellationToken))?.Id;

    /// <summary>The language of a person who is only named by a NIP, at most ten minutes old: superiors are asked again and again.</summary>
    public async Task<string?> LanguageOfAsync(string agency, string nip, CancellationToken cancellationToken)
    {
        var key = NipKey(agency, nip);
        if (languages.TryGetValue((agency, key), out var seen) && seen.Until > Environment.TickCount64)
            return seen.Language;
        var language = (await FindKnownAsync(agency, nip, cancellationToken))?.Language;
        if (languages.Count > MostRemembered)
            languages.Clear();
        languages[(agency, key)] = (language, Environment.TickCount64 + MemoryMilliseconds);
        return language;
    }

    private async Task<KnownPerson?> FindKnownAsync(string agency, string nip, CancellationToken cancellationToken) =>
        await store.Employees.FindAsync<TableEntity>(agency, NipKey(agency, nip), cancellationToken) is { } row ? Known(row) : null;

    /// <summary>Reads a person by id; null when there is none.</summary>
    public Task<EmployeeEntity?> ReadAsync(string agency, string id, CancellationToken cancellationToken) =>
        store.Employees.FindAsync<EmployeeEntity>(agency, "e~" + id, cancellationToken);

    /// <summary>Finds a person from a NIP; null when the person is not known.</summary>
    public async Task<EmployeeEntity?> FindAsync(string agency, string nip, CancellationToken cancellationToken) =>
        await FindIdAsync(agency, nip, cancellationToken) is { } id ? await ReadAsync(agency, id, cancellationToken) : null;

    /// <summary>
    /// Finds many people by NIP. A large file reads the index in pages of a thousand as long as that is cheaper than a
    /// request per person; what is then still unknown is asked for one by one.
    /// </summary>
    public async Task<Dictionary<string, KnownPerson>> FindKnownAsync(string agency, IReadOnlyCollection<string> nips, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(nips);
        var found = new Dictionary<string, KnownPerson>(StringComparer.Ordinal);
        var byKey = nips.Distinct(StringComparer.Ordinal).ToDictionary(nip => NipKey(agency, nip), StringComparer.Ordinal);
        var pages = byKey.Count < WorthPages ? 0 : byKey.Count / WorthOnePage;
        var complete = false;
        if (pages > 0)
        {
            complete = true;
            await foreach (var page in store.Employees.RangeAsync<TableEntity>(agency, "nip~", cancellationToken).AsPages())
            {
                foreach (var row in page.Values)
                {
                    if (byKey.Remove(row.RowKey, out var nip))
                        found[nip] = Known(row);
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
            var each = new ConcurrentDictionary<string, KnownPerson>(StringComparer.Ordinal);
            await Parallel.ForEachAsync(byKey, new ParallelOptions { MaxDegreeOfParallelism = ParallelReads, CancellationToken = cancellationToken }, async (pair, token) =>
            {
                if (await store.Employees.FindAsync<TableEntity>(agency, pair.Key, token) is { } row)
                    each[pair.Value] = Known(row);
            });
            foreach (var (nip, person) in each)
                found[nip] = person;
        }
        return found;
    }

    /// <summary>Stores people, new ones under a new id. Storing the same entry again changes nothing but when it was told.</summary>
    /// <param name="agency">Agency.</param>
    /// <param name="entries">At most one entry a NIP.</param>
    /// <param name="onlyNew">Leaves people alone who are known already.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>Each person by NIP.</returns>
    public async Task<Dictionary<string, KnownPerson>> StoreAsync(string agency, IReadOnlyCollection<EmployeeEntry> entries, bool onlyNew, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(entries);
        var known = await FindKnownAsync(agency, [.. entries.Select(e => e.Nip)], cancellationToken);
        foreach (var chunk in entries.Where(e => !onlyNew || !known.ContainsKey(e.Nip)).Chunk(TableCalls.TransactionRows / 2))
            await StoreChunkAsync(agency, chunk, known, cancellationToken);
        return known;
    }

    /// <summary>
    /// Writes the line that finds a person by the NIP where it is missing: in one transaction with a look at the person, so that
    /// nobody who is erased at the same moment is found again.
    /// </summary>
    /// <returns>Whether it was missing.</returns>
    public async Task<bool> RestoreLineAsync(EmployeeEntity person, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(person);
        var agency = person.PartitionKey;
        for (var attempt = 0; await store.Employees.FindAsync<TableEntity>(agency, NipKey(agency, person.Nip), cancellationToken) is null; attempt++)
        {
            var known = new KnownPerson(person.Id, person.Language, string.IsNullOrEmpty(person.ContractStart) ? null : Days.Parse(person.ContractStart));
            try
            {
                await store.Employees.SubmitTransactionAsync(
                [
                    new(TableTransactionActionType.Add, Line(agency, person.Nip, known)),
                    new(TableTransactionActionType.UpdateMerge, new TableEntity(agency, person.RowKey), person.ETag),
                ], cancellationToken);
                return true;
            }
            catch (TableTransactionFailedException e) when (e.LostRace() && attempt < Tries)
            {
                if (await ReadAsync(agency, person.Id, cancellationToken) is not { } fresh)
                    return false;
                person = fresh;
            }
        }
        return false;
    }

    private async Task StoreChunkAsync(string agency, EmployeeEntry[] chunk, Dictionary<string, KnownPerson> people, CancellationToken cancellationToken)
    {
        var actions = new List<TableTransactionAction>(chunk.Length * 2);
        foreach (var entry in chunk)
        {
            var before = people.GetValueOrDefault(entry.Nip);
            var person = new KnownPerson(before?.Id ?? Guid.CreateVersion7().ToString("N"), entry.Language, entry.ContractStart);
            if (before is null)
                actions.Add(new(TableTransactionActionType.Add, Line(agency, entry.Nip, person)));
            else if (before != person)
                actions.Add(new(TableTransactionActionType.UpdateReplace, Line(agency, entry.Nip, person), ETag.All));
            actions.Add(new(TableTransactionActionType.UpsertReplace, Entity(agency, person.Id, entry)));
            people[entry.Nip] = person;
            languages.TryRemove((agency, NipKey(agency, entry.Nip)), out _);
        }
        try
        {
            await store.Employees.SubmitTransactionAsync(actions, cancellationToken);
        }
        catch (TableTransactionFailedException e) when (e.LostRace())
        {
            // Another call made one of these people at the same moment: the rows go in one by one, under the id that won.
            foreach (var entry in chunk)
                people[entry.Nip] = await StoreOneAsync(agency, entry, people[entry.Nip], cancellationToken);
        }
    }

    private async Task<KnownPerson> StoreOneAsync(string agency, EmployeeEntry entry, KnownPerson fresh, CancellationToken cancellationToken)
    {
        var known = await FindIdAsync(agency, entry.Nip, cancellationToken);
        var person = known is null ? fresh : fresh with { Id = known };
        await store.Employees.SubmitTransactionAsync(
        [
            known is null ? new(TableTransactionActionType.Add, Line(agency, entry.Nip, person)) : new(TableTransactionActionType.UpdateReplace, Line(agency, entry.Nip, person), ETag.All),
            new(TableTransactionActionType.UpsertReplace, Entity(agency, person.Id, entry)),
        ], cancellationToken);
        return person;
    }

    private TableEntity Line(string agency, string nip, KnownPerson person)
    {
        var line = new TableEntity(agency, NipKey(agency, nip)) { ["Employee"] = person.Id };
        if (person.Language is not null)
            line[nameof(KnownPerson.Language)] = person.Language;
        if (person.ContractStart is { } start)
            line[nameof(KnownPerson.ContractStart)] = Days.Write(start);
        return line;
    }

    private static KnownPerson Known(TableEntity line) => new(
        line.GetString("Employee"),
        line.GetString(nameof(KnownPerson.Language)),
        line.GetString(nameof(KnownPerson.ContractStart)) is { } start ? Days.Parse(start) : null);

    private string NipKey(string agency, string nip) => "nip~" + hash.OfNip(agency, nip);

    private EmployeeEntity Entity(string agency, string id, EmployeeEntry entry) => new()
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
        Language = entry.Language,
        ContractStart = entry.ContractStart is { } start ? Days.Write(start) : null,
        BirthPlace = entry.BirthPlace,
        BirthDate = entry.BirthDate is { } birth ? Days.Write(birth) : null,
        ToldAt = time.GetUtcNow(),
    };
}
