using AsnTraining.App.Platform;
using AsnTraining.App.Platform.Storage;
using AsnTraining.App.Webhooks;
using AsnTraining.Domain;
using Azure;
using Azure.Data.Tables;

namespace AsnTraining.App.Nominations;

/// <summary>Who or what changed a nomination, as the audit names it.</summary>
/// <param name="Kind">system, client, approver, employee.</param>
/// <param name="Id">Client id or another id that is no personal data; null for the system.</param>
/// <param name="Address">Where the request came from, where there was one.</param>
public sealed record Actor(string Kind, string? Id = null, string? Address = null)
{
    /// <summary>A timer or a rule.</summary>
    public static readonly Actor System = new("system");
}

/// <summary>
/// A change of state under way: the nomination's row, its audit line and the rows that go with it, written as one entity
/// group transaction. Whoever was there first wins; the other is told by <see cref="TryCommitAsync"/> and reads again.
/// </summary>
public sealed class NominationMove
{
    private readonly NominationEntity row;
    private readonly TableEntity changes;
    private readonly NominationState to;
    private readonly List<TableTransactionAction> actions = [];
    private readonly OutboxEvent happened;

    private NominationMove(NominationEntity row, NominationState to, string happening, Actor actor, DateTimeOffset at, string? reason)
    {
        this.row = row;
        this.to = to;
        var from = row.Stage;
        if (from != to && !NominationStates.CanMove(from, to))
            throw new InvalidOperationException($"A nomination cannot go from {from} to {to}.");
        var version = row.Version + 1;
        happened = NominationEvents.Changed(row.Id, to, from != to, version, at, happening, reason);
        changes = new TableEntity(row.PartitionKey, row.RowKey)
        {
            ["State"] = NominationStates.Name(to),
            ["Version"] = version,
            ["ChangedAt"] = at,
            ["Reason"] = reason ?? "",
        };
        if (from == to && to is NominationState.Approved or NominationState.Waitlisted && !string.IsNullOrEmpty(row.PlaceKey))
        {
            // The allocation takes the version from the place, so the two move together.
            actions.Add(new(TableTransactionActionType.UpdateMerge, new TableEntity(row.PartitionKey, row.PlaceKey) { ["Version"] = version }, ETag.All));
        }
        actions.Add(new(TableTransactionActionType.Add, AuditLine(row.PartitionKey, row.Uuid, version, at, to, happening, actor, reason)));
        // Something that is noted after the end must not touch what the person has begun since.
        if (from != to && NominationStates.IsFinal(to) && to != NominationState.Certified)
        {
            actions.Add(new(TableTransactionActionType.Delete, new TableEntity(row.PartitionKey, EnrolmentKeys.Person(row.Employee)), ETag.All));
            LeaveItsPlace();
        }
    }

    /// <summary>The transaction's rows besides the nomination's own.</summary>
    public IReadOnlyList<TableTransactionAction> Actions => actions;

    /// <summary>Begins a change.</summary>
    /// <param name="row">The nomination as read.</param>
    /// <param name="to">The state it goes to; the same state for a change within it.</param>
    /// <param name="happening">What happened, for the audit: <c>approved</c>, <c>escalated</c>.</param>
    /// <param name="actor">Who did it.</param>
    /// <param name="at">Now.</param>
    /// <param name="reason">Why, for people.</param>
    /// <exception cref="InvalidOperationException">No such change exists in the lifecycle.</exception>
    public static NominationMove Of(NominationEntity row, NominationState to, string happening, Actor actor, DateTimeOffset at, string? reason = null)
    {
        ArgumentNullException.ThrowIfNull(row);
        ArgumentNullException.ThrowIfNull(actor);
        return new(row, to, happening, actor, at, reason);
    }

    /// <summary>Sets a property of the nomination's row.</summary>
    public NominationMove Set(string property, object? value)
    {
        changes[property] = value ?? "";
        return this;
    }

    /// <summary>Adds a row that must not exist yet: a decision, a place in the queue.</summary>
    public NominationMove Insert(ITableEntity entity)
    {
        actions.Add(new(TableTransactionActionType.Add, entity));
        return this;
    }

    /// <summary>Hands the approved nomination to the seat allocation.</summary>
    public NominationMove Queue(DateTimeOffset at)
    {
        var place = EnrolmentKeys.Approved(at, row.Uuid);
        changes["PlaceKey"] = place;
        changes["ApprovedAt"] = at;
        return Insert(new TableEntity(row.PartitionKey, place) { ["Version"] = row.Version + 1 });
    }

    /// <summary>Takes the decision of the current round; another decision of the round makes the commit fail.</summary>
    public NominationMove Decide(string outcome, DateTimeOffset at) =>
        Insert(new TableEntity(row.PartitionKey, EnrolmentKeys.Decision(row.Uuid, row.Round)) { ["Outcome"] = outcome, ["At"] = at });

    /// <summary>All rows of the change, the nomination's own first, guarded by the version that was read.</summary>
    public IReadOnlyList<TableTransactionAction> All => [new(TableTransactionActionType.UpdateMerge, changes, row.ETag), .. actions];

    /// <summary>The agency and the partition of the change.</summary>
    public (string Agency, string Partition, DateTimeOffset At) Place => (row.Agency, row.PartitionKey, happened.At);

    /// <summary>Adds what happened to the events of the transaction that the change is written in.</summary>
    public OutboxPage Tell(OutboxPage page)
    {
        ArgumentNullException.ThrowIfNull(page);
        return page.Add(happened);
    }

    /// <summary>Writes the change.</summary>
    /// <returns>False when another writer was first: read the row again and decide anew.</returns>
    public async Task<bool> TryCommitAsync(DataStore store, AppMetrics metrics, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(metrics);
        try
        {
            var from = row.Stage;
            var outbox = await store.Outbox.OpenAsync(row.Agency, store.Enrolments, row.PartitionKey, happened.At, cancellationToken);
            var answers = await store.EnrolmentMoves.SubmitAsync([.. All, .. Tell(outbox).Rows()], cancellationToken);
            Apply(answers[0].Headers.ETag ?? ETag.All);
            metrics.NominationMoves.Add(1, new KeyValuePair<string, object?>("state", NominationStates.Name(to)));
            if (from == NominationState.AwaitingApproval && to is NominationState.Approved or NominationState.Rejected && row.FirstAskedAt is { } asked)
                metrics.ApprovalTime.Record((row.ChangedAt - asked).TotalSeconds, new KeyValuePair<string, object?>("outcome", NominationStates.Name(to)));
            return true;
        }
        catch (TableTransactionFailedException e) when (e.LostRace())
        {
            return false;
        }
    }

    /// <summary>An audit line: who changed what, when and from where. Lines are only ever added.</summary>
    public static TableEntity AuditLine(string partition, string uuid, int version, DateTimeOffset at, NominationState state, string happening, Actor actor, string? reason)
    {
        ArgumentNullException.ThrowIfNull(actor);
        var line = new TableEntity(partition, EnrolmentKeys.Audit(uuid, version))
        {
            ["At"] = at,
            ["State"] = NominationStates.Name(state),
            ["Event"] = happening,
            ["Actor"] = actor.Kind,
        };
        if (actor.Id is not null)
            line["ActorId"] = actor.Id;
        if (actor.Address is not null)
            line["From"] = actor.Address;
        if (!string.IsNullOrEmpty(reason))
            line["Reason"] = reason;
        return line;
    }

    private void LeaveItsPlace()
    {
        if (to.HoldsSeat())
            return;
        if (row.Stage == NominationState.Enrolled)
        {
            // Seats have one writer, the allocation: leaving hands it a line instead of counting down here.
            actions.Add(new(TableTransactionActionType.UpsertReplace, new TableEntity(row.PartitionKey, EnrolmentKeys.Freed(row.Uuid)) { ["CostIdr"] = row.CostIdr }));
        }
        else if (row.Stage is NominationState.Approved or NominationState.Waitlisted && !string.IsNullOrEmpty(row.PlaceKey))
        {
            actions.Add(new(TableTransactionActionType.Delete, new TableEntity(row.PartitionKey, row.PlaceKey), ETag.All));
            changes["PlaceKey"] = "";
        }
    }

    private void Apply(ETag etag)
    {
        row.State = (string)changes["State"];
        row.Version = (int)changes["Version"];
        row.ChangedAt = (DateTimeOffset)changes["ChangedAt"];
        row.ETag = etag;
        foreach (var (name, value) in changes)
        {
            var property = typeof(NominationEntity).GetProperty(name);
            if (property is { CanWrite: true } && name is not ("PartitionKey" or "RowKey" or "Timestamp" or "ETag" or "odata.etag"))
                property.SetValue(row, value);
        }
    }
}
