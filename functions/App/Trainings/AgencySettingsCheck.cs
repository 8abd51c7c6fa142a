using AsnTraining.App.People.Retention;
using AsnTraining.App.Platform.Rows;
using AsnTraining.Documents.Certificates;
using AsnTraining.Domain;

namespace AsnTraining.App.Trainings;

/// <summary>Finds what is wrong with an agency's settings before they are stored.</summary>
internal static class AgencySettingsCheck
{
    private const int LongestText = 200;
    private const int LongestSeries = 20;
    private const int LongestQualification = 60;
    private static readonly TimeSpan ShortestLink = TimeSpan.FromHours(1);
    private static readonly TimeSpan LongestNotice = TimeSpan.FromDays(60);
    private static readonly TimeSpan LongestLink = TimeSpan.FromDays(366);

    /// <summary>Everything that is wrong, field by field.</summary>
    public static IEnumerable<RowProblem> ProblemsOf(string agency, AgencySettings settings, DateOnly today)
    {
        foreach (var (field, text, required) in ((string, string?, bool)[])
        [
            ("name", settings.Name, true), ("contact", settings.Contact, false), ("issuePlace", settings.IssuePlace, true), ("signerTitle", settings.SignerTitle, true), ("signerName", settings.SignerName, false),
        ])
        {
            if (required && string.IsNullOrWhiteSpace(text))
                yield return Problem(field, "missing", "Set a text.");
            else if (text?.Length > LongestText || text?.Any(c => char.IsControl(c) && c != '\n') == true)
                yield return Problem(field, "text", $"Use at most {LongestText} characters and no control characters.");
            else if (text is not null && CertificateRenderer.FindUnsupportedCharacter(text.Replace('\n', ' ')) is { } character)
                yield return Problem(field, "unsupported-character", $"No embedded font can show '{character}'.");
        }
        if (settings.Language is not ("id" or "en"))
            yield return Problem("language", "unknown-language", "Use id for Indonesian or en for English.");
        if (settings.SignerNip is { } nip && !Nip.TryParse(nip, today, out _, out var flaw))
            yield return Problem("signerNip", flaw.Type, flaw.Detail);
        if (settings.DownloadLinkLife < ShortestLink || settings.DownloadLinkLife > LongestLink)
            yield return Problem("downloadLinkLife", "out-of-range", "Use from an hour to 366 days.");
        foreach (var problem in ApproverSettingsCheck.ProblemsOf(settings, today))
            yield return Problem(problem.Field, problem.Type, problem.Detail);
        if (settings.MentorReminderAfter < TimeSpan.FromHours(1) || settings.MentorReminderAfter > TimeSpan.FromDays(60))
            yield return Problem("mentorReminderAfter", "out-of-range", "Use from an hour to 60 days.");
        if (settings.AttendanceNoticeAfter is { } notice && (notice < TimeSpan.Zero || notice > TimeSpan.FromDays(60)))
            yield return Problem("attendanceNoticeAfter", "out-of-range", "Use up to 60 days, or null.");
        if (settings.CheckIn.OpensMinutesBefore is < 0 or > ParticipationRule.LongestWindow)
            yield return Problem("checkIn.opensMinutesBefore", "out-of-range", $"Use from 0 to {ParticipationRule.LongestWindow} minutes.");
        if (settings.CheckIn.ClosesMinutesAfter is < 1 or > ParticipationRule.LongestWindow)
            yield return Problem("checkIn.closesMinutesAfter", "out-of-range", $"Use from 1 to {ParticipationRule.LongestWindow} minutes.");
        if (settings.Retention is { IsFine: false })
            yield return Problem("retention", "out-of-range", $"Use from {RetentionRules.ShortestDays} to {RetentionRules.LongestDays} days, or leave a period out.");
        if (settings.Qualifications.Any(q => q.FromMark is < 0 or > 100 || string.IsNullOrWhiteSpace(q.Name) || q.Name.Length > LongestQualification || CertificateRenderer.FindUnsupportedCharacter(q.Name) is not null)
            || settings.Qualifications.Select(q => q.FromMark).Distinct().Count() != settings.Qualifications.Count)
            yield return Problem("qualifications", "qualification", $"Give each qualification its own lowest mark from 0 to 100 and a name of at most {LongestQualification} characters.");
        if (settings.StartReminder < ShortestLink || settings.StartReminder > LongestNotice)
            yield return Problem("startReminder", "out-of-range", "Use from an hour to 60 days, or null for no reminder.");
        foreach (var problem in SeriesProblems(agency, settings))
            yield return problem;
    }

    private static IEnumerable<RowProblem> SeriesProblems(string agency, AgencySettings settings)
    {
        var all = new List<(string Shape, string Series)>();
        foreach (var (form, numbering) in settings.EverySeries())
        {
            if (form is not null && !TrainingForms.TryParse(form, out _))
                yield return Problem($"formSeries.{form}", "unknown-form", "There is no such form of training.");
            if (!TrainingId.TryParse(numbering.Series, out _) || numbering.Series.Length > LongestSeries)
                yield return Problem(form is null ? "certificateSeries" : $"formSeries.{form}.series", "series", $"Use up to {LongestSeries} letters, digits, dots and hyphens, beginning with a letter or digit.");
            if (CertificateNumberPattern.TryParse(numbering.Pattern, out var pattern, out var flaw))
                all.Add((pattern.Shape(agency), numbering.Series));
            else
                yield return Problem(form is null ? "numberPattern" : $"formSeries.{form}.pattern", flaw.Type, flaw.Detail);
        }
        // Each series counts for itself: two that print alike would print the same number twice.
        foreach (var clash in all.GroupBy(s => s.Shape, StringComparer.Ordinal).Where(g => g.Select(s => s.Series).Distinct(StringComparer.Ordinal).Count() > 1))
            yield return Problem("formSeries", "same-pattern", $"The series {string.Join(", ", clash.Select(s => s.Series).Distinct(StringComparer.Ordinal))} print the same numbers. Give each its own pattern, or the same series.");
    }

    private static RowProblem Problem(string field, string type, string detail) => new(0, field, field, type, detail);
}
