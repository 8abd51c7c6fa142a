using System.Globalization;
using AsnTraining.App.Nominations;
using AsnTraining.App.Platform.Security;
using AsnTraining.App.Platform.Storage;
using AsnTraining.App.Trainings;
using AsnTraining.Domain;
using Azure.Data.Tables;

namespace AsnTraining.App.Approvals;

/// <summary>A pointer to a round that may still wait.</summary>
/// <param name="Nomination">The nomination.</param>
/// <param name="Round">Its round.</param>
public sealed record WaitingRound(NominationId Nomination, int Round)
{
    /// <summary>The pointer's row key.</summary>
    public string Row => string.Create(CultureInfo.InvariantCulture, $"{Nomination.Value}~{Round:D3}");

    /// <summary>Reads a row key; null for a row of another kind.</summary>
    public static WaitingRound? Read(string row)
    {
        ArgumentNullException.ThrowIfNull(row);
        var at = row.LastIndexOf('~');
        return at > 0 && NominationId.TryParse(row[..at], out var id) && int.TryParse(row.AsSpan(at + 1), CultureInfo.InvariantCulture, out var round) ? new(id, round) : null;
    }
}

/// <summary>
/// From an approver to what waits for them. The rows are pointers, written after the truth and judged by it: one that points
/// to a decided round is struck out by whoever meets it. Approvers are found by the keyed hash of their address.
/// </summary>
public sealed class WaitingIndex(DataStore store, KeyedHash hash)
{
    private const string Hr = "hr";

    /// <summary>The approver's part of the index.</summary>
    public string ApproverOf(string agency, string address) => hash.OfAddress(agency, address);

    /// <summary>Enters a round for its approver, and for the one they stand in for, who may decide too.</summary>
    public async Task EnterAsync(NominationEntity row, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(row);
        foreach (var pointer in ForApprovers(row))
            await store.Approvers.UpsertEntityAsync(pointer, TableUpdateMode.Replace, cancellationToken);
    }

    /// <summary>Enters a nomination for which HR must name an approver.</summary>
    public Task EnterForHrAsync(NominationEntity row, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(row);
        return store.Approvers.UpsertEntityAsync(ForHr(row), TableUpdateMode.Replace, cancellationToken);
    }

    /// <summary>The pointers that lead to a nomination as it stands.</summary>
    /// <param name="row">The nomination.</param>
    /// <param name="agency">Its agency's settings: approvers have a list only where they get a digest.</param>
    internal IEnumerable<TableEntity> PointersTo(NominationEntity row, AgencySettings agency) => row.Stage switch
    {
        NominationState.AwaitingApproval when agency.DigestHour is not null => ForApprovers(row),
        NominationState.NeedsSupervisor => [ForHr(row)],
        _ => [],
    };

    /// <summary>A page of the pointers of an approver, in order.</summary>
    public Task<(IReadOnlyList<WaitingRound> Items, string? Continuation)> OfApproverAsync(string agency, string approver, int size, string? continuation, CancellationToken cancellationToken) =>
        PageAsync(Partition(agency, approver), agency, size, continuation, cancellationToken);

    /// <summary>A page of the pointers to nominations for which HR must name an approver.</summary>
    public Task<(IReadOnlyList<WaitingRound> Items, string? Continuation)> OfHrAsync(string agency, int size, string? continuation, CancellationToken cancellationToken) =>
        PageAsync(Partition(agency, Hr), agency, size, continuation, cancellationToken);

    /// <summary>Strikes pointers of an approver out.</summary>
    public Task StrikeAsync(string agency, string approver, IReadOnlyCollection<WaitingRound> pointers, CancellationToken cancellationToken) =>
        store.Approvers.DeleteAllAsync([.. pointers.Select(p => (Partition(agency, approver), p.Row))], cancellationToken);

    /// <summary>Strikes pointers of HR out.</summary>
    public Task StrikeForHrAsync(string agency, IReadOnlyCollection<WaitingRound> pointers, CancellationToken cancellationToken) => StrikeAsync(agency, Hr, pointers, cancellationToken);

    /// <summary>The approvers of an agency for whom something may wait.</summary>
    public async Task<IReadOnlyList<string>> ApproversAsync(string agency, CancellationToken cancellationToken)
    {
        var found = new HashSet<string>(StringComparer.Ordinal);
        // Hashes are hex digits: HR's own part lies outside.
        var filter = TableClient.CreateQueryFilter($"PartitionKey ge {Partition(agency, "0")} and PartitionKey lt {Partition(agency, "g")}");
        await foreach (var row in store.Approvers.QueryAsync<TableEntity>(filter, select: ["PartitionKey", "RowKey"], cancellationToken: cancellationToken))
        {
            if (WaitingRound.Read(row.RowKey) is not null)
                found.Add(row.PartitionKey[(agency.Length + 1)..]);
        }
        return [.. found.Order(StringComparer.Ordinal)];
    }

    /// <summary>The day of the digest that an approver got last.</summary>
    public async Task<string?> LastDigestAsync(string agency, string approver, CancellationToken cancellationToken) =>
        (await store.Approvers.FindAsync<TableEntity>(Partition(agency, approver), "digest", cancellationToken))?.GetString("Day");

    /// <summary>Notes the day of a digest that was sent.</summary>
    public Task NoteDigestAsync(string agency, string approver, string day, CancellationToken cancellationToken) =>
        store.Approvers.UpsertEntityAsync(new TableEntity(Partition(agency, approver), "digest") { ["Day"] = day }, TableUpdateMode.Replace, cancellationToken);

    private IEnumerable<TableEntity> ForApprovers(NominationEntity row) =>
        from address in new[] { row.ApproverEmail, row.OnBehalfOfEmail }.Where(a => !string.IsNullOrEmpty(a)).Distinct(StringComparer.OrdinalIgnoreCase)
        select new TableEntity(Partition(row.Agency, ApproverOf(row.Agency, address!)), PointerTo(row));

    private static TableEntity ForHr(NominationEntity row) => new(Partition(row.Agency, Hr), PointerTo(row));

    private static string PointerTo(NominationEntity row) => new WaitingRound(NominationId.Parse(row.Id), row.Round).Row;

    private static string Partition(string agency, string who) => $"{agency}~{who}";

    private async Task<(IReadOnlyList<WaitingRound> Items, string? Continuation)> PageAsync(string partition, string agency, int size, string? continuation, CancellationToken cancellationToken)
    {
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {partition} and RowKey ge {agency + "~"} and RowKey lt {agency + "~~"}");
        await foreach (var page in store.Approvers.QueryAsync<TableEntity>(filter, size, ["RowKey"], cancellationToken).AsPages(continuation, size))
            return ([.. page.Values.Select(row => WaitingRound.Read(row.RowKey)).OfType<WaitingRound>()], page.ContinuationToken);
        return ([], null);
    }
}
