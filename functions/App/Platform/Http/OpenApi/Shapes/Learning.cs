namespace AsnTraining.App.Platform.Http.OpenApi;

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
