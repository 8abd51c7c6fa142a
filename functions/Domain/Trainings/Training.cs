using System.Text.Json.Serialization;

namespace AsnTraining.Domain;

/// <summary>Who gives a training.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ProviderKind>))]
public enum ProviderKind
{
    /// <summary>The agency itself or another agency.</summary>
    [JsonStringEnumMemberName("internal")]
    Internal,

    /// <summary>A university.</summary>
    [JsonStringEnumMemberName("university")]
    University,

    /// <summary>A foreign or international organisation.</summary>
    [JsonStringEnumMemberName("international")]
    International,

    /// <summary>A company.</summary>
    [JsonStringEnumMemberName("private")]
    Private,
}

/// <summary>Who gets the seats when more are approved than can be seated.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<AllocationRule>))]
public enum AllocationRule
{
    /// <summary>In the order of approval, as soon as approved.</summary>
    [JsonStringEnumMemberName("firstCome")]
    FirstCome,

    /// <summary>Who has the fewest JP this year first, units in proportion; decided at one time.</summary>
    [JsonStringEnumMemberName("fewestJpFirst")]
    FewestJpFirst,
}

/// <summary>Who must approve a nomination, one level after the other.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ApprovalLevel>))]
public enum ApprovalLevel
{
    /// <summary>The direct superior (<i>atasan langsung</i>).</summary>
    [JsonStringEnumMemberName("supervisor")]
    Supervisor,

    /// <summary>The head of the unit.</summary>
    [JsonStringEnumMemberName("unit")]
    Unit,

    /// <summary>The personnel agency (BKPSDM/BKD).</summary>
    [JsonStringEnumMemberName("personnelAgency")]
    PersonnelAgency,
}

/// <summary>The test at the end of a training.</summary>
/// <param name="Required">Whether a mark is needed for the certificate.</param>
/// <param name="PassMark">The lowest mark that passes, 0 to 100.</param>
public sealed record Assessment(bool Required, decimal PassMark);

/// <summary>One meeting of a training, in the training's zone.</summary>
/// <param name="Id">Its id within the training: <c>S1</c>.</param>
/// <param name="Date">Its day.</param>
/// <param name="Start">When it starts.</param>
/// <param name="End">When it ends, on the same day.</param>
public sealed record TrainingSession(
    string Id,
    DateOnly Date,
    [property: JsonConverter(typeof(HourMinuteJsonConverter))] TimeOnly Start,
    [property: JsonConverter(typeof(HourMinuteJsonConverter))] TimeOnly End);

/// <summary>A subject (<i>mata pelajaran</i>) and its hours, for the certificate's second page.</summary>
/// <param name="Title">Its name.</param>
/// <param name="Jp">Its training hours.</param>
public sealed record TrainingSubject(string Title, int Jp);

/// <summary>A training of the catalogue. Made by <see cref="TrainingDraft"/>, which checks it; JSON as in the HTTP contract.</summary>
public sealed record Training
{
    /// <summary>Its id within the agency.</summary>
    public required TrainingId Id { get; init; }

    /// <summary>Its name.</summary>
    public required string Title { get; init; }

    /// <summary>Its form.</summary>
    public required TrainingForm Form { get; init; }

    /// <summary>The field of competence: <c>manajerial</c>, <c>teknis</c>, <c>sosial-kultural</c> or another of the agency's own.</summary>
    public required string Competency { get; init; }

    /// <summary>Who gives it.</summary>
    public required string Provider { get; init; }

    /// <summary>What kind of organisation gives it, if said.</summary>
    public ProviderKind? ProviderKind { get; init; }

    /// <summary>Whether the JP table's international column holds.</summary>
    public bool International { get; init; }

    /// <summary>Whether it is held online.</summary>
    public bool Online { get; init; }

    /// <summary>Where it is held; <c>Daring</c> for online ones.</summary>
    public required string Location { get; init; }

    /// <summary>The first day.</summary>
    public required DateOnly StartDate { get; init; }

    /// <summary>The last day.</summary>
    public required DateOnly EndDate { get; init; }

    /// <summary>The IANA name of the zone in which its times are written.</summary>
    public required string TimeZone { get; init; }

    /// <summary>Training hours (<i>jam pelajaran</i>) that a participant earns.</summary>
    public required int HoursJp { get; init; }

    /// <summary>Seats.</summary>
    public required int Quota { get; init; }

    /// <summary>Cost of one participant in whole rupiah.</summary>
    public long CostPerParticipantIdr { get; init; }

    /// <summary>What all participants together may cost in whole rupiah; <see langword="null"/> without a ceiling.</summary>
    public long? BudgetCeilingIdr { get; init; }

    /// <summary>The share of sessions that must be attended, 0 to 1.</summary>
    public required decimal MinimumAttendance { get; init; }

    /// <summary>The test, if there is one.</summary>
    public Assessment? Assessment { get; init; }

    /// <summary>The meetings, in order of time.</summary>
    public required IReadOnlyList<TrainingSession> Sessions { get; init; }

    /// <summary>What is counted as taking part, and how it is taken down.</summary>
    public ParticipationRule Participation { get; init; } = ParticipationRule.BySessions;

    /// <summary>From when nominations are taken, if limited.</summary>
    public DateTimeOffset? RegistrationOpens { get; init; }

    /// <summary>Until when nominations are taken, if limited; the start of the training otherwise.</summary>
    public DateTimeOffset? RegistrationCloses { get; init; }

    /// <summary>The subjects, if the certificate is to list them.</summary>
    public IReadOnlyList<TrainingSubject> Subjects { get; init; } = [];

    /// <summary>The batch (<i>angkatan</i>), as the certificate writes it: <c>XII</c>.</summary>
    public string? Batch { get; init; }

    /// <summary>Who must approve, in order; empty where nobody must. <see langword="null"/> leaves it to the agency's rule.</summary>
    public IReadOnlyList<ApprovalLevel>? ApprovalLevels { get; init; }

    /// <summary>Who gets the seats.</summary>
    public AllocationRule Allocation { get; init; }

    /// <summary>When seats are allocated under <see cref="AllocationRule.FewestJpFirst"/>.</summary>
    public DateTimeOffset? AllocatesAt { get; init; }

    /// <summary>Where participants of an online training join, if it is known.</summary>
    public string? JoinUrl { get; init; }

    /// <summary>Why the entry was changed last, for those who are told of it.</summary>
    public string? ChangeReason { get; init; }

    /// <summary>Counts the entry's changes, from 1; 0 until it is stored.</summary>
    public int Revision { get; init; }

    /// <summary>The revision that changed <see cref="Plan"/> last.</summary>
    public int PlanRevision { get; init; }

    /// <summary>When and where it is held: what participants are told of when it changes.</summary>
    [JsonIgnore]
    public TrainingPlan Plan => new(StartDate, EndDate, TimeZone, Online, Location, Sessions);

    /// <summary>The zone of <see cref="TimeZone"/>.</summary>
    [JsonIgnore]
    public TimeZoneInfo Zone => TrainingZone.Find(TimeZone);

    /// <summary>The start of the first session, or of the first day where there are no sessions.</summary>
    [JsonIgnore]
    public DateTimeOffset StartsAt =>
        Sessions.Count > 0 ? Zone.At(Sessions[0].Date, Sessions[0].Start) : Zone.At(StartDate, TimeOnly.MinValue);

    /// <summary>The end of the last session, or of the last day where there are no sessions.</summary>
    [JsonIgnore]
    public DateTimeOffset EndsAt =>
        Sessions.Count > 0 ? Sessions.Max(session => Zone.At(session.Date, session.End)) : Zone.At(EndDate.AddDays(1), TimeOnly.MinValue);

    /// <summary>Calendar days from the first to the last, both counted.</summary>
    [JsonIgnore]
    public int Days => EndDate.DayNumber - StartDate.DayNumber + 1;

    /// <summary>The same training at another time or place.</summary>
    public Training At(TrainingPlan plan) => this with
    {
        StartDate = plan.StartDate,
        EndDate = plan.EndDate,
        TimeZone = plan.TimeZone,
        Online = plan.Online,
        Location = plan.Location,
        Sessions = plan.Sessions,
    };

    /// <summary>Whether nominations are taken at a moment: within the window, and never once the training has started.</summary>
    public bool TakesNominationsAt(DateTimeOffset moment) =>
        (RegistrationOpens is not { } opens || moment >= opens)
        && (RegistrationCloses is not { } closes || moment < closes)
        && moment < StartsAt;

    /// <summary>The session of an id; case does not matter.</summary>
    public TrainingSession? FindSession(string? id) =>
        Sessions.FirstOrDefault(session => string.Equals(session.Id, id?.Trim(), StringComparison.OrdinalIgnoreCase));
}
