using System.Buffers;

namespace AsnTraining.App.Platform.Rows;

/// <summary>
/// A line of a CSV file for spreadsheets as they are set up in Indonesia: separated by semicolons. What a spreadsheet would
/// run as a formula, or turn into a number and so cut a NIP short, is made plain text by an apostrophe; the row reader takes
/// the apostrophe before a NIP away again.
/// </summary>
public static class SpreadsheetLine
{
    // A spreadsheet keeps 15 digits of a number; shorter ones are shown in full.
    private const int DigitsOfANumber = 12;
    private static readonly SearchValues<char> Special = SearchValues.Create(";\"\r\n,\t");

    /// <summary>The line without its end.</summary>
    public static string Of(IEnumerable<string?> cells) => string.Join(';', cells.Select(Cell));

    private static string Cell(string? text)
    {
        var safe = Plain(text ?? "");
        return safe.AsSpan().ContainsAny(Special) ? $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : safe;
    }

    private static string Plain(string text)
    {
        if (text.Length == 0 || text == "-")
            return text;
        var runs = text[0] is '=' or '+' or '-' or '@' or '\t' or '\r' or '\n';
        var isLongNumber = text.Length >= DigitsOfANumber && text.All(c => char.IsAsciiDigit(c) || c == ' ');
        return runs || isLongNumber ? "'" + text : text;
    }
}
