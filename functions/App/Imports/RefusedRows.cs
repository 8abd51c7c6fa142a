using System.Globalization;
using System.Text;
using AsnTraining.App.Platform.Rows;

namespace AsnTraining.App.Imports;

/// <summary>The refused rows of an import as a file that HR opens in a spreadsheet, mends and sends again.</summary>
internal static class RefusedRows
{
    private const string Reason = "alasan";

    /// <summary>Writes the rows as they were sent, and behind each what is wrong with it; a file that comes back with that column gets it anew.</summary>
    public static async Task WriteAsync(Stream body, IReadOnlyList<string> columns, IAsyncEnumerable<RefusedRow> rows, CancellationToken cancellationToken)
    {
        List<string> original = [.. columns];
        var before = original.IndexOf(Reason);
        await using var writer = new StreamWriter(body, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), 16 * 1024, leaveOpen: true) { NewLine = "\r\n" };
        await writer.WriteLineAsync(Line(original, Reason).AsMemory(), cancellationToken);
        await foreach (var row in rows.WithCancellation(cancellationToken))
            await writer.WriteLineAsync(Line(ImportColumns.Arrange(columns, row.Names, row.Cells), Reasons(row)).AsMemory(), cancellationToken);
        await writer.FlushAsync(cancellationToken);

        string Line(IReadOnlyList<string> cells, string reason) => SpreadsheetLine.Of([.. cells.Where((_, place) => place != before), reason]);
    }

    private static string Reasons(RefusedRow row) => string.Create(
        CultureInfo.InvariantCulture, $"Baris {row.Line}. {string.Join(" | ", row.Problems.Select(p => p.Column.Length == 0 ? p.Detail : $"{p.Column}: {p.Detail}"))}");
}
