namespace AsnTraining.App.Platform.Http.OpenApi;

// The answers of the API as callers see them. The endpoints write them from rows; a test holds every real answer against these.

/// <summary>A page of a list.</summary>
/// <param name="Items">The items.</param>
/// <param name="Continuation">Leads to the next page; not there on the last one.</param>
internal sealed record Page<T>(IReadOnlyList<T> Items, string? Continuation);

/// <summary>A problem (RFC 9457).</summary>
/// <param name="Type">Stable name of the kind of problem; see the list of problem types.</param>
/// <param name="Title">What is wrong, in one line.</param>
/// <param name="Status">HTTP status.</param>
/// <param name="Detail">What to do.</param>
/// <param name="Accepted">Of a file: how many rows went in all the same.</param>
/// <param name="Errors">Fields or rows that are wrong.</param>
/// <param name="Warnings">For files of people: what looks wrong in rows that went in.</param>
internal sealed record ProblemAnswer(
    string Type, string Title, int Status, string? Detail = null, int? Accepted = null, IReadOnlyList<RowError>? Errors = null, IReadOnlyList<RowError>? Warnings = null);

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

/// <summary>How many rows went in.</summary>
/// <param name="Accepted">Rows stored.</param>
/// <param name="Refused">Rows refused.</param>
internal sealed record RowsAnswer(int Accepted, int Refused);

/// <summary>How many people went in.</summary>
/// <param name="Accepted">Rows stored.</param>
/// <param name="Refused">Rows refused.</param>
/// <param name="Warnings">What looks wrong in rows that were stored all the same, by row and column; at most 500.</param>
internal sealed record PeopleAnswer(int Accepted, int Refused, IReadOnlyList<RowError>? Warnings = null);

/// <summary>An employee as the register takes them.</summary>
/// <param name="Nip">NIP, 18 digits as a string.</param>
/// <param name="Name">Name with titles.</param>
/// <param name="Status">PNS or PPPK.</param>
/// <param name="Grade">Rank or grade.</param>
/// <param name="Position">Position.</param>
/// <param name="Unit">Work unit.</param>
/// <param name="Email">Mail address.</param>
/// <param name="SupervisorNip">The superior's NIP.</param>
/// <param name="Language">Language of mails to the person, also as an approver: id or en; the agency's own where left out. It counts for nominations and rounds of approval made from then on.</param>
/// <param name="ContractStart">First day of a PPPK's contract, for instance 2026-03-01: the ceiling of hours then counts from anniversary to anniversary, else by calendar year.</param>
/// <param name="BirthPlace">Place of birth, if certificates are to name it.</param>
/// <param name="BirthDate">Date of birth, for instance 1980-01-31; left out, certificates that name the place take the date of the NIP.</param>
internal sealed record EmployeeBody(
    string Nip, string Name, string? Status = null, string? Grade = null, string? Position = null, string? Unit = null, string? Email = null, string? SupervisorNip = null, string? Language = null, string? ContractStart = null,
    string? BirthPlace = null, string? BirthDate = null);

/// <summary>A session that somebody attended or not.</summary>
/// <param name="Nip">NIP.</param>
/// <param name="Session">Id of the session.</param>
/// <param name="Present">true, false, or one of hadir, tidak-hadir, izin, sakit.</param>
/// <param name="At">When it was taken.</param>
internal sealed record AttendanceBody(string Nip, string Session, object Present, DateTimeOffset? At = null);

/// <summary>A mark.</summary>
/// <param name="Nip">NIP.</param>
/// <param name="Mark">0 to 100.</param>
internal sealed record ResultBody(string Nip, decimal Mark);

/// <summary>What the catalogue's entry is shown with.</summary>
/// <param name="Enrolled">Seats taken.</param>
/// <param name="Waitlisted">People on the waitlist.</param>
/// <param name="State">open, closed or cancelled.</param>
/// <param name="SeatsFree">Seats left.</param>
/// <param name="CommittedIdr">Money that the enrolled cost, in rupiah.</param>
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

/// <summary>A text in two languages.</summary>
/// <param name="Id">Indonesian.</param>
/// <param name="En">English.</param>
internal sealed record BothLanguages(string? Id, string? En);

/// <summary>A person on the waitlist.</summary>
/// <param name="Position">Place, from 1.</param>
/// <param name="Nomination">Id of the nomination.</param>
/// <param name="Employee">The person.</param>
/// <param name="Since">Since when.</param>
/// <param name="Allocation">How the place came about.</param>
internal sealed record WaitingAnswer(int Position, string Nomination, NominatedPerson Employee, DateTimeOffset Since, AllocationAnswer? Allocation = null);

/// <summary>A file that was accepted.</summary>
/// <param name="Id">Id of the import.</param>
/// <param name="Status">running.</param>
/// <param name="Rows">Rows of the file.</param>
internal sealed record ImportAccepted(string Id, string Status, int Rows);

/// <summary>An import.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Status">running or completed.</param>
/// <param name="Rows">Rows of the file.</param>
/// <param name="Processed">Rows worked off.</param>
/// <param name="Accepted">Rows that became nominations.</param>
/// <param name="Duplicates">Rows of which there was a nomination already.</param>
/// <param name="Refused">Rows refused.</param>
/// <param name="Errors">Why, row by row; the first thousand.</param>
/// <param name="RefusedRows">Where the refused rows can be fetched as a file.</param>
internal sealed record ImportAnswer(string Id, string Status, int Rows, int Processed, int Accepted, int Duplicates, int Refused, IReadOnlyList<RowError> Errors, string? RefusedRows = null);

/// <summary>An import in the list.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Status">running or completed.</param>
/// <param name="At">When it was accepted.</param>
/// <param name="Rows">Rows of the file.</param>
/// <param name="Client">Client that sent it.</param>
/// <param name="CompletedAt">When its last row was worked off.</param>
/// <param name="Accepted">Rows that became nominations.</param>
/// <param name="Duplicates">Rows of which there was a nomination already.</param>
/// <param name="Refused">Rows refused.</param>
internal sealed record ImportListed(string Id, string Status, DateTimeOffset At, int Rows, string? Client = null, DateTimeOffset? CompletedAt = null, int? Accepted = null, int? Duplicates = null, int? Refused = null);

/// <summary>A client that was made.</summary>
/// <param name="ClientId">Its id.</param>
/// <param name="Agency">Its agency.</param>
/// <param name="Scopes">What it may do.</param>
/// <param name="Key">Its key, shown this once.</param>
internal sealed record ClientAnswer(string ClientId, string Agency, IReadOnlyList<string> Scopes, string Key);

/// <summary>A client, without its secret.</summary>
/// <param name="ClientId">Its id.</param>
/// <param name="Scopes">What it may do.</param>
/// <param name="CreatedAt">When it was made.</param>
/// <param name="RotatedAt">When its secret was changed last.</param>
/// <param name="FormerSecretUntil">Until when the secret before is still taken.</param>
/// <param name="RevokedAt">When it was revoked.</param>
internal sealed record ClientListed(string ClientId, IReadOnlyList<string> Scopes, DateTimeOffset CreatedAt, DateTimeOffset? RotatedAt = null, DateTimeOffset? FormerSecretUntil = null, DateTimeOffset? RevokedAt = null);

/// <summary>A client with a new secret.</summary>
/// <param name="ClientId">Its id.</param>
/// <param name="Key">Its key, shown this once.</param>
/// <param name="FormerSecretUntil">Until when the secret before is still taken.</param>
internal sealed record ClientRotated(string ClientId, string Key, DateTimeOffset? FormerSecretUntil = null);

/// <summary>A certificate.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Number">The printed number.</param>
/// <param name="State">issuing, valid, revoked, replaced or void.</param>
/// <param name="Code">Verification code.</param>
/// <param name="VerifyUrl">Where anybody verifies it.</param>
/// <param name="Nomination">Id of the nomination.</param>
/// <param name="Training">Id of the training.</param>
/// <param name="Employee">The holder.</param>
/// <param name="Title">Title of the training.</param>
/// <param name="HoursJp">Training hours.</param>
/// <param name="History">What happened to it.</param>
/// <param name="Since">Since when it is in its state.</param>
/// <param name="Reason">Why it was revoked.</param>
/// <param name="Replaces">The one it stands in the place of.</param>
/// <param name="ReplacedBy">The one that stands in its place.</param>
/// <param name="IssuedOn">Day of issue.</param>
/// <param name="Erased">Whether its holder was erased.</param>
/// <param name="Sha256">Hash of the file, in hex.</param>
/// <param name="Size">Size of the file in bytes.</param>
internal sealed record CertificateAnswer(
    string Id, string? Number, string State, string? Code, string VerifyUrl, string Nomination, string Training, NominatedPerson Employee, string Title, int HoursJp, IReadOnlyList<HistoryLine> History,
    DateTimeOffset? Since = null, string? Reason = null, string? Replaces = null, string? ReplacedBy = null, DateOnly? IssuedOn = null, bool? Erased = null, string? Sha256 = null, long? Size = null);

/// <summary>What the public learns of a code.</summary>
/// <param name="Status">valid, revoked, replaced, unknown or cannotBeCheckedNow.</param>
/// <param name="CheckedAt">When it was looked up.</param>
/// <param name="Since">Since when.</param>
/// <param name="Reason">Why it was revoked, where the agency publishes that.</param>
/// <param name="ReplacedBy">Address of the one in its place.</param>
/// <param name="Replaces">Address of the one before.</param>
/// <param name="Number">The printed number.</param>
/// <param name="Name">The holder.</param>
/// <param name="Nip">The NIP, masked.</param>
/// <param name="Title">Title of the training.</param>
/// <param name="HoursJp">Training hours.</param>
/// <param name="Start">First day.</param>
/// <param name="End">Last day.</param>
/// <param name="IssuedOn">Day of issue.</param>
/// <param name="Issuer">The agency.</param>
/// <param name="Sha256">Hash of the file, in hex.</param>
/// <param name="Badge">Address of the Open Badge.</param>
/// <param name="File">What the comparison with an uploaded file gave.</param>
/// <param name="CodeProblem">Of an unknown code: <c>mistyped</c> when its check characters do not fit, <c>malformed</c> when it is no code at all.</param>
internal sealed record VerifyShape(
    string Status, DateTimeOffset CheckedAt, DateTimeOffset? Since = null, string? Reason = null, string? ReplacedBy = null, string? Replaces = null, string? Number = null, string? Name = null, string? Nip = null,
    string? Title = null, int? HoursJp = null, DateOnly? Start = null, DateOnly? End = null, DateOnly? IssuedOn = null, string? Issuer = null, string? Sha256 = null, string? Badge = null, string? File = null,
    string? CodeProblem = null);

/// <summary>A template with its version.</summary>
/// <param name="Version">The version; certificates keep the one that they were drawn with.</param>
/// <param name="Template">The template.</param>
internal sealed record TemplateAnswer(int? Version, Certificates.Templates.AgencyTemplate? Template);

/// <summary>An erasure.</summary>
/// <param name="Id">Its id.</param>
/// <param name="State">running or completed.</param>
/// <param name="RequestedAt">When it was asked for.</param>
/// <param name="RequestedBy">The client that asked.</param>
/// <param name="CompletedAt">When it was done.</param>
/// <param name="Nominations">Nominations that were blanked.</param>
/// <param name="Certificates">Certificates that were blanked.</param>
internal sealed record ErasureAnswer(string Id, string State, DateTimeOffset? RequestedAt = null, string? RequestedBy = null, DateTimeOffset? CompletedAt = null, int? Nominations = null, int? Certificates = null);

/// <summary>A mail that could not be delivered.</summary>
/// <param name="Nomination">The nomination that it is about.</param>
/// <param name="Kind">Kind of mail.</param>
/// <param name="Address">The address to correct.</param>
/// <param name="At">When it came back.</param>
/// <param name="Reason">The receiving system's words.</param>
internal sealed record UndeliverableMail(string? Nomination, string? Kind, string? Address, DateTimeOffset? At, string? Reason);

/// <summary>An orchestration.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">What it runs.</param>
/// <param name="Status">pending, running, suspended, failed, terminated or completed.</param>
/// <param name="CreatedAt">When it was started.</param>
/// <param name="LastUpdatedAt">When it went on last.</param>
/// <param name="Failure">Kind of the failure that ended it.</param>
internal sealed record InstanceAnswer(string Id, string Name, string Status, DateTimeOffset CreatedAt, DateTimeOffset LastUpdatedAt, string? Failure = null);

/// <summary>What is being done to an orchestration.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Action">restart, terminate, suspend or resume.</param>
internal sealed record InstanceAction(string Id, string Action);

/// <summary>A certificate that could not be drawn.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Number">The printed number, which it keeps.</param>
/// <param name="Nomination">Id of the nomination.</param>
/// <param name="Since">Since when it waits.</param>
/// <param name="Reason">What to correct.</param>
internal sealed record HeldCertificate(string Id, string? Number, string? Nomination, DateTimeOffset? Since, string? Reason);

/// <summary>A person of the register.</summary>
/// <param name="Nip">NIP.</param>
/// <param name="Name">Name with titles.</param>
internal sealed record PersonAnswer(string? Nip, string? Name);

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

/// <summary>A webhook as it stands.</summary>
/// <param name="Url">Address of the receiver.</param>
/// <param name="Events">Types that are wanted; none for all.</param>
/// <param name="State">active or stopped.</param>
/// <param name="CreatedAt">When it was made.</param>
/// <param name="Secrets">The secrets that sign, without what is secret of them.</param>
/// <param name="Reason">Why it was stopped.</param>
/// <param name="Secret">The new secret, shown this once.</param>
internal sealed record WebhookAnswer(string Url, IReadOnlyList<string> Events, string State, DateTimeOffset CreatedAt, IReadOnlyList<WebhookSecretAnswer> Secrets, string? Reason = null, string? Secret = null);

/// <summary>A secret that signs.</summary>
/// <param name="Id">Its id.</param>
/// <param name="CreatedAt">When it was made.</param>
/// <param name="Until">Until when it signs; not there for the newest.</param>
internal sealed record WebhookSecretAnswer(string Id, DateTimeOffset CreatedAt, DateTimeOffset? Until = null);

/// <summary>What became of a test event.</summary>
/// <param name="Delivered">Whether the receiver took it.</param>
/// <param name="Id">The event's id.</param>
/// <param name="Status">HTTP status of the receiver.</param>
/// <param name="Problem">Why it was not taken.</param>
internal sealed record WebhookTest(bool Delivered, string Id, int? Status = null, string? Problem = null);

/// <summary>An event that no webhook took.</summary>
/// <param name="Id">Id of the dead letter.</param>
/// <param name="EventId">The event's id.</param>
/// <param name="Type">The event's type.</param>
/// <param name="Subject">What it is about.</param>
/// <param name="Time">When it happened.</param>
/// <param name="GivenUpAt">When it was given up.</param>
/// <param name="Attempts">How often it was tried.</param>
/// <param name="Problem">Why it was not taken the last time.</param>
/// <param name="Data">The event's data.</param>
internal sealed record DeadLetter(string Id, string EventId, string Type, string? Subject, DateTimeOffset Time, DateTimeOffset? GivenUpAt, int Attempts, string? Problem, System.Text.Json.Nodes.JsonObject? Data);

/// <summary>How many events are sent again.</summary>
/// <param name="Replayed">Events.</param>
/// <param name="More">Whether there are more.</param>
internal sealed record ReplayAnswer(int Replayed, bool? More = null);

/// <summary>A page of the rolls of a training.</summary>
/// <param name="Training">Id of the training.</param>
/// <param name="Counts">What counts as taking part.</param>
/// <param name="Minimum">The part of it that is needed, 0 to 1.</param>
/// <param name="Items">The participants.</param>
/// <param name="Continuation">Leads to the next page; not there on the last one.</param>
internal sealed record RollPage(string Training, Domain.ParticipationKind Counts, decimal Minimum, IReadOnlyList<RollAnswer> Items, string? Continuation);

/// <summary>A participant's roll.</summary>
/// <param name="Nomination">Id of the nomination.</param>
/// <param name="State">Where the nomination stands.</param>
/// <param name="Employee">The participant.</param>
/// <param name="Participation">How much of it is done.</param>
/// <param name="History">Every change, in order of time.</param>
/// <param name="Sessions">Attendance by session.</param>
/// <param name="Mark">Mark, 0 to 100.</param>
/// <param name="Completion">How much of a course is completed.</param>
/// <param name="Logbook">The logbook.</param>
internal sealed record RollAnswer(
    string Nomination, string State, NominatedPerson Employee, ParticipationAnswer Participation, IReadOnlyList<RollLine> History,
    IReadOnlyDictionary<string, Attendance.SessionEntry>? Sessions = null, decimal? Mark = null, CompletionAnswer? Completion = null, LogbookCounts? Logbook = null);

/// <summary>How much was done.</summary>
/// <param name="Done">Done: sessions, hours or percent.</param>
/// <param name="Whole">All of it.</param>
/// <param name="Needed">What is needed.</param>
/// <param name="Reached">Whether that is reached.</param>
internal sealed record ParticipationAnswer(decimal Done, decimal Whole, decimal Needed, bool Reached);

/// <summary>How much of a course is completed.</summary>
/// <param name="Percent">Percent.</param>
/// <param name="CompletedAt">When it was completed.</param>
internal sealed record CompletionAnswer(decimal Percent, DateTimeOffset? CompletedAt = null);

/// <summary>A logbook in numbers.</summary>
/// <param name="ConfirmedHours">Hours that the mentor has confirmed.</param>
/// <param name="Waiting">Entries that wait for the mentor.</param>
/// <param name="Returned">Entries that were returned.</param>
/// <param name="Mentor">The mentor.</param>
internal sealed record LogbookCounts(decimal ConfirmedHours, int Waiting, int Returned, MentorShown? Mentor = null);

/// <summary>A mentor.</summary>
/// <param name="Name">Name with titles.</param>
/// <param name="Email">Mail address.</param>
/// <param name="Nip">NIP, where the mentor is in the register.</param>
internal sealed record MentorShown(string? Name, string? Email, string? Nip = null);

/// <summary>A mentor that was named.</summary>
/// <param name="Training">Id of the training.</param>
/// <param name="Mentor">The mentor.</param>
/// <param name="Nomination">Id of the nomination, where the mentor is one participant's.</param>
internal sealed record MentorNamed(string Training, MentorShown Mentor, string? Nomination = null);

/// <summary>A change of a roll.</summary>
/// <param name="At">When.</param>
/// <param name="Event">What happened.</param>
/// <param name="Actor">Kind of who did it.</param>
/// <param name="Changes">What was changed.</param>
/// <param name="ActorId">Who did it, where that is no personal data.</param>
/// <param name="From">The network address that it came from.</param>
/// <param name="Note">Why.</param>
internal sealed record RollLine(DateTimeOffset? At, string? Event, string? Actor, IReadOnlyList<Attendance.RollDifference> Changes, string? ActorId = null, string? From = null, string? Note = null);

/// <summary>A participant's logbook.</summary>
/// <param name="Nomination">Id of the nomination.</param>
/// <param name="ConfirmedHours">Hours that the mentor has confirmed.</param>
/// <param name="Items">The entries.</param>
/// <param name="Mentor">The mentor.</param>
internal sealed record LogbookAnswer(string Nomination, decimal ConfirmedHours, IReadOnlyList<LogbookLine> Items, MentorShown? Mentor = null);

/// <summary>An entry of a logbook.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Date">The day.</param>
/// <param name="Hours">Hours.</param>
/// <param name="Activity">What was done.</param>
/// <param name="State">waiting, confirmed or returned.</param>
/// <param name="Version">Counts its changes.</param>
/// <param name="ChangedAt">When it changed last.</param>
/// <param name="Remark">What the mentor or HR said.</param>
internal sealed record LogbookLine(int Number, DateOnly Date, decimal Hours, string? Activity, string State, int Version, DateTimeOffset? ChangedAt, string? Remark = null);

/// <summary>How much of a course somebody has completed.</summary>
/// <param name="Nip">NIP.</param>
/// <param name="Percent">Percent, 0 to 100; 100 where only the time is said.</param>
/// <param name="CompletedAt">When it was completed.</param>
/// <param name="Note">Why it was entered or corrected.</param>
internal sealed record CompletionBody(string Nip, decimal? Percent = null, DateTimeOffset? CompletedAt = null, string? Note = null);

/// <summary>Records of people.</summary>
/// <param name="Year">Calendar year.</param>
/// <param name="Items">The people.</param>
/// <param name="Unknown">NIPs that the register does not know.</param>
internal sealed record LearningAnswer(int Year, IReadOnlyList<LearnerAnswer> Items, IReadOnlyList<string> Unknown);

/// <summary>A page of people against the floor or the ceiling.</summary>
/// <param name="Year">Calendar year.</param>
/// <param name="Items">The people.</param>
/// <param name="Continuation">Leads to the next page; not there on the last one.</param>
internal sealed record LearningPage(int Year, IReadOnlyList<LearnerLineAnswer> Items, string? Continuation);

/// <summary>What the rules ask of a person.</summary>
/// <param name="Kind">floor or ceiling.</param>
/// <param name="HoursJp">JP a year.</param>
/// <param name="ContractYear">The year of contract that a PPPK's ceiling is measured over; not there where the start of the contract is not known: then the calendar year is.</param>
internal sealed record LearningTarget(string Kind, int HoursJp, LearningContractYear? ContractYear = null);

/// <summary>JP of a year of contract, which runs from one anniversary of the contract's start to the next: the running one for the present year, else the one that ran at the year's end.</summary>
/// <param name="From">First day.</param>
/// <param name="Until">Last day.</param>
/// <param name="HoursJp">JP of trainings that ended in it.</param>
internal sealed record LearningContractYear(DateOnly From, DateOnly Until, int HoursJp);

/// <summary>A person's hours of a year.</summary>
/// <param name="Nip">NIP.</param>
/// <param name="Name">Name with titles.</param>
/// <param name="Status">PNS or PPPK.</param>
/// <param name="HoursJp">JP of the year.</param>
/// <param name="Target">What the rules ask.</param>
/// <param name="MissingJp">JP that are missing to the floor.</param>
/// <param name="State">belowFloor, reached, withinCeiling or aboveCeiling.</param>
/// <param name="Unit">Work unit.</param>
internal sealed record LearnerLineAnswer(string Nip, string Name, string Status, int HoursJp, LearningTarget Target, int MissingJp, string State, string? Unit = null);

/// <summary>A person's hours of a year, with the records.</summary>
/// <param name="Nip">NIP.</param>
/// <param name="Name">Name with titles.</param>
/// <param name="Status">PNS or PPPK.</param>
/// <param name="HoursJp">JP of the year.</param>
/// <param name="Target">What the rules ask.</param>
/// <param name="MissingJp">JP that are missing to the floor.</param>
/// <param name="State">belowFloor, reached, withinCeiling or aboveCeiling.</param>
/// <param name="ByForm">JP by form of training.</param>
/// <param name="ByField">JP by competency field.</param>
/// <param name="Records">The records.</param>
/// <param name="Unit">Work unit.</param>
internal sealed record LearnerAnswer(
    string Nip, string Name, string Status, int HoursJp, LearningTarget Target, int MissingJp, string State,
    IReadOnlyList<HoursOfForm> ByForm, IReadOnlyList<HoursOfField> ByField, IReadOnlyList<LearningRecordAnswer> Records, string? Unit = null);

/// <summary>JP of one form.</summary>
/// <param name="Form">Code of the form.</param>
/// <param name="HoursJp">JP.</param>
internal sealed record HoursOfForm(string Form, int HoursJp);

/// <summary>JP of one field.</summary>
/// <param name="HoursJp">JP.</param>
/// <param name="Field">The field; not there where none is said.</param>
internal sealed record HoursOfField(int HoursJp, string? Field = null);

/// <summary>A record of a training.</summary>
/// <param name="Source">certificate, or outside.</param>
/// <param name="Title">Title.</param>
/// <param name="Form">Code of the form.</param>
/// <param name="HoursJp">JP.</param>
/// <param name="EndDate">Last day.</param>
/// <param name="Id">Id of a record from outside.</param>
/// <param name="Field">Competency field.</param>
/// <param name="StartDate">First day.</param>
/// <param name="Training">Id of the training.</param>
/// <param name="Certificate">Id of the certificate.</param>
/// <param name="Provider">Who gave it.</param>
/// <param name="Reference">The agency's reference number.</param>
/// <param name="Evidence">What proves it.</param>
/// <param name="Withdrawn">Whether it counts no more.</param>
internal sealed record LearningRecordAnswer(
    string Source, string Title, string Form, int HoursJp, DateOnly EndDate, string? Id = null, string? Field = null, DateOnly? StartDate = null, string? Training = null, string? Certificate = null,
    string? Provider = null, string? Reference = null, LearningRecords.OutsideEvidence? Evidence = null, bool? Withdrawn = null);

/// <summary>A record from outside with what happened to it.</summary>
/// <param name="Record">The record.</param>
/// <param name="History">What happened to it.</param>
internal sealed record OutsideRecordAnswer(LearningRecordAnswer Record, IReadOnlyList<OutsideRecordLine> History);

/// <summary>A change of a record.</summary>
/// <param name="Version">The version that it made.</param>
/// <param name="At">When.</param>
/// <param name="Event">What happened.</param>
/// <param name="Actor">Kind of who did it.</param>
/// <param name="HoursJp">JP after it.</param>
/// <param name="ActorId">Which client.</param>
/// <param name="From">The network it came from.</param>
/// <param name="Reason">Why.</param>
internal sealed record OutsideRecordLine(int? Version, DateTimeOffset? At, string? Event, string? Actor, int? HoursJp, string? ActorId = null, string? From = null, string? Reason = null);

/// <summary>Work units in figures.</summary>
/// <param name="Year">Calendar year.</param>
/// <param name="Items">The units.</param>
/// <param name="Continuation">Leads to the next page; not there on the last one.</param>
internal sealed record UnitsAnswer(int Year, IReadOnlyList<UnitAnswer> Items, string? Continuation = null);

/// <summary>A work unit in figures.</summary>
/// <param name="Unit">Its name; empty for people without one.</param>
/// <param name="People">People.</param>
/// <param name="WithoutRecord">People without any hours.</param>
/// <param name="BelowFloor">People below the floor.</param>
/// <param name="AboveCeiling">People above the ceiling.</param>
/// <param name="HoursJp">JP of all.</param>
internal sealed record UnitAnswer(string Unit, int People, int WithoutRecord, int BelowFloor, int AboveCeiling, int HoursJp);

/// <summary>How the app is.</summary>
/// <param name="Status">ok or unavailable.</param>
/// <param name="Part">What is away.</param>
internal sealed record HealthAnswer(string Status, string? Part = null);

/// <summary>A sample of something that is shown with more than it is stored with.</summary>
/// <param name="Base">What is stored.</param>
/// <param name="More">What is shown with it.</param>
internal sealed record Together(object Base, object More);
