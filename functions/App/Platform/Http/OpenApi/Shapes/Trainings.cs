namespace AsnTraining.App.Platform.Http.OpenApi;

/// <summary>What the catalogue's entry is shown with.</summary>
/// <param name="Enrolled">Seats taken; none once the training is cancelled.</param>
/// <param name="Waitlisted">People on the waitlist.</param>
/// <param name="State">open, closed or cancelled.</param>
/// <param name="SeatsFree">Seats left.</param>
/// <param name="CommittedIdr">Money that the enrolled cost, in rupiah; none once the training is cancelled.</param>
/// <param name="BudgetLeftIdr">Money left below the ceiling, in rupiah.</param>
/// <param name="AllocatedAt">When the seats were allocated by rank.</param>
/// <param name="Warnings">What looks wrong but was taken.</param>
internal sealed record TrainingSeats(
    int Enrolled, int Waitlisted, string State, int? SeatsFree = null, long? CommittedIdr = null, long? BudgetLeftIdr = null, DateTimeOffset? AllocatedAt = null, IReadOnlyList<Domain.FieldProblem>? Warnings = null);

/// <summary>A training in the list: the entry without its sessions and subjects.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Title">Its name.</param>
/// <param name="Form">Code of its form.</param>
/// <param name="Competency">Field of competence.</param>
/// <param name="Provider">Who gives it.</param>
/// <param name="Location">Where it is held.</param>
/// <param name="StartDate">First day.</param>
/// <param name="EndDate">Last day.</param>
/// <param name="TimeZone">Zone of its times.</param>
/// <param name="HoursJp">Training hours.</param>
/// <param name="Quota">Seats.</param>
/// <param name="MinimumAttendance">The part that is needed, 0 to 1.</param>
/// <param name="SessionCount">Number of sessions.</param>
/// <param name="StartsAt">When the first session starts.</param>
/// <param name="EndsAt">When the last session ends.</param>
/// <param name="State">open, closed or cancelled.</param>
/// <param name="ProviderKind">What kind of organisation gives it.</param>
/// <param name="International">Whether it counts as international.</param>
/// <param name="Online">Whether it is held online.</param>
/// <param name="CostPerParticipantIdr">Cost of a seat, in rupiah.</param>
/// <param name="BudgetCeilingIdr">Ceiling of the budget, in rupiah.</param>
/// <param name="Assessment">The test at the end.</param>
/// <param name="Participation">What counts as taking part.</param>
/// <param name="RegistrationOpens">When nominations are taken.</param>
/// <param name="RegistrationCloses">Until when nominations are taken.</param>
/// <param name="Batch">Batch.</param>
/// <param name="ApprovalLevels">Who must approve.</param>
/// <param name="Allocation">Who gets the seats.</param>
/// <param name="AllocatesAt">When they are given out.</param>
/// <param name="JoinUrl">Where participants join online.</param>
/// <param name="ChangeReason">Why the plan was changed last.</param>
/// <param name="Revision">Counts the changes.</param>
/// <param name="PlanRevision">Counts the changes of dates and places.</param>
/// <param name="Enrolled">Seats taken; with seats=true.</param>
/// <param name="SeatsFree">Seats left; with seats=true.</param>
/// <param name="CommittedIdr">Money that the enrolled cost, in rupiah; with seats=true.</param>
internal sealed record TrainingListed(
    string Id, string Title, string Form, string Competency, string Provider, string Location, DateOnly StartDate, DateOnly EndDate, string TimeZone, int HoursJp, int Quota, decimal MinimumAttendance,
    int SessionCount, DateTimeOffset StartsAt, DateTimeOffset EndsAt, string State, Domain.ProviderKind? ProviderKind = null, bool International = false, bool Online = false, long CostPerParticipantIdr = 0, long? BudgetCeilingIdr = null,
    Domain.Assessment? Assessment = null, Domain.ParticipationRule? Participation = null, DateTimeOffset? RegistrationOpens = null, DateTimeOffset? RegistrationCloses = null, string? Batch = null,
    IReadOnlyList<Domain.ApprovalLevel>? ApprovalLevels = null, Domain.AllocationRule Allocation = Domain.AllocationRule.FirstCome, DateTimeOffset? AllocatesAt = null, string? JoinUrl = null, string? ChangeReason = null,
    int Revision = 0, int PlanRevision = 0, int? Enrolled = null, int? SeatsFree = null, long? CommittedIdr = null);

/// <summary>The forms of training.</summary>
/// <param name="JpTable">Version of the table that holds today.</param>
/// <param name="Items">The forms.</param>
internal sealed record FormsAnswer(string JpTable, IReadOnlyList<FormAnswer> Items);

/// <summary>A form of training.</summary>
/// <param name="Code">Its code.</param>
/// <param name="Name">Its name.</param>
/// <param name="Group">klasikal or nonklasikal.</param>
/// <param name="SiasnCode">Its code in SIASN.</param>
/// <param name="Jp">What it counts today.</param>
internal sealed record FormAnswer(string Code, BothLanguages Name, string Group, int? SiasnCode = null, FormHours? Jp = null);

/// <summary>What a form counts.</summary>
/// <param name="National">Inside the country.</param>
/// <param name="International">On international level.</param>
internal sealed record FormHours(Domain.JpRate National, Domain.JpRate International);

/// <summary>Tables of training hours.</summary>
/// <param name="Items">The agency's own.</param>
/// <param name="Default">The one that holds where none of them does.</param>
/// <param name="Continuation">Leads to the next page; not there on the last one.</param>
internal sealed record JpTablesAnswer(IReadOnlyList<Domain.JpConversion> Items, Domain.JpConversion Default, string? Continuation = null);

/// <summary>A person on the waitlist.</summary>
/// <param name="Position">Place, from 1.</param>
/// <param name="Nomination">Id of the nomination.</param>
/// <param name="Employee">The person.</param>
/// <param name="Since">Since when.</param>
/// <param name="Allocation">How the place came about.</param>
internal sealed record WaitingAnswer(int Position, string Nomination, NominatedPerson Employee, DateTimeOffset Since, AllocationAnswer? Allocation = null);
