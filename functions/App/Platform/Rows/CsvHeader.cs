using System.Text;
using CsvHelper;

namespace AsnTraining.App.Platform.Rows;

/// <summary>Where a file's columns stand.</summary>
internal sealed class CsvHeader
{
    private readonly int?[] _positions;

    private CsvHeader(int?[] positions, string[] columns, IReadOnlyList<string> names)
    {
        _positions = positions;
        Columns = columns;
        Names = names;
    }

    /// <summary>The header of each of the schema's fields as it stands in the file; the field's own name where there is none.</summary>
    public IReadOnlyList<string> Columns { get; }

    /// <summary>The header line, without empty cells at its end.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>The cell that holds a field, if the file has it.</summary>
    public int? Position(int field) => _positions[field];

    public static CsvHeader Read(CsvReader reader, RowSchema schema, bool malformed, Encoding strictUtf8)
    {
        var names = new string[reader.FieldCount];
        for (var i = 0; i < names.Length; i++)
        {
            try
            {
                names[i] = strictUtf8.GetString(reader.GetSpan(i)).Trim();
            }
            catch (DecoderFallbackException)
            {
                throw NotUtf8();
            }
        }

        // UTF-16 without its mark reads as text full of zero characters.
        if (names.Any(name => name.Contains('\0', StringComparison.Ordinal)))
            throw NotUtf8();
        if (malformed)
            throw new RowFileException(
                "malformed-header", "The header line has a quotation mark inside a name or one that is never closed.");

        var count = names.Length;
        while (count > 0 && names[count - 1].Length == 0)
            count--;

        var positions = new int?[schema.Fields.Count];
        var columns = schema.Fields.Select(field => field.Name).ToArray();
        for (var i = 0; i < count; i++)
        {
            if (!schema.TryFind(names[i], out var index))
                continue;
            if (positions[index] is { } earlier)
                throw new RowFileException(
                    "duplicate-columns", $"The columns '{names[earlier]}' and '{names[i]}' mean the same. Remove one.");
            positions[index] = i;
            columns[index] = names[i];
        }

        RefuseMissing(schema, positions, names);
        return new(positions, columns, names[..count]);
    }

    private static void RefuseMissing(RowSchema schema, int?[] positions, string[] names)
    {
        var missing = schema.Fields.Where((field, index) => field.Required && positions[index] is null).ToArray();
        if (missing.Length == 0)
            return;

        var wanted = string.Join("; ", missing.Select(field => $"{field.Name} (also written {string.Join(", ", field.Aliases.Take(3))})"));
        var found = string.Join(", ", names.Where(name => name.Length > 0).Take(20).Select(name => name.Length <= 40 ? name : name[..40]));
        throw new RowFileException(
            "missing-columns",
            $"The header line lacks: {wanted}. It holds: {(found.Length == 0 ? "nothing" : found)}. The first line of the file must " +
                "name the columns, separated by ; or , or tab.");
    }

    private static RowFileException NotUtf8() =>
        new("not-utf8", "The file is not UTF-8. In the spreadsheet choose \"CSV UTF-8\" as the file type, and send the file again.");
}
