namespace AsnTraining.App.Platform.Http.OpenApi;

/// <summary>A nomination to submit. What is left out of the person is taken from the register of employees.</summary>
/// <param name="Training">Id of the training.</param>
/// <param name="Nip">The nominee's NIP, 18 digits as a string.</param>
/// <param name="Name">Name with titles.</param>
/// <param name="Email">Mail address.</param>
/// <param name="Status">PNS or PPPK; by the NIP when left out.</param>
/// <param name="Grade">Rank or grade.</param>
/// <param name="Position">Position.</param>
/// <param name="Unit">Work unit.</param>
/// <param name="SupervisorNip">The superior's NIP.</param>
/// <param name="SupervisorName">The superior's name, where the superior is not in the register.</param>
/// <param name="SupervisorEmail">The superior's mail address, where the superior is not in the register.</param>
/// <param name="Reference">The agency's own number: the same number is the same nomination.</param>
internal sealed record NominationBody(
    string Training, string Nip, string? Name = null, string? Email = null, string? Status = null, string? Grade = null, string? Position = null, string? Unit = null,
    string? SupervisorNip = null, string? SupervisorName = null, string? SupervisorEmail = null, string? Reference = null);

/// <summary>A nomination.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Training">Id of the training.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Version">Counts its changes.</param>
/// <param name="EverApproved">Whether it was approved at any time.</param>
/// <param name="CreatedAt">When it was submitted.</param>
/// <param name="ChangedAt">When it changed last.</param>
/// <param name="Employee">The nominee.</param>
/// <param name="Reference">The agency's own number.</param>
/// <param name="Reason">Why it stands there, where there is a reason.</param>
/// <param name="Round">Round of approval.</param>
/// <param name="Level">Level of approval that it waits for.</param>
/// <param name="Levels">The levels that it needs, in order.</param>
/// <param name="Approvals">The approvals given.</param>
/// <param name="Approver">Who is asked.</param>
/// <param name="Decision">The last decision.</param>
/// <param name="WaitlistPosition">Place on the waitlist, from 1.</param>
/// <param name="Sessions">Attendance by session.</param>
/// <param name="Mark">Mark, 0 to 100.</param>
/// <param name="Certificate">Its certificate.</param>
/// <param name="Warnings">What looks wrong but was taken.</param>
/// <param name="History">What happened to it, in order of time.</param>
/// <param name="Allocation">How its seat or place came about.</param>
/// <param name="SeatConfirmedAt">When the participant confirmed the seat.</param>
/// <param name="SeatDeclinedAt">When the participant gave the seat back.</param>
internal sealed record NominationAnswer(
    string Id, string Training, string State, int Version, bool EverApproved, DateTimeOffset CreatedAt, DateTimeOffset ChangedAt, NominatedPerson Employee,
    string? Reference = null, string? Reason = null, int? Round = null, string? Level = null, IReadOnlyList<string>? Levels = null, IReadOnlyList<ApprovalAnswer>? Approvals = null,
    ApproverAnswer? Approver = null, DecisionAnswer? Decision = null, int? WaitlistPosition = null, IReadOnlyDictionary<string, Attendance.SessionEntry>? Sessions = null, decimal? Mark = null,
    IssuedCertificate? Certificate = null, IReadOnlyList<Nominations.Checks.NominationWarning>? Warnings = null, IReadOnlyList<HistoryLine>? History = null, AllocationAnswer? Allocation = null, DateTimeOffset? SeatConfirmedAt = null, DateTimeOffset? SeatDeclinedAt = null);

/// <summary>A nominee.</summary>
/// <param name="Id">Internal id, which stays when the NIP changes.</param>
/// <param name="Nip">NIP.</param>
/// <param name="Name">Name with titles.</param>
/// <param name="Email">Mail address.</param>
/// <param name="Unit">Work unit.</param>
internal sealed record NominatedPerson(string Id, string? Nip, string? Name, string? Email = null, string? Unit = null);

/// <summary>Who is asked to approve.</summary>
/// <param name="Name">Name.</param>
/// <param name="Email">Mail address.</param>
/// <param name="OnBehalfOf">Whose place they take.</param>
internal sealed record ApproverAnswer(string? Name, string? Email, string? OnBehalfOf = null);

/// <summary>An approval of one level.</summary>
/// <param name="Level">The level.</param>
/// <param name="Round">The round.</param>
/// <param name="By">Who approved.</param>
/// <param name="At">When.</param>
/// <param name="OnBehalfOf">Whose place they took.</param>
/// <param name="Comment">Comment.</param>
internal sealed record ApprovalAnswer(string Level, int Round, string? By, DateTimeOffset At, string? OnBehalfOf = null, string? Comment = null);

/// <summary>A decision.</summary>
/// <param name="By">Who decided.</param>
/// <param name="At">When.</param>
/// <param name="Comment">Comment.</param>
/// <param name="OnBehalfOf">Whose place they took.</param>
internal sealed record DecisionAnswer(string? By, DateTimeOffset? At, string? Comment = null, string? OnBehalfOf = null);

/// <summary>A nomination's certificate.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Number">The printed number.</param>
/// <param name="Code">Verification code.</param>
/// <param name="VerifyUrl">Where anybody verifies it.</param>
internal sealed record IssuedCertificate(string Id, string? Number, string? Code, string VerifyUrl);

/// <summary>A line of an audit trail.</summary>
/// <param name="At">When.</param>
/// <param name="State">State reached.</param>
/// <param name="Event">What happened.</param>
/// <param name="Actor">Kind of who did it: client, approver, employee, system.</param>
/// <param name="ActorId">Who did it, where that is no personal data.</param>
/// <param name="From">The network address that it came from.</param>
/// <param name="Reason">Why.</param>
/// <param name="Version">The version that it made.</param>
internal sealed record HistoryLine(DateTimeOffset? At, string? State, string? Event, string? Actor, string? ActorId = null, string? From = null, string? Reason = null, string? Version = null);

/// <summary>What would become of a nomination.</summary>
/// <param name="DryRun">Always true: nothing was stored.</param>
/// <param name="Result">wouldBeAccepted or exists.</param>
/// <param name="Nomination">The nomination that exists.</param>
internal sealed record DryRunAnswer(bool DryRun, string Result, string? Nomination = null);

/// <summary>How a seat or a place on the waitlist came about.</summary>
/// <param name="Rule">The training's rule.</param>
/// <param name="Position">Place in the ranking.</param>
/// <param name="Candidates">How many were ranked.</param>
/// <param name="Seats">Seats that were given out.</param>
/// <param name="BudgetLimited">Whether the budget gave out fewer.</param>
/// <param name="AfterAllocation">Whether the nomination came after the allocation.</param>
/// <param name="JpThisYear">JP of the year that counted.</param>
/// <param name="UnitCandidates">How many of the unit were ranked.</param>
/// <param name="UnitSeats">How many seats the unit's share was.</param>
/// <param name="Explanation">The same in words.</param>
internal sealed record AllocationAnswer(
    Domain.AllocationRule Rule, int? Position = null, int? Candidates = null, int? Seats = null, bool? BudgetLimited = null, bool? AfterAllocation = null, decimal? JpThisYear = null, int? UnitCandidates = null, int? UnitSeats = null,
    BothLanguages? Explanation = null);

/// <summary>A delegation.</summary>
/// <param name="Id">Its id.</param>
/// <param name="From">When it begins.</param>
/// <param name="Until">When it ends.</param>
/// <param name="Active">Whether it counts now.</param>
/// <param name="MadeAt">When it was made.</param>
/// <param name="MadeBy">Client that made it.</param>
/// <param name="Absent">Who is away; not there when the person was erased.</param>
/// <param name="Delegate">Who decides instead; not there when the person was erased.</param>
/// <param name="EndedAt">When it was ended before its time.</param>
/// <param name="EndedBy">Client that ended it.</param>
internal sealed record DelegationAnswer(
    string Id, DateTimeOffset From, DateTimeOffset Until, bool Active, DateTimeOffset MadeAt, string? MadeBy,
    PersonAnswer? Absent = null, PersonAnswer? Delegate = null, DateTimeOffset? EndedAt = null, string? EndedBy = null);
