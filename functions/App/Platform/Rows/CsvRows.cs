using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using CsvHelper;

namespace AsnTraining.App.Platform.Rows;

/// <summary>Reads CSV as spreadsheets and HR systems write it.</summary>
internal static class CsvRows
{
    /// <summary>Bytes of a row that is taken; far beyond any honest one.</summary>
    private const int MaximumRow = 16 * 1024;

    /// <summary>Bytes of a row after which reading stops: the guard against a quote that is never closed.</summary>
    private const int MaximumBuffer = 4 * MaximumRow;

    /// <summary>Cells that are kept of a row that has too many.</summary>
    private const int MaximumCells = 200;

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static async IAsyncEnumerable<SourceRow> ReadAsync(
        Stream body, RowSchema schema, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        CsvMalformedRecord? malformed = null;
        var options = new CsvReaderOptions
        {
            HasHeader = false,
            TrackLineNumbers = true,
            TrimWhitespace = true,
            MaxRecordSize = MaximumBuffer,
            BufferSize = MaximumBuffer,
            MalformedData = CsvMalformedDataHandling.Recover,
            OnMalformedRecord = record => malformed = record,
            IncludeValuesInExceptions = false,
        };

        await using var reader = CsvReader.Create(body, options, leaveOpen: true);
        if (!await MoveNextAsync(reader, cancellationToken))
            throw new RowFileException("empty-file", $"The file is empty. Send a header line and one line for each of the {schema.Title}.");
        var header = CsvHeader.Read(reader, schema, malformed is not null, StrictUtf8);

        while (await MoveNextAsync(reader, cancellationToken))
        {
            // The reader reports a broken record just before it returns it.
            var broken = malformed is { } found && found.LineNumber == reader.LineNumber ? found : (CsvMalformedRecord?)null;
            malformed = null;
            if (broken is null && IsBlank(reader))
                continue;
            yield return ReadRow(reader, header, schema, broken);
        }
    }

    private static async ValueTask<bool> MoveNextAsync(CsvReader reader, CancellationToken cancellationToken)
    {
        try
        {
            return await reader.ReadAsync(cancellationToken);
        }
        catch (CsvFormatException wrong)
        {
            throw new RowFileException(
                "row-too-long",
                string.Create(CultureInfo.InvariantCulture, $"The row that begins on line {wrong.LineNumber} is longer than " +
                    $"{MaximumBuffer} bytes, so reading stopped there. Most often a quotation mark in it is never closed."));
        }
    }

    private static bool IsBlank(CsvReader reader)
    {
        for (var i = 0; i < reader.FieldCount; i++)
        {
            if (!reader.IsEmpty(i))
                return false;
        }

        return true;
    }

    private static SourceRow ReadRow(CsvReader reader, CsvHeader header, RowSchema schema, CsvMalformedRecord? malformed)
    {
        var row = (int)reader.LineNumber;
        var values = new string?[schema.Fields.Count];
        var problems = new List<RowProblem>();
        if (malformed is { } broken)
            problems.Add(new(row, "", "", "malformed-quotes", Explain(broken.Reason)));
        if (reader.RawRecord.Length > MaximumRow)
            problems.Add(new(row, "", "", "row-too-long", string.Create(CultureInfo.InvariantCulture, $"The row is longer than " +
                $"{MaximumRow} bytes. Shorten its texts, or look for a quotation mark that is never closed.")));
        CheckCount(reader, header.Names.Count, row, problems);

        var cells = new string[Math.Min(reader.FieldCount, Math.Max(header.Names.Count, MaximumCells))];
        for (var i = 0; i < cells.Length; i++)
        {
            try
            {
                cells[i] = StrictUtf8.GetString(reader.GetSpan(i));
            }
            catch (DecoderFallbackException)
            {
                cells[i] = reader.GetString(i);
                problems.Add(NotUtf8(row, i, header, schema));
            }
        }

        for (var index = 0; index < values.Length; index++)
        {
            if (header.Position(index) is { } position && position < cells.Length)
                values[index] = SourceRow.Cell(cells[position]);
        }

        return new(schema, row, values, header.Columns) { Problems = problems, Header = header.Names, Cells = cells };
    }

    private static RowProblem NotUtf8(int row, int position, CsvHeader header, RowSchema schema)
    {
        var index = Enumerable.Range(0, schema.Fields.Count).FirstOrDefault(field => header.Position(field) == position, -1);
        return new(
            row,
            position < header.Names.Count ? header.Names[position] : "",
            index < 0 ? "" : schema.Fields[index].Name,
            "not-utf8",
            "The text is not UTF-8, so its letters cannot be read. In the spreadsheet choose \"CSV UTF-8\" as the file type, and send " +
                "the file again.");
    }

    private static void CheckCount(CsvReader reader, int expected, int row, List<RowProblem> problems)
    {
        var count = reader.FieldCount;
        // Spreadsheets pad rows with empty cells; those take nothing's place.
        while (count > expected && reader.IsEmpty(count - 1))
            count--;
        if (count == expected)
            return;

        var separator = reader.Separator == '\t' ? "tab" : reader.Separator.ToString();
        problems.Add(new(
            row,
            "",
            "",
            count < expected ? "too-few-fields" : "too-many-fields",
            string.Create(CultureInfo.InvariantCulture, $"The row has {count} cells where the header has {expected}. Put a text that " +
                $"holds a separator ({separator}) or a line break in double quotes.")));
    }

    private static string Explain(CsvMalformedReason reason) => reason switch
    {
        CsvMalformedReason.UnterminatedQuote =>
            "A quotation mark opens on this row and is never closed, so everything after it was read as one cell and no row after this " +
                "one was taken. Close it and send the file again.",
        _ => "A quotation mark stands inside a cell. Put the whole cell in double quotes and double each quotation mark within it.",
    };
}
