using System.Text.Json;
using AsnTraining.App.Nominations;
using AsnTraining.App.Platform.Http;
using AsnTraining.App.Trainings;
using AsnTraining.App.Webhooks;
using AsnTraining.Domain;
using Azure;
using Azure.Data.Tables;

namespace AsnTraining.App.Enrolment;

/// <summary>What a step of the allocation decided, and the rows that say so.</summary>
internal sealed class AllocationPlan(SeatsEntity seats)
{
    public SeatsEntity Seats => seats;

    public List<TableEntity> Enrolled { get; } = [];

    public List<TableEntity> Waitlisted { get; } = [];

    public List<TableEntity> Freed { get; } = [];

    /// <summary>Keys of the places on the waitlist before the step.</summary>
    public List<string> Waiting { get; set; } = [];

    /// <summary>Whether lines are left for another step.</summary>
    public bool More { get; set; }

    public bool IsEmpty => Enrolled.Count + Waitlisted.Count + Freed.Count == 0;

    /// <summary>Seats to be given in this step, those given back in it included.</summary>
    public int Free => seats.FreeAfter(Freed.Count, GivenBack);

    public IReadOnlyList<string> Moved => [.. Enrolled.Concat(Waitlisted).Select(place => $"{seats.PartitionKey}~{Uuid(place)}")];

    private long GivenBack => Freed.Sum(line => line.GetInt64("CostIdr") ?? 0);

    /// <summary>Seats that quota and budget allow in all.</summary>
    private int Capacity => seats.Enrolled - Freed.Count + Free;

    /// <summary>Adds what happens to the events of the step's transaction.</summary>
    public void Tell(OutboxPage outbox, DateTimeOffset now)
    {
        foreach (var place in Enrolled)
            outbox.Add(NominationEvents.Changed($"{place.PartitionKey}~{Uuid(place)}", NominationState.Enrolled, moved: true, Version(place) + 1, now, "seatGranted", null));
        foreach (var place in Waitlisted)
            outbox.Add(NominationEvents.Changed($"{place.PartitionKey}~{Uuid(place)}", NominationState.Waitlisted, moved: true, Version(place) + 1, now, "waitlisted", null));
    }

    public IEnumerable<TableTransactionAction> Actions(string step, DateTimeOffset now)
    {
        yield return new(TableTransactionActionType.UpdateMerge, new TableEntity(seats.PartitionKey, seats.RowKey)
        {
            [nameof(SeatsEntity.Enrolled)] = seats.Enrolled - Freed.Count + Enrolled.Count,
            [nameof(SeatsEntity.CommittedIdr)] = seats.CommittedIdr - GivenBack + (Enrolled.Count * seats.CostIdr),
            [nameof(SeatsEntity.WaitlistUsed)] = seats.WaitlistUsed || Waitlisted.Count > 0,
            [nameof(SeatsEntity.LastStep)] = step,
            [nameof(SeatsEntity.LastMoved)] = string.Join(' ', Moved),
        }, seats.ETag);
        foreach (var line in Freed)
            yield return new(TableTransactionActionType.Delete, line, line.ETag);
        foreach (var (index, place) in Enrolled.Index())
        {
            var row = Moving(place, NominationState.Enrolled, "", now);
            row[nameof(NominationEntity.CostIdr)] = seats.CostIdr;
            // Who comes from the waitlist keeps the reason that was told then.
            if (!place.RowKey.StartsWith(EnrolmentKeys.Wait, StringComparison.Ordinal))
                row[nameof(NominationEntity.Allocation)] = Basis(place, seats.Enrolled - Freed.Count + index + 1);
            foreach (var action in Move(place, row, NominationState.Enrolled, "seatGranted", now))
                yield return action;
        }
        var keys = Waitlisted.Select(place => EnrolmentKeys.Waiting(place.RowKey)).ToList();
        var order = Waiting.Concat(keys).Order(StringComparer.Ordinal).ToList();
        foreach (var (place, key) in Waitlisted.Zip(keys))
        {
            var position = order.BinarySearch(key, StringComparer.Ordinal) + 1;
            var row = Moving(place, NominationState.Waitlisted, key, now);
            row[nameof(NominationEntity.WaitPosition)] = position;
            row[nameof(NominationEntity.Allocation)] = Basis(place, Capacity + position);
            foreach (var action in Move(place, row, NominationState.Waitlisted, "waitlisted", now))
                yield return action;
            yield return new(TableTransactionActionType.Add, new TableEntity(place.PartitionKey, key) { ["Version"] = Version(place) + 1 });
        }
    }

    /// <summary>The reason: as the ranking wrote it, else the place in the order of approval.</summary>
    private string Basis(TableEntity place, int position) => place.GetString("Basis") ?? JsonSerializer.Serialize(
        new AllocationBasis(AllocationRule.FirstCome, position, position, Capacity)
        {
            AfterAllocation = seats.AllocationRule == AllocationRule.FewestJpFirst,
            BudgetLimited = seats.IsBudgetLimited(Freed.Count, GivenBack),
        }, ApiJson.Options);

    private TableEntity Moving(TableEntity place, NominationState to, string placeKey, DateTimeOffset now) => new(place.PartitionKey, EnrolmentKeys.Nomination(Uuid(place)))
    {
        [nameof(NominationEntity.State)] = to.Name(),
        [nameof(NominationEntity.Version)] = Version(place) + 1,
        [nameof(NominationEntity.ChangedAt)] = now,
        [nameof(NominationEntity.PlaceKey)] = placeKey,
        [nameof(NominationEntity.PlanRevision)] = seats.PlanRevision,
    };

    // The place's own version guards the change: whoever moves a waiting nomination touches its place in the same transaction.
    private static IEnumerable<TableTransactionAction> Move(TableEntity place, TableEntity row, NominationState to, string happening, DateTimeOffset now)
    {
        yield return new(TableTransactionActionType.Delete, place, place.ETag);
        yield return new(TableTransactionActionType.UpdateMerge, row, ETag.All);
        yield return new(TableTransactionActionType.Add, NominationMove.AuditLine(place.PartitionKey, Uuid(place), Version(place) + 1, now, to, happening, Actor.System, null));
    }

    private static int Version(TableEntity place) => place.GetInt32("Version") ?? 0;

    private static string Uuid(TableEntity place) => place.RowKey[^32..];
}
