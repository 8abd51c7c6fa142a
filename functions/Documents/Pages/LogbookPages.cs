namespace AsnTraining.Documents.Pages;

/// <summary>Where a participant of a mentoring, internship or project writes what was done.</summary>
/// <remarks>The form posts <see cref="LogbookForm.Date"/> (yyyy-MM-dd), <see cref="LogbookForm.Hours"/> and <see cref="LogbookForm.Activity"/>.</remarks>
public sealed record LogbookPage : PageModel
{
    /// <summary>Where the form posts to, with the link's token; null once the training is closed.</summary>
    public string? Action { get; init; }

    /// <summary>The participant.</summary>
    public required string EmployeeName { get; init; }

    /// <summary>The person who confirms the entries.</summary>
    public required string MentorName { get; init; }

    /// <summary>The training.</summary>
    public required TrainingSummary Training { get; init; }

    /// <summary>What has been written, newest first.</summary>
    public required IReadOnlyList<LogbookEntry> Entries { get; init; }

    /// <summary>Whether an entry has just been stored.</summary>
    public bool JustStored { get; init; }

    /// <summary>Whether the entry that was sent had been changed or answered meanwhile, so that nothing was stored.</summary>
    public bool HasChanged { get; init; }

    /// <summary>Hours that the mentor has confirmed.</summary>
    public decimal ConfirmedHours { get; init; }

    /// <summary>Hours that are needed for the certificate; null where none are.</summary>
    public decimal? NeededHours { get; init; }

    /// <summary>The last day that an entry may have; the training's last day where it is not told.</summary>
    public DateOnly? LastDay { get; init; }

    /// <summary>Key of the entry that is being corrected; null for a new one.</summary>
    public string? AmendKey { get; init; }

    /// <summary>The page without the correction, for whoever changes their mind.</summary>
    public string? CancelAddress { get; init; }

    /// <summary>What was wrong with the form as it was sent, by field.</summary>
    public IReadOnlyList<LogbookProblem> Problems { get; init; } = [];

    /// <summary>The date as it was entered, when the form comes back.</summary>
    public string? EnteredDate { get; init; }

    /// <summary>The hours as they were typed, when the form comes back.</summary>
    public string? EnteredHours { get; init; }

    /// <summary>The activity as it was typed, when the form comes back.</summary>
    public string? EnteredActivity { get; init; }
}

/// <summary>One entry of a logbook.</summary>
public sealed record LogbookEntry
{
    /// <summary>What names it in the form: letters, digits, hyphens.</summary>
    public required string Key { get; init; }

    /// <summary>The day.</summary>
    public required DateOnly Date { get; init; }

    /// <summary>Hours spent.</summary>
    public required decimal Hours { get; init; }

    /// <summary>What was done.</summary>
    public required string Activity { get; init; }

    /// <summary>What the mentor has said to it.</summary>
    public LogbookState State { get; init; }

    /// <summary>What was said when it was returned.</summary>
    public string? Remark { get; init; }

    /// <summary>Who said it, where it was not the mentor.</summary>
    public string? RemarkBy { get; init; }

    /// <summary>Where the participant corrects it; null where that is not possible or not the reader's business.</summary>
    public string? AmendAddress { get; init; }
}

/// <summary>What a mentor has said to an entry.</summary>
public enum LogbookState
{
    /// <summary>Nothing yet.</summary>
    Waiting,

    /// <summary>It is right.</summary>
    Confirmed,

    /// <summary>It is not right; the remark says why.</summary>
    Returned,
}

/// <summary>What was wrong with an entry as it was sent.</summary>
public enum LogbookProblem
{
    /// <summary>No date, or none that lies within the training up to today.</summary>
    Date,

    /// <summary>No hours, or more than a day has.</summary>
    Hours,

    /// <summary>No activity.</summary>
    Activity,

    /// <summary>The day would have more hours than a day has, or the logbook is full.</summary>
    TooMuch,
}

/// <summary>Where a mentor confirms the entries of one participant.</summary>
/// <remarks>
/// The form posts <c>decision.{key}</c> (<see cref="LogbookForm.Confirm"/>, <see cref="LogbookForm.Return"/>; missing or empty where left open)
/// and <c>reason.{key}</c>, named as on <see cref="ApproverListForm"/>.
/// </remarks>
public sealed record MentorPage : PageModel
{
    /// <summary>Where the form posts to, with the link's token; null once the training is closed.</summary>
    public string? Action { get; init; }

    /// <summary>Whether an entry had been changed meanwhile, so that the answer to it was not stored.</summary>
    public bool HasChanged { get; init; }

    /// <summary>The mentor.</summary>
    public required string MentorName { get; init; }

    /// <summary>The participant.</summary>
    public required string EmployeeName { get; init; }

    /// <summary>The training.</summary>
    public required TrainingSummary Training { get; init; }

    /// <summary>All entries, oldest first; those that wait can be decided.</summary>
    public required IReadOnlyList<LogbookEntry> Entries { get; init; }

    /// <summary>Whether decisions have just been stored.</summary>
    public bool JustStored { get; init; }

    /// <summary>Keys of the entries that were returned without a remark.</summary>
    public IReadOnlyList<string> RemarkMissing { get; init; } = [];
}

/// <summary>The logbook forms' names and values.</summary>
public static class LogbookForm
{
    /// <summary>Name of the field that tells which entry is corrected; missing for a new one.</summary>
    public const string Entry = "entry";

    /// <summary>Name of the date's field.</summary>
    public const string Date = "date";

    /// <summary>Name of the hours' field.</summary>
    public const string Hours = "hours";

    /// <summary>Name of the activity's field.</summary>
    public const string Activity = "activity";

    /// <summary>Value for an entry that is right.</summary>
    public const string Confirm = "confirm";

    /// <summary>Value for an entry that is not right.</summary>
    public const string Return = "return";
}
