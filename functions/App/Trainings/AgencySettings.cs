using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization;
using AsnTraining.App.Approvals;
using AsnTraining.App.Nominations.Checks;
using AsnTraining.App.People.Retention;
using AsnTraining.App.Platform.Http;
using AsnTraining.App.Platform.Storage;
using AsnTraining.Documents;
using AsnTraining.Domain;
using Azure.Data.Tables;

namespace AsnTraining.App.Trainings;

/// <summary>What an agency may decide for itself.</summary>
public sealed record AgencySettings
{
    /// <summary>The agency's name as it stands on letters and certificates.</summary>
    public required string Name { get; init; }

    /// <summary>Where a reader of a mail may ask.</summary>
    public string? Contact { get; init; }

    /// <summary>Language of mails to people of whom the register tells no other, and of pages whose reader's browser asks for none: <c>id</c> or <c>en</c>.</summary>
    public string Language { get; init; } = "id";

    /// <summary>Approval periods.</summary>
    public ApprovalPeriods Approval { get; init; } = ApprovalPeriods.Default;

    /// <summary>Which trainings need which levels of approval, where the training itself does not say; the first rule that covers it holds.</summary>
    public IReadOnlyList<ApprovalRule> ApprovalRules { get; init; } = [];

    /// <summary>Who approves for a unit, by the unit's name as in the register.</summary>
    public IReadOnlyDictionary<string, NamedApprover> UnitApprovers { get; init; } = new Dictionary<string, NamedApprover>();

    /// <summary>Who approves for the personnel agency.</summary>
    public NamedApprover? PersonnelApprover { get; init; }

    /// <summary>Zone of the agency's days and hours, IANA name or WIB, WITA, WIT.</summary>
    public string TimeZone { get; init; } = "Asia/Jakarta";

    /// <summary>Hour of the agency's day, 0 to 23, at which each approver gets one mail with all that waits for them, instead of a mail each; null for a mail each.</summary>
    public int? DigestHour { get; init; }

    /// <summary>Training hours of a year that approvers see beside a nominee's own.</summary>
    public JpTargets JpTargets { get; init; } = JpTargets.Default;

    /// <summary>Whether a nomination is refused whose sessions overlap with a training in which the nominee has a seat.</summary>
    public CheckRule ScheduleClash { get; init; } = CheckRule.Refuse;

    /// <summary>
    /// Whether a nomination is refused with which a PPPK exceeds the ceiling of hours in the running year of contract. Where the
    /// register has no start of the contract the calendar year is counted: so it warns unless the agency says otherwise.
    /// </summary>
    public CheckRule JpCeiling { get; init; } = CheckRule.Warn;

    /// <summary>Series that certificates are numbered in. It keeps the patterns that it has printed numbers in: no other series gets them.</summary>
    public string CertificateSeries { get; init; } = "STTP";

    /// <summary>Pattern of the printed number.</summary>
    public string NumberPattern { get; init; } = "B.{n}/BKPSDM/DIKLAT/{roman-month}/{year}";

    /// <summary>Forms of training whose certificates are numbered in a series of their own, by the form's code.</summary>
    public IReadOnlyDictionary<string, NumberSeries> FormSeries { get; init; } = new Dictionary<string, NumberSeries>();

    /// <summary>Where certificates are issued.</summary>
    public string IssuePlace { get; init; } = "Kota";

    /// <summary>Title of the official in whose name certificates are sealed.</summary>
    public string SignerTitle { get; init; } = "Kepala Badan Kepegawaian dan Pengembangan Sumber Daya Manusia";

    /// <summary>Name of that official.</summary>
    public string? SignerName { get; init; }

    /// <summary>NIP of that official.</summary>
    public string? SignerNip { get; init; }

    /// <summary>How long a download link in a mail works.</summary>
    public TimeSpan DownloadLinkLife { get; init; } = TimeSpan.FromDays(30);

    /// <summary>Whether certificates are offered as Open Badges too.</summary>
    public bool OpenBadges { get; init; }

    /// <summary>How long personal data is kept; null keeps it until a person is erased.</summary>
    public RetentionRules? Retention { get; init; }

    /// <summary>What a passed assessment is called on a certificate, by the mark: the highest that was reached. Empty says that it was passed.</summary>
    public IReadOnlyList<Qualification> Qualifications { get; init; } = [];

    /// <summary>The qualification of a mark; null where the agency names none for it.</summary>
    public string? QualificationOf(string? mark) =>
        decimal.TryParse(mark, NumberStyles.Number, CultureInfo.InvariantCulture, out var value) ? Qualifications.Where(q => q.FromMark <= value).MaxBy(q => q.FromMark)?.Name : null;

    /// <summary>Who approves for a unit; null where the settings name nobody.</summary>
    public NamedApprover? ApproverOfUnit(string? unit) =>
        UnitApprovers.FirstOrDefault(named => string.Equals(named.Key.Trim(), unit?.Trim(), StringComparison.OrdinalIgnoreCase)).Value;

    /// <summary>Self check-in, where a training does not say otherwise.</summary>
    public CheckInSettings CheckIn { get; init; } = new();

    /// <summary>How long after the end of a training participants are told what was recorded of them, so that it can still be corrected; null tells nobody.</summary>
    public TimeSpan? AttendanceNoticeAfter { get; init; }

    /// <summary>How long after a mentor was asked the mentor is reminded of logbook entries that still wait.</summary>
    public TimeSpan MentorReminderAfter { get; init; } = TimeSpan.FromDays(3);

    /// <summary>How long before the start participants are reminded; null for not at all.</summary>
    public TimeSpan? StartReminder { get; init; }

    /// <summary>The day that it is at the agency at a moment.</summary>
    public DateOnly DayOf(DateTimeOffset moment) => TrainingZone.Find(TimeZone).DayOf(moment);

    /// <summary>The language of a person: the own one, else the agency's.</summary>
    /// <param name="own">What the register tells of the person.</param>
    public Language LanguageOf(string? own) => LanguageChoice.FromTag(own) ?? LanguageChoice.FromTag(Language) ?? Documents.Language.Indonesian;

    /// <summary>The series of a form's certificates.</summary>
    public NumberSeries SeriesOf(string form) => FormSeries.TryGetValue(form, out var own) ? own : new(CertificateSeries, NumberPattern);

    /// <summary>Every series with the form that it is for; the agency's own without one, first.</summary>
    internal IEnumerable<(string? Form, NumberSeries Numbering)> EverySeries() =>
        FormSeries.Select(own => ((string?)own.Key, own.Value)).Prepend((null, new(CertificateSeries, NumberPattern)));
}

/// <summary>When participants get their check-in links.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<CheckInInvite>))]
public enum CheckInInvite
{
    /// <summary>One mail a session, when its check-in opens.</summary>
    [JsonStringEnumMemberName("session")]
    Session,

    /// <summary>One mail with the links of all sessions, together with the seat.</summary>
    [JsonStringEnumMemberName("enrolment")]
    Enrolment,
}

/// <summary>Self check-in by a participant's own link.</summary>
public sealed record CheckInSettings
{
    /// <summary>Whether participants may check in by themselves; a training may say otherwise.</summary>
    public bool Enabled { get; init; }

    /// <summary>Minutes before a session's start from which one can check in.</summary>
    public int OpensMinutesBefore { get; init; } = 30;

    /// <summary>Minutes after a session's start until which one can check in.</summary>
    public int ClosesMinutesAfter { get; init; } = 30;

    /// <summary>When the links are sent.</summary>
    public CheckInInvite Invite { get; init; }

    /// <summary>The minutes in which one can check in to a session; null where the training takes no check-ins.</summary>
    public CheckInWindow? WindowOf(Training training, TrainingSession session)
    {
        ArgumentNullException.ThrowIfNull(training);
        var rule = training.Participation;
        return rule.Kind == ParticipationKind.Sessions && (rule.SelfCheckIn ?? Enabled)
            ? CheckInWindow.Around(training.Zone, session, rule.OpensMinutesBefore ?? OpensMinutesBefore, rule.ClosesMinutesAfter ?? ClosesMinutesAfter)
            : null;
    }
}

/// <summary>What a mark is called.</summary>
/// <param name="FromMark">The lowest mark of it, 0 to 100.</param>
/// <param name="Name">Its name, for instance <c>Sangat Memuaskan</c>.</param>
public sealed record Qualification(decimal FromMark, string Name);

/// <summary>How certificates are numbered.</summary>
/// <param name="Series">The series, which counts for itself and anew each year.</param>
/// <param name="Pattern">Pattern of the printed number.</param>
public sealed record NumberSeries(string Series, string Pattern);

/// <summary>Reads and writes agencies' settings.</summary>
public sealed class AgencyStore(DataStore store)
{
    // About two thousand units with their approvers, and half of what a row may hold.
    private static readonly TextParts Text = new("Json", 8);
    private readonly ConditionalWeakTable<TableEntity, AgencySettings> read = [];

    /// <summary>Partition that points to the agencies with a daily digest; no agency's id begins so.</summary>
    internal const string Digests = "~digests";

    /// <summary>Reads an agency's settings, which may be some seconds old.</summary>
    /// <exception cref="InvalidOperationException">There is no such agency.</exception>
    public async Task<AgencySettings> ReadAsync(string agency, CancellationToken cancellationToken)
    {
        var row = await store.AgencyRows.FindAsync(agency, cancellationToken)
            ?? throw new InvalidOperationException("There is no such agency; it is made together with its first API client.");
        return read.GetValue(row, static r => JsonSerializer.Deserialize<AgencySettings>(Text.In(r), ApiJson.Options)!);
    }

    /// <summary>Whether there is such an agency.</summary>
    public async Task<bool> ExistsAsync(string agency, CancellationToken cancellationToken) =>
        await store.AgencyRows.FindAsync(agency, cancellationToken) is not null;

    /// <summary>Characters by which settings are longer than what is stored of an agency; 0 when they fit.</summary>
    public static int Excess(AgencySettings settings) => Math.Max(0, JsonSerializer.Serialize(settings, ApiJson.Options).Length - Text.MostCharacters);

    /// <summary>Writes an agency's settings.</summary>
    /// <exception cref="ArgumentOutOfRangeException">They are too long, see <see cref="Excess"/>.</exception>
    public async Task WriteAsync(string agency, AgencySettings settings, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(settings);
        // The pointer comes before what it points to and is judged by it, so that a crash in between does no harm.
        if (settings.DigestHour is not null)
        {
            store.EmptyLooks.Forget(Digests);
            await store.Agencies.UpsertEntityAsync(new TableEntity(Digests, agency), TableUpdateMode.Merge, cancellationToken);
        }
        await store.AgencyRows.MergeAsync(agency, Text.Of(JsonSerializer.Serialize(settings, ApiJson.Options)), cancellationToken);
    }
}
