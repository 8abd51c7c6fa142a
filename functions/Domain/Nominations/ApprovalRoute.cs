namespace AsnTraining.Domain;

/// <summary>An agency's rule: trainings of these forms, from this cost a participant, need these levels of approval.</summary>
/// <param name="Levels">Who must approve, in order; empty where nobody must.</param>
/// <param name="Forms">Codes of the forms that the rule is for; null for every form.</param>
/// <param name="CostFromIdr">The cost a participant from which the rule holds, whole rupiah; null for every cost.</param>
public sealed record ApprovalRule(IReadOnlyList<ApprovalLevel> Levels, IReadOnlyList<string>? Forms = null, long? CostFromIdr = null)
{
    /// <summary>Whether the rule is for a training.</summary>
    public bool Covers(Training training)
    {
        ArgumentNullException.ThrowIfNull(training);
        return (Forms is null || Forms.Contains(training.Form.Code, StringComparer.OrdinalIgnoreCase))
            && (CostFromIdr is not { } from || training.CostPerParticipantIdr >= from);
    }

    /// <summary>What is wrong with the rule, if anything; fields relative to the rule.</summary>
    public IEnumerable<FieldProblem> Problems()
    {
        if (Levels is null)
            yield return new("levels", "missing", "Name the levels, in order; an empty list where nobody must approve.");
        else if (Levels.Distinct().Count() != Levels.Count)
            yield return new("levels", "duplicate-value", "A level is named twice.");
        if (Forms?.FirstOrDefault(form => !TrainingForms.TryParse(form, out _)) is not null)
            yield return new("forms", "unknown-form", "There is no such form of training.");
        if (CostFromIdr < 0)
            yield return new("costFromIdr", "out-of-range", "The cost is zero or more.");
    }
}

/// <summary>The levels of approval that a nomination passes, one after the other.</summary>
public static class ApprovalRoute
{
    /// <summary>What holds where neither training nor agency says anything: the direct superior alone.</summary>
    public static IReadOnlyList<ApprovalLevel> Default { get; } = [ApprovalLevel.Supervisor];

    /// <summary>The levels for a training: its own, else those of the agency's first rule that covers it, else the direct superior.</summary>
    public static IReadOnlyList<ApprovalLevel> Of(Training training, IReadOnlyList<ApprovalRule> rules)
    {
        ArgumentNullException.ThrowIfNull(training);
        ArgumentNullException.ThrowIfNull(rules);
        return training.ApprovalLevels ?? rules.FirstOrDefault(rule => rule.Covers(training))?.Levels ?? Default;
    }

    /// <summary>The name in JSON and in tables: <c>personnelAgency</c>.</summary>
    public static string Name(this ApprovalLevel level) => level switch
    {
        ApprovalLevel.Supervisor => "supervisor",
        ApprovalLevel.Unit => "unit",
        ApprovalLevel.PersonnelAgency => "personnelAgency",
        _ => throw new ArgumentOutOfRangeException(nameof(level)),
    };

    /// <summary>Writes a route for a row: names with commas.</summary>
    public static string Write(IEnumerable<ApprovalLevel> route) => string.Join(',', route.Select(Name));

    /// <summary>Reads what <see cref="Write"/> wrote; nothing means the direct superior alone.</summary>
    /// <exception cref="FormatException">There is no such level.</exception>
    public static IReadOnlyList<ApprovalLevel> Read(string? text) => string.IsNullOrEmpty(text)
        ? Default
        : [.. text.Split(',').Select(name => WireEnum<ApprovalLevel>.TryParse(name, out var level) ? level : throw new FormatException($"There is no approval level '{name}'."))];
}
