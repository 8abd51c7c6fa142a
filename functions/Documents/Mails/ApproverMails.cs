namespace AsnTraining.Documents.Mails;

/// <summary>One mail a day with everything that waits for an approver. <see cref="MailContent.RecipientName"/> is the approver.</summary>
public sealed record ApprovalDigest : MailContent
{
    /// <summary>What waits, most urgent first; at least one.</summary>
    public required IReadOnlyList<DigestItem> Items { get; init; }

    /// <summary>The page that lists all of it and takes the decisions.</summary>
    public required string ListUrl { get; init; }
}

/// <summary>One nomination in a digest.</summary>
/// <param name="EmployeeName">The nominee.</param>
/// <param name="Training">The training.</param>
/// <param name="DecideBy">The last moment at which the decision counts.</param>
public sealed record DigestItem(string EmployeeName, TrainingSummary Training, DateTimeOffset DecideBy);

/// <summary>Tells an approver that nothing need be decided any more: the nomination was withdrawn, or the training cancelled.</summary>
public sealed record ApprovalNotNeeded : MailContent
{
    /// <summary>The nominee.</summary>
    public required string EmployeeName { get; init; }

    /// <summary>The training.</summary>
    public required TrainingSummary Training { get; init; }

    /// <summary>Whether the training was cancelled rather than the nomination withdrawn.</summary>
    public bool TrainingCancelled { get; init; }
}
