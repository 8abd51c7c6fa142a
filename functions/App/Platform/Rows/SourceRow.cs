using System.Globalization;
using System.Text.Json;

namespace AsnTraining.App.Platform.Rows;

/// <summary>One row of a tabular body as it was sent: text by field, and where it stands.</summary>
public sealed class SourceRow
{
    private readonly RowSchema _schema;
    private readonly string?[] _values;
    private readonly IReadOnlyList<string> _columns;

    internal SourceRow(RowSchema schema, int row, string?[] values, IReadOnlyList<string> columns)
    {
        _schema = schema;
        Row = row;
        _values = values;
        _columns = columns;
    }

    /// <summary>The line of the file on which the row begins, the header being line 1; in JSON the place in the array, from 1.</summary>
    public int Row { get; }

    /// <summary>What is wrong with the row before any field is looked at: too few cells, a stray quote, bytes that are no UTF-8.</summary>
    public IReadOnlyList<RowProblem> Problems { get; internal init; } = [];

    /// <summary>All headers of the file, or all properties of the object, those that nobody asked for included.</summary>
    public IReadOnlyList<string> Header { get; internal init; } = [];

    /// <summary>All cells in the order of <see cref="Header"/>, for a list of refused rows. A broken row may have more or fewer.</summary>
    public IReadOnlyList<string> Cells { get; internal init; } = [];

    /// <summary>The field's text without outer spaces; <see langword="null"/> where it is empty or has no column.</summary>
    /// <param name="field">The name in the JSON contract.</param>
    public string? this[string field] => _values[_schema.IndexOf(field)];

    /// <summary>The field's header as it stands in the file; its own name where the file has no such column.</summary>
    /// <param name="field">The name in the JSON contract.</param>
    public string ColumnName(string field) => _columns[_schema.IndexOf(field)];

    /// <summary>A problem of one of the row's fields, with its place filled in.</summary>
    public RowProblem Problem(string field, string type, string detail) => new(Row, ColumnName(field), field, type, detail);

    /// <summary>Takes a single JSON object as a row, as for one nomination.</summary>
    /// <param name="json">The object; anything else is a problem of the row.</param>
    /// <param name="schema">Its columns.</param>
    /// <param name="row">Its place in the array, from 1.</param>
    public static SourceRow FromJson(JsonElement json, RowSchema schema, int row = 1)
    {
        var values = new string?[schema.Fields.Count];
        var columns = schema.Fields.Select(field => field.Name).ToArray();
        var problems = new List<RowProblem>();
        if (json.ValueKind != JsonValueKind.Object)
        {
            problems.Add(new(row, "", "", "not-an-object", "Each element of the array is a JSON object."));
            return new(schema, row, values, columns) { Problems = problems };
        }

        var header = new List<string>();
        var cells = new List<string>();
        var seen = new bool[values.Length];
        foreach (var property in json.EnumerateObject())
        {
            if (!TryName(property, out var name))
            {
                problems.Add(new(row, "", "", "not-utf8", "A property's name holds bytes or escapes that are no Unicode. Send the JSON " +
                    "as UTF-8."));
                continue;
            }

            header.Add(name);
            if (!schema.TryFind(name, out var index))
            {
                cells.Add(Text(property.Value, row, name, null, []) ?? "");
                continue;
            }

            columns[index] = name;
            var field = schema.Fields[index];
            if (seen[index])
                problems.Add(new(row, name, field.Name, "duplicate-field", "The field is given twice. Give it once."));
            seen[index] = true;
            values[index] = Text(property.Value, row, name, field, problems);
            cells.Add(values[index] ?? "");
        }

        return new(schema, row, values, columns) { Problems = problems, Header = header, Cells = cells };
    }

    private static bool TryName(JsonProperty property, out string name)
    {
        try
        {
            name = property.Name;
            return true;
        }
        catch (InvalidOperationException)
        {
            // JSON allows escapes of half a character, which are no text.
            name = "";
            return false;
        }
    }

    private static string? Text(JsonElement value, int row, string column, RowField? field, List<RowProblem> problems)
    {
        var name = field?.Name ?? column;
        switch (value.ValueKind)
        {
            case JsonValueKind.String:
                try
                {
                    return Cell(value.GetString());
                }
                catch (InvalidOperationException)
                {
                    problems.Add(new(row, column, name, "not-utf8", "The text holds bytes or escapes that are no Unicode. Send the " +
                        "JSON as UTF-8."));
                    return null;
                }

            case JsonValueKind.Number when field is { IsNip: true }:
                problems.Add(new(
                    row,
                    column,
                    name,
                    Domain.NipProblem.JsonNumber,
                    "The NIP is a JSON number. Many programs keep only 15 to 17 digits of one, so its last digits may be lost: send it " +
                        "as a string in quotes."));
                return null;
            case JsonValueKind.Number:
                return value.GetRawText();
            case JsonValueKind.True:
                return "true";
            case JsonValueKind.False:
                return "false";
            case JsonValueKind.Null:
                return null;
            default:
                problems.Add(new(row, column, name, "not-a-value", "The field is a text, a number or a truth value, not an object or " +
                    "an array."));
                return null;
        }
    }

    internal static string? Cell(string? text)
    {
        // A file of refused rows that was mended comes back with the apostrophes that it was given.
        var trimmed = text is null ? null : SpreadsheetLine.Bare(text.Trim()).Trim();
        return string.IsNullOrEmpty(trimmed) ? null : trimmed;
    }

    /// <summary>Where the row stands, without what it holds: rows are personal data.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"row {Row} of {_schema.Title}");
}
