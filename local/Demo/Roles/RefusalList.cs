using AsnTraining.Demo.Talking;

namespace AsnTraining.Demo.Roles;

/// <summary>A row that the app did not take.</summary>
/// <param name="File">Name of the file.</param>
/// <param name="Row">Line of the file, its header being 1.</param>
/// <param name="Column">Header of the column; null when the row as a whole is meant.</param>
/// <param name="Reason">Why, in words.</param>
public sealed record RefusedRow(string File, int Row, string? Column, string Reason)
{
    /// <summary>One entry for all that is wrong with a row.</summary>
    public static RefusedRow Of(string file, int row, IReadOnlyList<Refusal> refusals) => new(
        file,
        row,
        refusals.Select(refusal => refusal.Column ?? refusal.Field).FirstOrDefault(column => column is not null),
        string.Join(" ", refusals.Select(refusal => refusal.Detail ?? refusal.Type ?? "refused").Distinct()));
}

/// <summary>Collects what was refused in files other than the nominations.</summary>
public sealed class RefusalList
{
    private readonly List<RefusedRow> _rows = [];

    /// <summary>In the order in which they came.</summary>
    public IReadOnlyList<RefusedRow> Rows => _rows;

    /// <summary>Adds one.</summary>
    public void Add(string file, int? row, Refusal refusal) => _rows.Add(RefusedRow.Of(file, row ?? 0, [refusal]));
}
