using System.Collections.Concurrent;
using AsnTraining.App.Platform.Storage;
using Azure;
using Azure.Data.Tables;

namespace AsnTraining.App.Approvals.Delegation;

/// <summary>Who decides in whose place.</summary>
public sealed class DelegationBook(DataStore store, TimeProvider time)
{
    /// <summary>Start of a delegation's row key.</summary>
    internal const string Prefix = "delegation~";

    // As old as settings may be, in real time: a delegation counts everywhere within ten seconds.
    private const long MemoryMilliseconds = 10_000;
    private readonly ConcurrentDictionary<string, (IReadOnlyList<DelegationEntity> Open, long Until)> memory = new(StringComparer.Ordinal);

    /// <summary>All delegations of an agency, ended ones included, in the order in which they were made.</summary>
    public async Task<IReadOnlyList<DelegationEntity>> AllAsync(string agency, CancellationToken cancellationToken)
    {
        var all = new List<DelegationEntity>();
        await foreach (var row in store.Agencies.RangeAsync<DelegationEntity>(agency, Prefix, cancellationToken))
            all.Add(row);
        return all;
    }

    /// <summary>A page of an agency's delegations, ended ones included, in the order in which they were made.</summary>
    public Task<Page<DelegationEntity>> PageAsync(string agency, int size, string? continuation, CancellationToken cancellationToken) =>
        store.Agencies.PageAsync<DelegationEntity>(agency, Prefix, size, continuation, cancellationToken);

    /// <summary>Whether anybody of an agency has a delegate now.</summary>
    public async Task<bool> AnyAsync(string agency, CancellationToken cancellationToken) => (await OpenAsync(agency, cancellationToken)).Any(d => d.CountsAt(time.GetUtcNow()));

    /// <summary>The delegate of a person now, by internal ids; null where they have none.</summary>
    public async Task<string?> DelegateOfAsync(string agency, string employee, CancellationToken cancellationToken) =>
        (await OpenAsync(agency, cancellationToken)).FirstOrDefault(d => d.Absent == employee && d.CountsAt(time.GetUtcNow()))?.Delegate;

    /// <summary>Reads a delegation; null when there is none.</summary>
    public Task<DelegationEntity?> FindAsync(string agency, string id, CancellationToken cancellationToken) =>
        store.Agencies.FindAsync<DelegationEntity>(agency, Prefix + id, cancellationToken);

    /// <summary>Makes a delegation.</summary>
    public async Task AddAsync(DelegationEntity delegation, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(delegation);
        await store.Agencies.AddEntityAsync(delegation, cancellationToken);
        memory.TryRemove(delegation.PartitionKey, out _);
    }

    /// <summary>Ends a delegation; one that has ended stays as it is.</summary>
    /// <returns>The delegation; null when there is none.</returns>
    public async Task<DelegationEntity?> EndAsync(string agency, string id, string by, CancellationToken cancellationToken)
    {
        for (var attempt = 0; ; attempt++)
        {
            if (await FindAsync(agency, id, cancellationToken) is not { EndedAt: null } open)
                return await FindAsync(agency, id, cancellationToken);
            (open.EndedAt, open.EndedBy) = (time.GetUtcNow(), by);
            try
            {
                await store.Agencies.UpdateEntityAsync(open, open.ETag, TableUpdateMode.Replace, cancellationToken);
                memory.TryRemove(agency, out _);
                return open;
            }
            catch (RequestFailedException e) when (e.LostRace() && attempt < 10)
            {
                // Another call ended it at the same moment.
            }
        }
    }

    private async Task<IReadOnlyList<DelegationEntity>> OpenAsync(string agency, CancellationToken cancellationToken)
    {
        if (memory.TryGetValue(agency, out var seen) && seen.Until > Environment.TickCount64)
            return seen.Open;
        // The clock of people may jump while this is remembered, so what begins later is kept too.
        IReadOnlyList<DelegationEntity> open = [.. (await AllAsync(agency, cancellationToken)).Where(d => d.EndedAt is null && d.Until > time.GetUtcNow())];
        memory[agency] = (open, Environment.TickCount64 + MemoryMilliseconds);
        return open;
    }
}
