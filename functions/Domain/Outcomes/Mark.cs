using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.RegularExpressions;

namespace AsnTraining.Domain;

/// <summary>A mark on the scale of 0 to 100, kept exactly as given: an average just below the pass mark stays below it.</summary>
public readonly partial record struct Mark : IComparable<Mark>
{
    /// <summary>The lowest mark.</summary>
    public const decimal Lowest = 0;

    /// <summary>The highest mark.</summary>
    public const decimal Highest = 100;

    private static readonly NumberFormatInfo Comma = new() { NumberDecimalSeparator = "," };

    private Mark(decimal value) => Value = value;

    // Cut, not rounded: 69.996 does not reach 70, so it must not read as 70.
    private decimal Shown => decimal.Truncate(Value * 100) / 100;

    /// <summary>The mark.</summary>
    public decimal Value { get; }

    /// <summary>Makes a mark of a number.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number lies outside the scale.</exception>
    public static Mark Of(decimal value)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(value, Lowest);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(value, Highest);
        return new(value);
    }

    /// <summary>Reads a mark with a decimal comma or point: <c>80,6</c> or <c>80.6</c>.</summary>
    /// <param name="text">The cell or field.</param>
    /// <param name="mark">The mark, if the text is one.</param>
    /// <param name="problem">Why the text is none; its field is <c>mark</c>.</param>
    public static bool TryParse(string? text, out Mark mark, [NotNullWhen(false)] out FieldProblem? problem)
    {
        mark = default;
        var trimmed = text?.Trim() ?? "";
        if (trimmed.Length == 0)
        {
            problem = new("mark", "mark-missing", "The mark is missing. Leave the row out if there is no mark yet.");
            return false;
        }

        if (!Form().IsMatch(trimmed))
        {
            problem = new(
                "mark", "mark-not-a-number", "A mark is a number from 0 to 100, written 80,6 or 80.6, without a sign for thousands.");
            return false;
        }

        var value = decimal.Parse(
            trimmed.Replace(',', '.'), NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        if (value is < Lowest or > Highest)
        {
            problem = new(
                "mark",
                "mark-out-of-scale",
                $"The mark {trimmed} lies outside the scale of 0 to 100. Correct it, or convert marks of another scale first.");
            return false;
        }

        problem = null;
        mark = new(value);
        return true;
    }

    /// <inheritdoc/>
    public int CompareTo(Mark other) => Value.CompareTo(other.Value);

    /// <summary>With a decimal comma, as Indonesian has it, and at most two decimals: <c>80,6</c>.</summary>
    public string ToIndonesian() => Shown.ToString("0.##", Comma);

    /// <summary>With a decimal point and at most two decimals: <c>80.6</c>.</summary>
    public string ToEnglish() => Shown.ToString("0.##", CultureInfo.InvariantCulture);

    /// <summary>With a decimal point and all decimals: what <see cref="TryParse"/> reads back as the same mark.</summary>
    public override string ToString() => Value.ToString("0.##################", CultureInfo.InvariantCulture);

    /// <summary>Whether one mark is lower than another.</summary>
    public static bool operator <(Mark left, Mark right) => left.Value < right.Value;

    /// <summary>Whether one mark is higher than another.</summary>
    public static bool operator >(Mark left, Mark right) => left.Value > right.Value;

    /// <summary>Whether one mark is lower than another or equal.</summary>
    public static bool operator <=(Mark left, Mark right) => left.Value <= right.Value;

    /// <summary>Whether one mark is higher than another or equal.</summary>
    public static bool operator >=(Mark left, Mark right) => left.Value >= right.Value;

    [GeneratedRegex(@"^[+-]?\d{1,6}([.,]\d{1,18})?\z", RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}
