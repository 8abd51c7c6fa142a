using System.Runtime.Serialization;
using AsnTraining.Domain;
using Azure;
using Azure.Data.Tables;

namespace AsnTraining.App.Nominations;

/// <summary>
/// The row <c>n~{uuid}</c>: a nomination's state and what its stages need to know. It lies in its training's partition, so
/// that a change of state, its audit line and the seat it takes are one transaction.
/// </summary>
public sealed class NominationEntity : ITableEntity
{
    /// <summary>Agency and training.</summary>
    public string PartitionKey { get; set; } = "";

    /// <summary><c>n~</c> and the nomination's UUID.</summary>
    public string RowKey { get; set; } = "";

    /// <inheritdoc />
    public DateTimeOffset? Timestamp { get; set; }

    /// <inheritdoc />
    public ETag ETag { get; set; }

    /// <summary>State by its wire name.</summary>
    public string State { get; set; } = "";

    /// <summary>Counts the changes of state; an audit line carries the version it led to.</summary>
    public int Version { get; set; }

    /// <summary>Internal id of the nominee.</summary>
    public string Employee { get; set; } = "";

    /// <summary>The nominee's NIP.</summary>
    public string Nip { get; set; } = "";

    /// <summary>The nominee's name with titles.</summary>
    public string Name { get; set; } = "";

    /// <summary>The nominee's mail address.</summary>
    public string? Email { get; set; }

    /// <summary>PNS or PPPK.</summary>
    public string? Status { get; set; }

    /// <summary>Rank or grade.</summary>
    public string? Grade { get; set; }

    /// <summary>Position.</summary>
    public string? Position { get; set; }

    /// <summary>Work unit.</summary>
    public string? Unit { get; set; }

    /// <summary>The nominee's language by the register, <c>id</c> or <c>en</c>; nothing for the agency's own.</summary>
    public string? Language { get; set; }

    /// <summary>First day of the nominee's contract by the register, yyyy-MM-dd; only a PPPK has one.</summary>
    public string? ContractStart { get; set; }

    /// <summary>The superior's NIP as nominated.</summary>
    public string? SupervisorNip { get; set; }

    /// <summary>The superior's name as nominated.</summary>
    public string? SupervisorName { get; set; }

    /// <summary>The superior's address as nominated.</summary>
    public string? SupervisorEmail { get; set; }

    /// <summary>The agency's reference number.</summary>
    public string? Reference { get; set; }

    /// <summary>Import and row, or request, that made it: a repeated step knows its own row by this.</summary>
    public string? Source { get; set; }

    /// <summary>Warnings that did not stop the nomination, see <see cref="Checks.NominationWarning"/>.</summary>
    public string? Warnings { get; set; }

    /// <summary>When it was made.</summary>
    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>When the state changed last.</summary>
    public DateTimeOffset ChangedAt { get; set; }

    /// <summary>Why it is in its state, for people.</summary>
    public string? Reason { get; set; }

    /// <summary>Whether an approver ever said yes.</summary>
    public bool EverApproved { get; set; }

    /// <summary>Round of approval; 0 before the first.</summary>
    public int Round { get; set; }

    /// <summary>When this round began.</summary>
    public DateTimeOffset? RoundStartedAt { get; set; }

    /// <summary>When the first approver was asked; expiry counts from here.</summary>
    public DateTimeOffset? FirstAskedAt { get; set; }

    /// <summary>Reminders sent in this round.</summary>
    public int RemindersSent { get; set; }

    /// <summary>Whether a superior of the approver may be known.</summary>
    public bool CanEscalate { get; set; }

    /// <summary>The approver who did not answer in the round before.</summary>
    public string? EscalatedFrom { get; set; }

    /// <summary>Who is asked in this round.</summary>
    public string? ApproverName { get; set; }

    /// <summary>Where the approver is asked.</summary>
    public string? ApproverEmail { get; set; }

    /// <summary>The approver's NIP where known: the next superior is found from it.</summary>
    public string? ApproverNip { get; set; }

    /// <summary>The approver's language by the register, <c>id</c> or <c>en</c>; nothing for the agency's own.</summary>
    public string? ApproverLanguage { get; set; }

    /// <summary>The person whom this round's approver stands in for, if they do.</summary>
    public string? OnBehalfOf { get; set; }

    /// <summary>NIP of <see cref="OnBehalfOf"/>.</summary>
    public string? OnBehalfOfNip { get; set; }

    /// <summary>Address of <see cref="OnBehalfOf"/>, who may still decide.</summary>
    public string? OnBehalfOfEmail { get; set; }

    /// <summary>Id of the delegation that handed this round over while it was open; nothing where it was the delegate who was asked at first, or nobody was away.</summary>
    public string? HandedOver { get; set; }

    /// <summary>The levels of approval as they were when the first approver was asked, see <see cref="ApprovalRoute"/>; nothing for the direct superior alone.</summary>
    public string? Route { get; set; }

    /// <summary>The level of the route that is asked now, from 1; 0 before the first.</summary>
    public int Level { get; set; }

    /// <summary>The level for which HR supplied the supervisor of this row; below it, they were nominated or come from the register.</summary>
    public int SuppliedLevel { get; set; }

    /// <summary>Approvals of earlier levels, see <see cref="Approvals.GivenApproval"/>; nothing where there is one level.</summary>
    public string? Approvals { get; set; }

    /// <summary>Who decided.</summary>
    public string? DecidedBy { get; set; }

    /// <summary>The person whom <see cref="DecidedBy"/> stood in for, if they did.</summary>
    public string? DecidedFor { get; set; }

    /// <summary>When it was decided.</summary>
    public DateTimeOffset? DecidedAt { get; set; }

    /// <summary>What the approver wrote beside the decision.</summary>
    public string? Comment { get; set; }

    /// <summary>Key of the row in the queue or on the waitlist, while there is one.</summary>
    public string? PlaceKey { get; set; }

    /// <summary>When the last approval came.</summary>
    public DateTimeOffset? ApprovedAt { get; set; }

    /// <summary>What the seat costs in whole rupiah, at the price of the day on which it was granted.</summary>
    public long CostIdr { get; set; }

    /// <summary>Why there was a seat or only a place on the waitlist, as JSON of <see cref="AllocationBasis"/>.</summary>
    public string? Allocation { get; set; }

    /// <summary>The place on the waitlist, from 1, when it was given.</summary>
    public int WaitPosition { get; set; }

    /// <summary>The revision of time and place that counts for this nomination at least; what is older is read again.</summary>
    public int PlanRevision { get; set; }

    /// <summary>The revision of time and place that the employee was told of last.</summary>
    public int PlanTold { get; set; }

    /// <summary>When the participant said yes to the seat.</summary>
    public DateTimeOffset? SeatConfirmedAt { get; set; }

    /// <summary>When the participant gave the seat back.</summary>
    public DateTimeOffset? SeatDeclinedAt { get; set; }

    /// <summary>How the training ended for this person, see <see cref="OutcomeText"/>.</summary>
    public string? Outcome { get; set; }

    /// <summary>Id of the certificate within its agency.</summary>
    public string? Certificate { get; set; }

    /// <summary>The certificate's printed number.</summary>
    public string? CertificateNumber { get; set; }

    /// <summary>The certificate's verification code.</summary>
    public string? CertificateCode { get; set; }

    /// <summary>Kinds of mail that were sent, or have nothing to say any more, comma-separated: no step sends them again.</summary>
    public string? Mailed { get; set; }

    /// <summary>Whether the person was erased: nobody is written to any more.</summary>
    public bool Erased { get; set; }

    /// <summary>Whether the people were taken out of it, since it was kept long enough.</summary>
    public bool Minimised { get; set; }

    /// <summary>The nomination's UUID.</summary>
    [IgnoreDataMember]
    public string Uuid => RowKey[2..];

    /// <summary>The nomination's id.</summary>
    [IgnoreDataMember]
    public string Id => $"{PartitionKey}~{Uuid}";

    /// <summary>The agency.</summary>
    [IgnoreDataMember]
    public string Agency => PartitionKey[..PartitionKey.IndexOf('~', StringComparison.Ordinal)];

    /// <summary>The training's id.</summary>
    [IgnoreDataMember]
    public string Training => PartitionKey[(PartitionKey.IndexOf('~', StringComparison.Ordinal) + 1)..];

    /// <summary>The levels of approval, in order.</summary>
    [IgnoreDataMember]
    public IReadOnlyList<ApprovalLevel> Levels => ApprovalRoute.Read(Route);

    /// <summary>The level that is asked now.</summary>
    [IgnoreDataMember]
    public ApprovalLevel LevelNow => Levels[Math.Clamp(Level, 1, Levels.Count) - 1];

    /// <summary>The state.</summary>
    [IgnoreDataMember]
    public NominationState Stage => NominationStates.Parse(State);

    /// <summary>Whether a mail of this kind was sent.</summary>
    public bool WasMailed(string kind) => Mailed?.Split(',').Contains(kind, StringComparer.Ordinal) == true;

    /// <summary><see cref="Mailed"/> with one kind more.</summary>
    public string MailedWith(string kind) => string.IsNullOrEmpty(Mailed) ? kind : WasMailed(kind) ? Mailed : $"{Mailed},{kind}";

    /// <summary>A copy that goes its own way.</summary>
    public NominationEntity Copy() => (NominationEntity)MemberwiseClone();
}

/// <summary>The keys of a training's partition.</summary>
public static class EnrolmentKeys
{
    /// <summary>The training's own row: quota, seats taken, whether it is open.</summary>
    public const string Training = "training";

    /// <summary>The catalogue entry; the catalogue's own table holds a copy.</summary>
    public const string Entry = "training~entry";

    /// <summary>Time and place of the training at a revision that changed them.</summary>
    public static string Plan(int revision) => $"plan~{revision:D6}";

    /// <summary>Partition of a training.</summary>
    public static string Partition(string agency, string training) => $"{agency}~{training}";

    /// <summary>Partition of a nomination.</summary>
    public static string Partition(NominationId id) => $"{id.Agency.Value}~{id.Training.Value}";

    /// <summary>The nomination's row.</summary>
    public static string Nomination(string uuid) => "n~" + uuid;

    /// <summary>The person's live nomination.</summary>
    public static string Person(string employee) => "p~" + employee;

    /// <summary>A change of state.</summary>
    public static string Audit(string uuid, int version) => $"d~{uuid}~audit~{version:D6}";

    /// <summary>The decision of a round: whoever inserts it first has decided.</summary>
    public static string Decision(string uuid, int round) => $"d~{uuid}~decision~{round:D2}";

    /// <summary>A mail that was sent.</summary>
    public static string Mail(string uuid, string kind) => $"d~{uuid}~mail~{kind}";

    /// <summary>Attendance and mark of an enrolled person.</summary>
    public static string Roll(string uuid) => "roll~" + uuid;

    /// <summary>A change of a person's roll.</summary>
    public static string RollAudit(string uuid, int version) => $"d~{uuid}~audit~roll-{version:D6}";

    /// <summary>Start of the lines that the seat allocation works off.</summary>
    public const string Queue = "queue~";

    /// <summary>An approved nomination that waits for the allocation.</summary>
    public static string Approved(DateTimeOffset at, string uuid) => $"queue~approved~{at.UtcTicks:D19}~{uuid}";

    /// <summary>A nomination with its place in an order that was decided at one time: before all that are approved later.</summary>
    public static string Ranked(int place, string uuid) => $"queue~approved~{place:D19}~{uuid}";

    /// <summary>A seat that became free.</summary>
    public static string Freed(string uuid) => $"queue~freed~{uuid}";

    /// <summary>Start of the waitlist, in its order.</summary>
    public const string Wait = "wait~";

    /// <summary>A place on the waitlist; it keeps the time of the approval, so that the order is the order of approval.</summary>
    public static string Waiting(string approvedKey)
    {
        ArgumentNullException.ThrowIfNull(approvedKey);
        return Wait + approvedKey["queue~approved~".Length..];
    }
}
