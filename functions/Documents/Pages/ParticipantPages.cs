namespace AsnTraining.Documents.Pages;

/// <summary>Where an enrolled employee confirms the seat or gives it back.</summary>
/// <remarks>The form posts <see cref="ConfirmationForm.Answer"/> and, when declining, <see cref="ConfirmationForm.Reason"/> (optional).</remarks>
public sealed record ConfirmationPage : PageModel
{
    /// <summary>Where the form posts to, with the link's token.</summary>
    public required string Action { get; init; }

    /// <summary>The employee.</summary>
    public required string EmployeeName { get; init; }

    /// <summary>The training.</summary>
    public required TrainingSummary Training { get; init; }

    /// <summary>The last moment for an answer; null where none is set.</summary>
    public DateTimeOffset? AnswerBy { get; init; }

    /// <summary>What has been answered so far. A confirmed seat can still be given back.</summary>
    public ConfirmationState State { get; init; }

    /// <summary>Whether the reader has just answered.</summary>
    public bool JustNow { get; init; }
}

/// <summary>An employee's answer about the seat.</summary>
public enum ConfirmationState
{
    /// <summary>Not answered yet.</summary>
    Open,

    /// <summary>The employee will come.</summary>
    Confirmed,

    /// <summary>The employee has given the seat back.</summary>
    Declined,

    /// <summary>Too late to answer: the training has begun, or the time for answers is over.</summary>
    Closed,
}

/// <summary>The confirmation form's names and values.</summary>
public static class ConfirmationForm
{
    /// <summary>Name of both submit buttons.</summary>
    public const string Answer = "answer";

    /// <summary>Value of the button that confirms.</summary>
    public const string Confirm = "confirm";

    /// <summary>Value of the button that declines.</summary>
    public const string Decline = "decline";

    /// <summary>Name of the reason's field.</summary>
    public const string Reason = "reason";
}

/// <summary>Where a participant checks in to one session. The form posts no field of its own: the link says who and when.</summary>
public sealed record CheckInPage : PageModel
{
    /// <summary>Where the form posts to, with the link's token.</summary>
    public required string Action { get; init; }

    /// <summary>The participant.</summary>
    public required string EmployeeName { get; init; }

    /// <summary>The training.</summary>
    public required TrainingSummary Training { get; init; }

    /// <summary>The session's day.</summary>
    public required DateOnly SessionDate { get; init; }

    /// <summary>When the session begins, in the training's zone.</summary>
    public required TimeOnly SessionStarts { get; init; }

    /// <summary>When the session ends, in the training's zone.</summary>
    public required TimeOnly SessionEnds { get; init; }

    /// <summary>Whether one can check in.</summary>
    public required CheckInState State { get; init; }

    /// <summary>From when one can check in.</summary>
    public DateTimeOffset? Opens { get; init; }

    /// <summary>Until when one can check in.</summary>
    public DateTimeOffset? Closes { get; init; }

    /// <summary>When the presence was recorded.</summary>
    public DateTimeOffset? RecordedAt { get; init; }
}

/// <summary>Whether a participant can check in.</summary>
public enum CheckInState
{
    /// <summary>Now.</summary>
    Open,

    /// <summary>Not yet.</summary>
    NotYet,

    /// <summary>No longer.</summary>
    Closed,

    /// <summary>Done: the presence is stored.</summary>
    Recorded,

    /// <summary>The provider has entered something else for this session.</summary>
    Decided,
}
