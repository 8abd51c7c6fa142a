using System.Text;
using System.Text.Json;
using CsvHelper;

namespace AsnTraining.Demo.Files;

/// <summary>One row as it stands in a file.</summary>
/// <param name="Line">Line of the file, its header being 1; in JSON the element, from 1.</param>
/// <param name="Raw">The row's own characters, without the line end.</param>
/// <param name="Fields">Values by column.</param>
public sealed record TableRow(int Line, string Raw, IReadOnlyList<KeyValuePair<string, string>> Fields)
{
    /// <summary>The value in a column; empty when the file has no such column.</summary>
    public string this[Column column]
    {
        get
        {
            ArgumentNullException.ThrowIfNull(column);
            return Fields.FirstOrDefault(field => column.Matches(field.Key)).Value ?? "";
        }
    }
}

/// <summary>
/// A file with rows, read only as far as the driver needs it: to know whose row is whose, and to send parts of a file on
/// with every character as it was.
/// </summary>
/// <param name="Name">Name without folders.</param>
/// <param name="Header">The header's own characters, without the line end; empty in JSON.</param>
/// <param name="Rows">The rows.</param>
public sealed record TableFile(string Name, string Header, IReadOnlyList<TableRow> Rows)
{
    /// <summary>Reads CSV with <c>;</c> or <c>,</c>, or a JSON array of objects.</summary>
    /// <exception cref="UnmetException">The file is neither.</exception>
    public static TableFile Read(string file)
    {
        try
        {
            return InputFiles.MediaType(file) == "application/json" ? ReadJson(file) : ReadCsv(file);
        }
        catch (CsvFormatException wrong)
        {
            throw new UnmetException($"{file} is not a CSV file: {wrong.Message}", wrong);
        }
    }

    /// <summary>A file of its own with only some of the rows.</summary>
    public static byte[] Part(string header, IEnumerable<TableRow> rows)
    {
        string[] lines = [header, .. rows.Select(row => row.Raw)];
        return Encoding.UTF8.GetBytes(string.Concat(lines.Select(line => line + "\r\n")));
    }

    private static TableFile ReadCsv(string file)
    {
        var options = new CsvReaderOptions { HasHeader = false, TrackLineNumbers = true, MalformedData = CsvMalformedDataHandling.Recover };
        using var csv = CsvReader.FromFile(file, options);
        if (!csv.Read()) return new(Path.GetFileName(file), "", []);
        var header = Raw(csv);
        string[] columns = [.. Enumerable.Range(0, csv.FieldCount).Select(csv.GetString)];
        var rows = new List<TableRow>();
        while (csv.Read())
        {
            var fields = Enumerable.Range(0, Math.Min(columns.Length, csv.FieldCount)).Select(i => KeyValuePair.Create(columns[i], csv.GetString(i))).ToList();
            // A row of separators alone is what spreadsheets leave below a table, not an entry.
            if (fields.TrueForAll(field => string.IsNullOrWhiteSpace(field.Value))) continue;
            rows.Add(new((int)csv.LineNumber, Raw(csv), fields));
        }

        return new(Path.GetFileName(file), header, rows);
    }

    private static string Raw(CsvReader csv) => Encoding.UTF8.GetString(csv.RawRecord);

    private static TableFile ReadJson(string file)
    {
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(file));
            var rows = document.RootElement.EnumerateArray().Select((element, index) => new TableRow(
                index + 1,
                element.GetRawText(),
                [.. element.EnumerateObject().Select(property => KeyValuePair.Create(property.Name, property.Value.ToString()))]));
            return new(Path.GetFileName(file), "", [.. rows]);
        }
        catch (Exception wrong) when (wrong is JsonException or InvalidOperationException)
        {
            throw new UnmetException($"{file} is not a JSON array of objects: {wrong.Message}", wrong);
        }
    }
}
