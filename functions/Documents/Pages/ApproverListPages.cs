namespace AsnTraining.Documents.Pages;

/// <summary>All nominations that wait for one approver, to be decided one by one or together. Needs no JavaScript.</summary>
/// <remarks>
/// The form posts <c>decision.{key}</c> (approve or reject; missing where left open) and <c>reason.{key}</c> for every item, and
/// <see cref="ApproverListForm.All"/> when a button for all was pressed. A decision for all is asked back once:
/// answer with <see cref="ConfirmAll"/>, whose button adds <see cref="ApproverListForm.Confirmed"/>.
/// </remarks>
public sealed record ApproverListPage : PageModel
{
    /// <summary>Where the form posts to, with the link's token.</summary>
    public required string Action { get; init; }

    /// <summary>The person who is to decide.</summary>
    public required string ApproverName { get; init; }

    /// <summary>What waits, in the order in which it is shown; items of one training should stand together.</summary>
    public required IReadOnlyList<WaitingNomination> Items { get; init; }

    /// <summary>What has just been decided.</summary>
    public IReadOnlyList<ListedDecision> Done { get; init; } = [];

    /// <summary>What to ask back before all are decided alike; null otherwise.</summary>
    public AllDecision? ConfirmAll { get; init; }

    /// <summary>What was wrong with the form as a whole.</summary>
    public ApproverListProblem Problem { get; init; }

    /// <summary>The reason for all as it was typed, when the form comes back.</summary>
    public string? EnteredReasonForAll { get; init; }
}

/// <summary>One nomination on the approver's list.</summary>
public sealed record WaitingNomination
{
    /// <summary>What names it in the form: letters, digits, hyphens; without personal data.</summary>
    public required string Key { get; init; }

    /// <summary>The employee.</summary>
    public required Nominee Nominee { get; init; }

    /// <summary>The training.</summary>
    public required TrainingSummary Training { get; init; }

    /// <summary>The last moment at which the decision counts.</summary>
    public required DateTimeOffset DecideBy { get; init; }

    /// <summary>The person the reader stands in for, where they do.</summary>
    public string? OnBehalfOfName { get; init; }

    /// <summary>Who approved at earlier levels, in order.</summary>
    public IReadOnlyList<string> ApprovedByNames { get; init; } = [];

    /// <summary>Seats still free in the training; null where it is not told.</summary>
    public int? SeatsLeft { get; init; }

    /// <summary>Budget left in whole rupiah; null where it is not told.</summary>
    public long? BudgetLeftIdr { get; init; }

    /// <summary>What was chosen, when the form comes back: approve, reject or null.</summary>
    public string? Chosen { get; init; }

    /// <summary>The reason as it was typed, when the form comes back.</summary>
    public string? EnteredReason { get; init; }

    /// <summary>What was wrong with this item.</summary>
    public DecisionProblem Problem { get; init; }
}

/// <summary>What became of one nomination on the list.</summary>
/// <param name="EmployeeName">The employee.</param>
/// <param name="TrainingTitle">The training.</param>
/// <param name="Outcome">What was decided.</param>
/// <param name="JustNow">False where somebody or something had decided before.</param>
public sealed record ListedDecision(string EmployeeName, string TrainingTitle, RoundOutcome Outcome, bool JustNow);

/// <summary>One decision for every item.</summary>
public enum AllDecision
{
    /// <summary>Approve all.</summary>
    Approve,

    /// <summary>Reject all, for one reason.</summary>
    Reject,
}

/// <summary>What was wrong with the list as it was sent.</summary>
public enum ApproverListProblem
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>Nothing was chosen.</summary>
    NothingChosen,

    /// <summary>One or more items have a problem of their own.</summary>
    SomeItems,

    /// <summary>All were to be rejected without a reason.</summary>
    ReasonForAllMissing,
}

/// <summary>The list form's names and values.</summary>
public static class ApproverListForm
{
    /// <summary>Name of the buttons that decide all, value <see cref="DecisionForm.Approve"/> or <see cref="DecisionForm.Reject"/>.</summary>
    public const string All = "all";

    /// <summary>Name of the field that the answer to the question back carries, value <see cref="Yes"/>.</summary>
    public const string Confirmed = "confirmed";

    /// <summary>Value of <see cref="Confirmed"/>.</summary>
    public const string Yes = "yes";

    /// <summary>Name of the reason for rejecting all.</summary>
    public const string ReasonForAll = "reason-for-all";

    /// <summary>Name of one item's choice.</summary>
    public static string DecisionOf(string key) => $"decision.{key}";

    /// <summary>Name of one item's reason.</summary>
    public static string ReasonOf(string key) => $"reason.{key}";
}
