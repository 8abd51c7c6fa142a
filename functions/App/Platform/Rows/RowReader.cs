using System.Net.Http.Headers;
using System.Runtime.CompilerServices;

namespace AsnTraining.App.Platform.Rows;

/// <summary>Reads tabular bodies, JSON arrays or CSV, one row at a time, so that memory stays flat however long they are.</summary>
public static class RowReader
{
    private static readonly string[] CsvTypes =
        ["text/csv", "application/csv", "text/plain", "application/vnd.ms-excel", "text/tab-separated-values"];

    /// <summary>
    /// Reads the rows of a body. A row that is broken comes as a row with <see cref="SourceRow.Problems"/>. What makes the rest of the
    /// body unreadable throws when the reading gets there, so rows before it may have been given already.
    /// </summary>
    /// <param name="body">The request's body; left open.</param>
    /// <param name="contentType">The request's content type; told by the first character where there is none.</param>
    /// <param name="schema">The columns.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="RowFileException">The body cannot be read, or not any further.</exception>
    public static async IAsyncEnumerable<SourceRow> ReadAsync(
        Stream body, string? contentType, RowSchema schema, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var format = FormatOf(contentType);
        var peeked = await PeekedStream.CreateAsync(body, cancellationToken);
        RefuseWorkbook(peeked.Head);
        var first = FirstCharacter(peeked.Head);
        var isJson = format ?? first is '[' or '{';
        if (isJson && first != '[')
            throw new RowFileException("not-an-array", $"The body must be a JSON array of {schema.Title}: [{{...}}, {{...}}].");
        var rows = isJson ? JsonRows.ReadAsync(peeked, schema, cancellationToken) : CsvRows.ReadAsync(peeked, schema, cancellationToken);
        await foreach (var row in rows.WithCancellation(cancellationToken))
            yield return row;
    }

    /// <summary>Whether the type is JSON; <see langword="null"/> where none is given.</summary>
    private static bool? FormatOf(string? contentType)
    {
        if (string.IsNullOrWhiteSpace(contentType))
            return null;
        if (!MediaTypeHeaderValue.TryParse(contentType, out var type))
            throw Unsupported();

        var charset = type.CharSet?.Trim('"');
        if (charset is not null
            && !charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase)
            && !charset.Equals("us-ascii", StringComparison.OrdinalIgnoreCase))
            throw new RowFileException("unsupported-charset", "Bodies are read as UTF-8. Send the file as \"CSV UTF-8\", without " +
                "another charset in its type.", 415);

        var mediaType = type.MediaType ?? "";
        if (mediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase)
            || mediaType.EndsWith("+json", StringComparison.OrdinalIgnoreCase))
            return true;
        return CsvTypes.Contains(mediaType, StringComparer.OrdinalIgnoreCase) ? false : throw Unsupported();
    }

    private static RowFileException Unsupported() =>
        new("unsupported-media-type", "Send application/json (an array of objects) or text/csv (UTF-8, separated by ; or ,).", 415);

    private static char FirstCharacter(ReadOnlySpan<byte> head)
    {
        if (head.StartsWith("\uFEFF"u8))
            head = head[3..];
        head = head.TrimStart(" \t\r\n"u8);
        return head.Length > 0 ? (char)head[0] : '\0';
    }

    private static void RefuseWorkbook(ReadOnlySpan<byte> head)
    {
        ReadOnlySpan<byte> zip = [0x50, 0x4B, 0x03, 0x04];
        ReadOnlySpan<byte> compoundFile = [0xD0, 0xCF, 0x11, 0xE0];
        if (head.StartsWith(zip) || head.StartsWith(compoundFile))
        {
            throw new RowFileException(
                "spreadsheet-workbook", "This is a spreadsheet's workbook (.xlsx, .ods or .xls). Export the sheet as \"CSV UTF-8\" and " +
                    "send that.", 415);
        }
    }
}
