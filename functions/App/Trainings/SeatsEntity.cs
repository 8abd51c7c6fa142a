using AsnTraining.App.Nominations;
using AsnTraining.Domain;
using Azure;
using Azure.Data.Tables;

namespace AsnTraining.App.Trainings;

/// <summary>Whether a training still runs.</summary>
public enum TrainingPhase
{
    /// <summary>Takes nominations until it starts, then entries until it is closed.</summary>
    Open,

    /// <summary>Closed: entries are final, outcomes and certificates follow.</summary>
    Closed,

    /// <summary>Called off.</summary>
    Cancelled,
}

/// <summary>
/// The row <c>training</c> of a training's partition: what decides seats, in one copy. The seat allocation is the only one
/// that counts <see cref="Enrolled"/>; the catalogue and the closing touch the other properties, guarded by the version.
/// </summary>
public sealed class SeatsEntity : ITableEntity
{
    /// <summary>Stands for no ceiling, since a merge cannot clear a column.</summary>
    public const long NoCeiling = -1;

    /// <summary>Agency and training.</summary>
    public string PartitionKey { get; set; } = "";

    /// <summary><c>training</c>.</summary>
    public string RowKey { get; set; } = EnrolmentKeys.Training;

    /// <inheritdoc />
    public DateTimeOffset? Timestamp { get; set; }

    /// <inheritdoc />
    public ETag ETag { get; set; }

    /// <summary>Seats.</summary>
    public int Quota { get; set; }

    /// <summary>Seats taken.</summary>
    public int Enrolled { get; set; }

    /// <summary>What the next seat costs in whole rupiah.</summary>
    public long CostIdr { get; set; }

    /// <summary>What all seats together may cost; <see cref="NoCeiling"/> without a ceiling.</summary>
    public long BudgetIdr { get; set; } = NoCeiling;

    /// <summary>What the seats taken cost, each at the price of its day.</summary>
    public long CommittedIdr { get; set; }

    /// <summary>Who gets the seats.</summary>
    public string Rule { get; set; } = nameof(AllocationRule.FirstCome);

    /// <summary>When they are given out, under the rule that decides at one time.</summary>
    public DateTimeOffset? AllocatesAt { get; set; }

    /// <summary>When the candidates were put in order, under the rule that decides at one time; what is approved later follows behind.</summary>
    public DateTimeOffset? RankedAt { get; set; }

    /// <summary>The catalogue entry's revision.</summary>
    public int Revision { get; set; }

    /// <summary>The revision that changed time or place last.</summary>
    public int PlanRevision { get; set; }

    /// <summary>Whether anybody was ever put on the waitlist: while not, a free seat needs no look at it.</summary>
    public bool WaitlistUsed { get; set; }

    /// <summary>open, closed or cancelled.</summary>
    public string Phase { get; set; } = nameof(TrainingPhase.Open);

    /// <summary>Start of the first session; after it no seat is granted.</summary>
    public DateTimeOffset StartsAt { get; set; }

    /// <summary>Why it was cancelled.</summary>
    public string? Reason { get; set; }

    /// <summary>The allocation step that wrote last, so that its repetition knows what it did.</summary>
    public string? LastStep { get; set; }

    /// <summary>The nominations that this step moved, space-separated.</summary>
    public string? LastMoved { get; set; }

    /// <summary>The phase.</summary>
    [System.Runtime.Serialization.IgnoreDataMember]
    public TrainingPhase Stage => Enum.Parse<TrainingPhase>(Phase);

    /// <summary>The rule.</summary>
    [System.Runtime.Serialization.IgnoreDataMember]
    public AllocationRule AllocationRule => Enum.Parse<AllocationRule>(Rule);

    /// <summary>The ceiling; null without one.</summary>
    [System.Runtime.Serialization.IgnoreDataMember]
    public long? Ceiling => BudgetIdr == NoCeiling ? null : BudgetIdr;

    /// <summary>What is left of the budget; null without a ceiling.</summary>
    [System.Runtime.Serialization.IgnoreDataMember]
    public long? BudgetLeft => Ceiling - CommittedIdr;

    /// <summary>
    /// What is shown of the row. In a training that was called off nobody has a seat and no money is bound, from the moment on:
    /// its nominations end one after the other, and the allocation does not wait to count them down.
    /// </summary>
    [System.Runtime.Serialization.IgnoreDataMember]
    public SeatFigures Figures => Stage == TrainingPhase.Cancelled ? new(0, 0, 0, Ceiling) : new(Enrolled, Free, CommittedIdr, BudgetLeft);

    /// <summary>Seats that quota and budget still allow.</summary>
    [System.Runtime.Serialization.IgnoreDataMember]
    public int Free => FreeAfter(0, 0);

    /// <summary>Whether anybody was seated, put on the waitlist or ranked: from then on the rule stands.</summary>
    [System.Runtime.Serialization.IgnoreDataMember]
    public bool AllocationBegan => Enrolled > 0 || WaitlistUsed || RankedAt is not null;

    /// <summary>Whether the candidates wait for the set time, which has not come or was not acted on.</summary>
    [System.Runtime.Serialization.IgnoreDataMember]
    public bool AwaitsRanking => AllocationRule == AllocationRule.FewestJpFirst && RankedAt is null;

    /// <summary>Seats that quota and budget allow once some were given back.</summary>
    /// <param name="seats">Seats given back.</param>
    /// <param name="idr">What they had cost.</param>
    public int FreeAfter(int seats, long idr) => AllocationOrder.Capacity(Quota - Enrolled + seats, BudgetLeft + idr, CostIdr);

    /// <summary>Whether it is the budget that bounds the seats.</summary>
    public bool IsBudgetLimited(int seats, long idr) => AllocationOrder.IsBudgetLimited(Quota - Enrolled + seats, BudgetLeft + idr, CostIdr);

    /// <summary>Takes the row out of a range that holds rows of other kinds too.</summary>
    public static SeatsEntity From(TableEntity row)
    {
        ArgumentNullException.ThrowIfNull(row);
        return new()
        {
            PartitionKey = row.PartitionKey,
            RowKey = row.RowKey,
            ETag = row.ETag,
            Quota = row.GetInt32(nameof(Quota)) ?? 0,
            Enrolled = row.GetInt32(nameof(Enrolled)) ?? 0,
            CostIdr = row.GetInt64(nameof(CostIdr)) ?? 0,
            BudgetIdr = row.GetInt64(nameof(BudgetIdr)) ?? NoCeiling,
            CommittedIdr = row.GetInt64(nameof(CommittedIdr)) ?? 0,
            Rule = row.GetString(nameof(Rule)) ?? nameof(AllocationRule.FirstCome),
            AllocatesAt = row.GetDateTimeOffset(nameof(AllocatesAt)),
            RankedAt = row.GetDateTimeOffset(nameof(RankedAt)),
            Revision = row.GetInt32(nameof(Revision)) ?? 0,
            PlanRevision = row.GetInt32(nameof(PlanRevision)) ?? 0,
            WaitlistUsed = row.GetBoolean(nameof(WaitlistUsed)) ?? false,
            Phase = row.GetString(nameof(Phase)),
            StartsAt = row.GetDateTimeOffset(nameof(StartsAt)) ?? default,
            Reason = row.GetString(nameof(Reason)),
            LastStep = row.GetString(nameof(LastStep)),
            LastMoved = row.GetString(nameof(LastMoved)),
        };
    }
}

/// <summary>Seats and money of a training.</summary>
/// <param name="Enrolled">Seats taken.</param>
/// <param name="Free">Seats to be had.</param>
/// <param name="CommittedIdr">What the seats taken cost, in whole rupiah.</param>
/// <param name="BudgetLeftIdr">What is left of the budget; null without a ceiling.</param>
public sealed record SeatFigures(int Enrolled, int Free, long CommittedIdr, long? BudgetLeftIdr);
