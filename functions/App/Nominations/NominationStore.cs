using AsnTraining.App.Platform.Storage;
using AsnTraining.Domain;
using Azure;
using Azure.Data.Tables;

namespace AsnTraining.App.Nominations;

/// <summary>Reads nominations by key or by range, never by scan.</summary>
public sealed class NominationStore(DataStore store)
{
    /// <summary>Reads a nomination; null when there is none.</summary>
    public Task<NominationEntity?> FindAsync(NominationId id, CancellationToken cancellationToken) =>
        store.Enrolments.FindAsync<NominationEntity>(EnrolmentKeys.Partition(id), EnrolmentKeys.Nomination(id.Uuid), cancellationToken);

    /// <summary>Reads a nomination that an orchestration speaks of.</summary>
    /// <exception cref="InvalidOperationException">It is not there.</exception>
    public async Task<NominationEntity> ReadAsync(string id, CancellationToken cancellationToken) =>
        await FindAsync(NominationId.Parse(id), cancellationToken) ?? throw new InvalidOperationException("The nomination's row is not there.");

    /// <summary>A page of a training's nominations in the order in which they were made.</summary>
    /// <param name="agency">Agency.</param>
    /// <param name="training">Training.</param>
    /// <param name="state">Only those in this state.</param>
    /// <param name="size">Rows a page, up to 1,000.</param>
    /// <param name="continuation">Where the page before ended.</param>
    /// <param name="cancellationToken">Stops.</param>
    public async Task<Page<NominationEntity>> PageAsync(string agency, string training, NominationState? state, int size, string? continuation, CancellationToken cancellationToken)
    {
        var partition = EnrolmentKeys.Partition(agency, training);
        var filter = state is { } wanted
            ? TableClient.CreateQueryFilter($"PartitionKey eq {partition} and RowKey ge {"n~"} and RowKey lt {"n~~"} and State eq {wanted.Name()}")
            : TableClient.CreateQueryFilter($"PartitionKey eq {partition} and RowKey ge {"n~"} and RowKey lt {"n~~"}");
        await foreach (var page in store.Enrolments.QueryAsync<NominationEntity>(filter, size, cancellationToken: cancellationToken).AsPages(continuation, size))
            return page;
        return Page<NominationEntity>.FromValues([], null, null!);
    }

    /// <summary>All nominations of a training, page by page.</summary>
    public AsyncPageable<NominationEntity> AllAsync(string agency, string training, CancellationToken cancellationToken) =>
        store.Enrolments.RangeAsync<NominationEntity>(EnrolmentKeys.Partition(agency, training), "n~", cancellationToken);

    /// <summary>A nomination's audit trail in order of time.</summary>
    public async Task<IReadOnlyList<TableEntity>> HistoryAsync(NominationId id, CancellationToken cancellationToken)
    {
        var lines = new List<TableEntity>();
        await foreach (var line in store.Enrolments.RangeAsync<TableEntity>(EnrolmentKeys.Partition(id), $"d~{id.Uuid}~audit~", cancellationToken))
            lines.Add(line);
        return [.. lines.OrderBy(l => l.GetDateTimeOffset("At")).ThenBy(l => l.RowKey, StringComparer.Ordinal)];
    }
}
