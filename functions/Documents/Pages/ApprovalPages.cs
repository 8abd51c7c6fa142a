using AsnTraining.Domain;

namespace AsnTraining.Documents.Pages;

/// <summary>Shows one nomination to the approver and takes the decision. Needs no JavaScript.</summary>
public sealed record ApprovalPage : PageModel
{
    /// <summary>Where the form posts to, with the link's token: fields <c>decision</c> (approve or reject), <c>reason</c>, <c>comment</c>.</summary>
    public required string Action { get; init; }

    /// <summary>The person who is to decide.</summary>
    public required string ApproverName { get; init; }

    /// <summary>The employee nominated.</summary>
    public required Nominee Nominee { get; init; }

    /// <summary>The training nominated for.</summary>
    public required TrainingSummary Training { get; init; }

    /// <summary>The last moment at which the decision counts.</summary>
    public required DateTimeOffset DecideBy { get; init; }

    /// <summary>The approval round, from 1.</summary>
    public int Round { get; init; } = 1;

    /// <summary>Who did not decide before, where this round is an escalation.</summary>
    public string? EscalatedFromName { get; init; }

    /// <summary>The person the reader stands in for, where they do.</summary>
    public string? OnBehalfOfName { get; init; }

    /// <summary>Whether another level decides after this one.</summary>
    public bool GoesOn { get; init; }

    /// <summary>Seats still free; null where it is not told.</summary>
    public int? SeatsLeft { get; init; }

    /// <summary>All seats; null where it is not told.</summary>
    public int? Seats { get; init; }

    /// <summary>Budget left in whole rupiah; null where it is not told.</summary>
    public long? BudgetLeftIdr { get; init; }

    /// <summary>Decisions of earlier levels, oldest first.</summary>
    public IReadOnlyList<EarlierDecision> EarlierDecisions { get; init; } = [];

    /// <summary>What was wrong with the form as it was sent.</summary>
    public DecisionProblem Problem { get; init; }

    /// <summary>The reason as it was typed, when the form comes back.</summary>
    public string? EnteredReason { get; init; }

    /// <summary>The comment as it was typed, when the form comes back.</summary>
    public string? EnteredComment { get; init; }
}

/// <summary>The employee on an approver's page.</summary>
public sealed record Nominee
{
    /// <summary>Name with titles.</summary>
    public required string Name { get; init; }

    /// <summary>NIP with everything hidden but what tells namesakes apart.</summary>
    public string? MaskedNip { get; init; }

    /// <summary>Position (jabatan).</summary>
    public string? Position { get; init; }

    /// <summary>Rank or grade (golongan).</summary>
    public string? Grade { get; init; }

    /// <summary>Work unit.</summary>
    public string? Unit { get; init; }

    /// <summary>Training hours completed this year; null where not known.</summary>
    public decimal? HoursThisYear { get; init; }

    /// <summary>The calendar year of <see cref="HoursThisYear"/>; null for the year in which the page is read.</summary>
    public int? HoursYear { get; init; }

    /// <summary>The year of contract of <see cref="HoursThisYear"/>, where they were counted by it.</summary>
    public ContractYear? HoursSince { get; init; }

    /// <summary>What looks odd about the nomination, for the approver to weigh.</summary>
    public IReadOnlyList<NominationConcern> Concerns { get; init; } = [];

    /// <summary>The year's floor (PNS) or ceiling (PPPK) in JP; null where none applies.</summary>
    public decimal? HoursTarget { get; init; }

    /// <summary>Whether <see cref="HoursTarget"/> is a ceiling rather than a floor.</summary>
    public bool TargetIsCeiling { get; init; }
}

/// <summary>Something about a nomination that its approver should weigh.</summary>
public enum NominationConcern
{
    /// <summary>The HR system and the NIP disagree on whether the nominee is PNS or PPPK.</summary>
    StatusMismatch,

    /// <summary>Sessions overlap with another training of the nominee.</summary>
    ScheduleClash,

    /// <summary>With this training a PPPK exceeds the year's ceiling of hours.</summary>
    AboveCeiling,
}

/// <summary>A decision at an earlier level of approval.</summary>
/// <param name="ByName">Who decided.</param>
/// <param name="At">When.</param>
/// <param name="Comment">What they added, if anything.</param>
public sealed record EarlierDecision(string ByName, DateTimeOffset At, string? Comment);

/// <summary>What was wrong with a decision form.</summary>
public enum DecisionProblem
{
    /// <summary>Nothing: the form is shown for the first time.</summary>
    None,

    /// <summary>A rejection without a reason.</summary>
    ReasonMissing,

    /// <summary>Neither button was pressed.</summary>
    DecisionMissing,

    /// <summary>Reason or comment is longer than <see cref="DecisionForm.MaximumLength"/>.</summary>
    TooLong,
}

/// <summary>The decision form's names, values and limits.</summary>
public static class DecisionForm
{
    /// <summary>Name of both submit buttons.</summary>
    public const string Decision = "decision";

    /// <summary>Value of the button that approves.</summary>
    public const string Approve = "approve";

    /// <summary>Value of the button that rejects.</summary>
    public const string Reject = "reject";

    /// <summary>Name of the reason's field.</summary>
    public const string Reason = "reason";

    /// <summary>Name of the comment's field.</summary>
    public const string Comment = "comment";

    /// <summary>The most characters that a reason or a comment may have.</summary>
    public const int MaximumLength = 1000;
}

/// <summary>What became of a nomination's round.</summary>
public enum RoundOutcome
{
    /// <summary>Approved.</summary>
    Approved,

    /// <summary>Rejected.</summary>
    Rejected,

    /// <summary>Nobody decided in time.</summary>
    Expired,

    /// <summary>It went to the next superior before this approver decided.</summary>
    Escalated,

    /// <summary>The nomination was withdrawn.</summary>
    Withdrawn,

    /// <summary>The training was cancelled.</summary>
    Cancelled,
}

/// <summary>Says what was decided: after the decision, and whenever the link is opened again.</summary>
public sealed record ApprovalDecided : PageModel
{
    /// <summary>What was decided.</summary>
    public required RoundOutcome Outcome { get; init; }

    /// <summary>Whether the reader has just decided; false when the page only tells what was decided before.</summary>
    public bool JustNow { get; init; }

    /// <summary>Whether the nomination was approved at this level and waits for the next.</summary>
    public bool GoesOn { get; init; }

    /// <summary>Who decided; null where nobody did (expired, cancelled).</summary>
    public string? ByName { get; init; }

    /// <summary>When.</summary>
    public DateTimeOffset? At { get; init; }

    /// <summary>The reason given.</summary>
    public string? Reason { get; init; }

    /// <summary>The comment given.</summary>
    public string? Comment { get; init; }

    /// <summary>The nominee's name.</summary>
    public required string EmployeeName { get; init; }

    /// <summary>The training.</summary>
    public required TrainingSummary Training { get; init; }
}
