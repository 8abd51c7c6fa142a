using System.Globalization;
using AsnTraining.App.Platform.Rows;
using AsnTraining.Domain;

namespace AsnTraining.App.Trainings;

/// <summary>Finds what is wrong with a table of training hours.</summary>
internal static class JpTableCheck
{
    private const int MostJp = 1_000;
    private const int LongestMonth = 31;

    /// <summary>Everything that is wrong, field by field.</summary>
    public static IEnumerable<RowProblem> ProblemsOf(JpTableBody? table)
    {
        if (table?.ValidFrom is null)
            yield return Problem("validFrom", "missing", "Give the first day that the table holds.");
        if (table?.ValidTo < table?.ValidFrom)
            yield return Problem("validTo", "end-before-start", "The table ends before it begins.");
        if (table?.Rows is not { Count: > 0 } rows)
        {
            yield return Problem("rows", "missing", "Give a row for each form that the table counts.");
            yield break;
        }
        foreach (var (index, row) in rows.Index())
        {
            var path = string.Create(CultureInfo.InvariantCulture, $"rows[{index}]");
            if (row?.Form is null || !TrainingForms.TryParse(row.Form, out var form) || form.Code != row.Form)
            {
                yield return Problem(path + ".form", "unknown-form", "There is no form of this code; GET /api/training-forms lists them.");
                continue;
            }
            if (rows.Take(index).Any(other => other?.Form == row.Form))
                yield return Problem(path + ".form", "duplicate-value", "The form has two rows.");
            foreach (var (name, rate) in ((string, JpRate?)[])[("national", row.National), ("international", row.International)])
            {
                if (rate is null)
                    yield return Problem($"{path}.{name}", "missing", "Give unit and jp, for instance {\"unit\":\"perDay\",\"jp\":4}.");
                else if (!Enum.IsDefined(rate.Unit) || rate.Jp is < 0 or > MostJp || (rate.Unit != JpUnit.Actual && rate.Jp == 0) || rate.MaximumPerMonth is < 1 or > LongestMonth)
                    yield return Problem($"{path}.{name}", "out-of-range", $"jp is 1 to {MostJp}, or 0 where the real hours count; maximumPerMonth is 1 to {LongestMonth}.");
            }
        }
    }

    private static RowProblem Problem(string field, string type, string detail) => new(0, field, field, type, detail);
}
