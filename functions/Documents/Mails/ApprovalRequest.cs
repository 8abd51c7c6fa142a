namespace AsnTraining.Documents.Mails;

/// <summary>Asks an approver to decide a nomination. <see cref="MailContent.RecipientName"/> is the approver.</summary>
public sealed record ApprovalRequest : MailContent
{
    /// <summary>The nominee.</summary>
    public required string EmployeeName { get; init; }

    /// <summary>The nominee's position (jabatan), where known.</summary>
    public string? EmployeePosition { get; init; }

    /// <summary>The nominee's work unit, where known.</summary>
    public string? EmployeeUnit { get; init; }

    /// <summary>What the employee is nominated for.</summary>
    public required TrainingSummary Training { get; init; }

    /// <summary>The last moment at which the decision counts.</summary>
    public required DateTimeOffset DecideBy { get; init; }

    /// <summary>The page that shows the nomination and takes the decision; opening it decides nothing.</summary>
    public required string DecisionUrl { get; init; }

    /// <summary>The approval round, from 1.</summary>
    public int Round { get; init; } = 1;

    /// <summary>Whether the approver was asked before.</summary>
    public bool IsReminder { get; init; }

    /// <summary>Whether it came to this approver because another one did not answer.</summary>
    public bool IsEscalation { get; init; }

    /// <summary>The approver who did not answer, where the mail may name them.</summary>
    public string? EscalatedFromName { get; init; }

    /// <summary>Who approved at earlier levels, in order; empty at the first level.</summary>
    public IReadOnlyList<string> ApprovedByNames { get; init; } = [];

    /// <summary>Whether the approver is asked as the nominee's superior rather than for the unit or the personnel agency.</summary>
    public bool AsSuperior { get; init; } = true;

    /// <summary>The person this approver stands in for (delegation), where there is one.</summary>
    public string? OnBehalfOfName { get; init; }
}
