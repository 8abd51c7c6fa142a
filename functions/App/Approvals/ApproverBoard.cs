using System.Collections.Concurrent;
using AsnTraining.App.Nominations;
using AsnTraining.App.Trainings;
using AsnTraining.Domain;

namespace AsnTraining.App.Approvals;

/// <summary>A round that waits for one approver.</summary>
/// <param name="Row">The nomination.</param>
/// <param name="Training">Its training.</param>
/// <param name="DecideBy">The last moment at which a decision counts.</param>
/// <param name="Decider">The reader of the board, as the one who would decide: the approver, or the one they stand in for.</param>
public sealed record BoardItem(NominationEntity Row, Training Training, DateTimeOffset DecideBy, Decider Decider);

/// <summary>All that waits for one approver.</summary>
public sealed class ApproverBoard(WaitingIndex waiting, NominationStore nominations, TrainingCatalogue catalogue, AgencyStore agencies)
{
    /// <summary>What one page shows; a form may hold no more fields.</summary>
    private const int Most = 200;
    private const int ParallelReads = 16;

    /// <summary>Reads what waits, trainings together, the most urgent training first. Strikes out what waits no more.</summary>
    /// <param name="agency">Agency.</param>
    /// <param name="approver">The approver's part of the index.</param>
    /// <param name="address">Where the reader's request came from, for the decisions that they may take.</param>
    /// <param name="cancellationToken">Stops.</param>
    public async Task<IReadOnlyList<BoardItem>> ReadAsync(string agency, string approver, string? address, CancellationToken cancellationToken)
    {
        var settings = await agencies.ReadAsync(agency, cancellationToken);
        var open = new List<BoardItem>();
        string? continuation = null;
        do
        {
            var (pointers, next) = await waiting.OfApproverAsync(agency, approver, Most, continuation, cancellationToken);
            var rows = await ReadRowsAsync(pointers, cancellationToken);
            var stale = new List<WaitingRound>();
            foreach (var pointer in pointers)
            {
                if (rows.TryGetValue(pointer, out var row) && row.Stage == NominationState.AwaitingApproval && row.Round == pointer.Round && DeciderOf(row, approver, address) is { } decider)
                {
                    var training = await catalogue.ReadAsync(row.Agency, row.Training, cancellationToken);
                    open.Add(new(row, training, ApprovalSchedule.ExpiresAt(settings.Approval, row.FirstAskedAt ?? row.ChangedAt, training.StartsAt), decider));
                }
                else
                    stale.Add(pointer);
            }
            if (stale.Count > 0)
                await waiting.StrikeAsync(agency, approver, stale, cancellationToken);
            continuation = next;
        }
        while (continuation is not null && open.Count < Most);
        return [.. open
            .GroupBy(item => item.Row.Training, StringComparer.Ordinal)
            .OrderBy(group => group.Min(item => item.DecideBy))
            .ThenBy(group => group.Key, StringComparer.Ordinal)
            .SelectMany(group => group.OrderBy(item => item.DecideBy).ThenBy(item => item.Row.Name, StringComparer.OrdinalIgnoreCase))
            .Take(Most)];
    }

    /// <summary>Who the reader is in a nomination's round: its approver, or the one whom the approver stands in for; null for neither.</summary>
    public Decider? DeciderOf(NominationEntity row, string approver, string? address)
    {
        ArgumentNullException.ThrowIfNull(row);
        if (Is(row, row.ApproverEmail, approver))
            return Decider.Of(row, address);
        return Is(row, row.OnBehalfOfEmail, approver) ? new Decider(row.OnBehalfOf ?? "", row.OnBehalfOfNip, null, address) : null;
    }

    /// <summary>Whether the reader is asked themselves, rather than somebody in their place.</summary>
    public bool IsAsked(NominationEntity row, string approver)
    {
        ArgumentNullException.ThrowIfNull(row);
        return Is(row, row.ApproverEmail, approver);
    }

    private bool Is(NominationEntity row, string? address, string approver) =>
        !string.IsNullOrEmpty(address) && string.Equals(waiting.ApproverOf(row.Agency, address), approver, StringComparison.Ordinal);

    private async Task<ConcurrentDictionary<WaitingRound, NominationEntity>> ReadRowsAsync(IReadOnlyList<WaitingRound> pointers, CancellationToken cancellationToken)
    {
        var rows = new ConcurrentDictionary<WaitingRound, NominationEntity>();
        await Parallel.ForEachAsync(pointers, new ParallelOptions { MaxDegreeOfParallelism = ParallelReads, CancellationToken = cancellationToken }, async (pointer, token) =>
        {
            if (await nominations.FindAsync(pointer.Nomination, token) is { } row)
                rows[pointer] = row;
        });
        return rows;
    }
}
