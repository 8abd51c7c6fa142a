using AsnTraining.Domain;

namespace AsnTraining.App.Trainings;

/// <summary>Finds what is wrong with the approval part of an agency's settings.</summary>
internal static class ApproverSettingsCheck
{
    private const int MostRules = 100;
    private const int MostUnits = 2_000;

    /// <summary>Everything that is wrong, field by field.</summary>
    public static IEnumerable<FieldProblem> ProblemsOf(AgencySettings settings, DateOnly today)
    {
        foreach (var problem in settings.Approval.Problems())
            yield return Under("approval", problem);
        if (settings.ApprovalRules.Count > MostRules)
            yield return new("approvalRules", "too-many", $"Use at most {MostRules} rules.");
        for (var i = 0; i < settings.ApprovalRules.Count; i++)
        {
            if (settings.ApprovalRules[i] is not { } rule)
                yield return new($"approvalRules[{i}]", "missing", "The rule is empty.");
            else
                foreach (var problem in rule.Problems())
                    yield return Under($"approvalRules[{i}]", problem);
        }
        if (settings.UnitApprovers.Count > MostUnits)
            yield return new("unitApprovers", "too-many", $"Name the approvers of at most {MostUnits} units.");
        foreach (var (unit, named) in settings.UnitApprovers)
        {
            if (string.IsNullOrWhiteSpace(unit) || named is null)
                yield return new("unitApprovers", "missing", "Name each unit as the register does, and its approver.");
            else
                foreach (var problem in named.Problems(today))
                    yield return Under("unitApprovers", problem);
        }
        if (settings.DigestHour is < 0 or > 23)
            yield return new("digestHour", "out-of-range", "Use an hour from 0 to 23, or null for a mail each.");
        if (!TrainingZone.TryFind(settings.TimeZone, out _, out _))
            yield return new("timeZone", "unknown-time-zone", "Give an IANA time zone, for instance Asia/Jakarta, or one of WIB, WITA, WIT.");
        foreach (var problem in settings.JpTargets.Problems())
            yield return Under("jpTargets", problem);
        foreach (var problem in settings.PersonnelApprover?.Problems(today) ?? [])
            yield return Under("personnelApprover", problem);
    }

    private static FieldProblem Under(string path, FieldProblem problem) => problem with { Field = $"{path}.{problem.Field}" };
}
