using System.Buffers;

namespace AsnTraining.App.Platform.Rows;

/// <summary>
/// A line of a CSV file for spreadsheets as they are set up in Indonesia: separated by semicolons. What a spreadsheet would
/// run as a formula, or turn into a number and so cut a NIP short, is made plain text by an apostrophe, which the row reader
/// takes away again.
/// </summary>
public static class SpreadsheetLine
{
    // A spreadsheet keeps 15 digits of a number; shorter ones are shown in full.
    private const int DigitsOfANumber = 12;
    private static readonly SearchValues<char> Digits = SearchValues.Create(" 0123456789");
    private static readonly SearchValues<char> Special = SearchValues.Create(";\"\r\n,\t");

    /// <summary>The line without its end.</summary>
    public static string Of(IEnumerable<string?> cells) => string.Join(';', cells.Select(Cell));

    /// <summary>A cell without the apostrophe that was put before it. One that belongs to the text stays.</summary>
    internal static string Bare(string cell) => cell is ['\'', ..] && IsGuarded(cell.AsSpan(1)) ? cell[1..] : cell;

    private static string Cell(string? text)
    {
        var safe = Plain(text ?? "");
        return safe.AsSpan().ContainsAny(Special) ? $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : safe;
    }

    private static string Plain(string text) => IsGuarded(text) ? "'" + text : text;

    private static bool IsGuarded(ReadOnlySpan<char> text)
    {
        if (text is "" or "-")
            return false;
        var runs = text[0] is '=' or '+' or '-' or '@' or '\t' or '\r' or '\n';
        var isLongNumber = text.Length >= DigitsOfANumber && !text.ContainsAnyExcept(Digits);
        return runs || isLongNumber;
    }
}
