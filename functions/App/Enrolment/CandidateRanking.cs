using System.Text.Json;
using AsnTraining.App.LearningRecords;
using AsnTraining.App.Nominations;
using AsnTraining.App.Platform.Http;
using AsnTraining.App.Platform.Storage;
using AsnTraining.App.Trainings;
using AsnTraining.Domain;
using Azure;
using Azure.Data.Tables;

namespace AsnTraining.App.Enrolment;

/// <summary>
/// Puts the candidates of a training in the order of its rule, once, at the set time: each line of the queue is renamed to
/// its rank and carries the reason. Only when all are renamed is the ranking declared done; until then nobody is seated,
/// so a ranking that was cut off is simply made again.
/// </summary>
public sealed class CandidateRanking(DataStore store, TrainingCatalogue catalogue, LearningBook learning, TimeProvider time)
{
    // Three rows each: the old line, the new one, and the nomination that knows its line.
    private const int PeoplePerTransaction = 33;
    private const int Tries = 12;

    /// <summary>Ranks the candidates unless that was done.</summary>
    public async Task RankAsync(string partition, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(partition);
        for (var attempt = 0; attempt < Tries; attempt++)
        {
            var seats = await store.Enrolments.GetEntityAsync<SeatsEntity>(partition, EnrolmentKeys.Training, cancellationToken: cancellationToken);
            if (!seats.Value.AwaitsRanking)
                return;
            var candidates = await CandidatesAsync(partition, cancellationToken);
            if (await TryWriteAsync(seats.Value, candidates, await HoursAsync(candidates, cancellationToken), cancellationToken))
                return;
            await Backoff.DelayAsync(attempt, cancellationToken);
        }
        throw new InvalidOperationException("The training's rows were contended too long; the ranking is tried again later.");
    }

    private async Task<List<NominationEntity>> CandidatesAsync(string partition, CancellationToken cancellationToken)
    {
        var approved = NominationState.Approved.Name();
        var candidates = new List<NominationEntity>();
        await foreach (var row in store.Enrolments.QueryAsync<NominationEntity>(
            TableClient.CreateQueryFilter($"PartitionKey eq {partition} and RowKey ge {"n~"} and RowKey lt {"n~~"} and State eq {approved}"), 1000, cancellationToken: cancellationToken))
        {
            if (!string.IsNullOrEmpty(row.PlaceKey))
                candidates.Add(row);
        }
        return candidates;
    }

    private async Task<IReadOnlyDictionary<string, int>> HoursAsync(List<NominationEntity> candidates, CancellationToken cancellationToken)
    {
        if (candidates.Count == 0)
            return new Dictionary<string, int>();
        var (agency, id) = (candidates[0].Agency, candidates[0].Training);
        var training = await catalogue.ReadAsync(agency, id, cancellationToken);
        var year = TimeZoneInfo.ConvertTime(time.GetUtcNow(), training.Zone).Year;
        return await learning.HoursOfYearAsync(agency, [.. candidates.Select(c => c.Employee)], year, cancellationToken);
    }

    private async Task<bool> TryWriteAsync(SeatsEntity seats, List<NominationEntity> candidates, IReadOnlyDictionary<string, int> hours, CancellationToken cancellationToken)
    {
        var rows = candidates.ToDictionary(c => c.Uuid, StringComparer.Ordinal);
        var decisions = AllocationOrder.Decide(
            seats.AllocationRule,
            [.. candidates.Select(c => new AllocationCandidate(c.Uuid, c.Unit ?? "", hours[c.Employee], c.ApprovedAt ?? c.ChangedAt))],
            seats.Free);
        try
        {
            foreach (var chunk in decisions.Chunk(PeoplePerTransaction))
                await store.Enrolments.SubmitTransactionAsync(chunk.SelectMany(d => Rename(rows[d.Id], d.Basis with { BudgetLimited = seats.IsBudgetLimited(0, 0) })), cancellationToken);
            await store.Enrolments.UpdateEntityAsync(new TableEntity(seats.PartitionKey, seats.RowKey) { [nameof(SeatsEntity.RankedAt)] = time.GetUtcNow() }, seats.ETag, TableUpdateMode.Merge, cancellationToken);
            return true;
        }
        catch (RequestFailedException e) when (e.LostRace())
        {
            // Somebody withdrew, or quota or budget changed: the order is decided anew.
            return false;
        }
    }

    private static IEnumerable<TableTransactionAction> Rename(NominationEntity row, AllocationBasis basis)
    {
        var key = EnrolmentKeys.Ranked(basis.Position, row.Uuid);
        var line = new TableEntity(row.PartitionKey, key) { ["Version"] = row.Version, ["Basis"] = JsonSerializer.Serialize(basis, ApiJson.Options) };
        if (key == row.PlaceKey)
        {
            yield return new(TableTransactionActionType.UpdateMerge, line, ETag.All);
            yield break;
        }
        yield return new(TableTransactionActionType.Delete, new TableEntity(row.PartitionKey, row.PlaceKey!), ETag.All);
        yield return new(TableTransactionActionType.Add, line);
        yield return new(TableTransactionActionType.UpdateMerge, new TableEntity(row.PartitionKey, row.RowKey) { [nameof(NominationEntity.PlaceKey)] = key }, row.ETag);
    }
}
