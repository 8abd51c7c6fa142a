using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace AsnTraining.Domain;

/// <summary>
/// How an agency writes its certificate numbers, for instance <c>B.{n}/BKPSDM/DIKLAT/{roman-month}/{year}</c>. Placeholders:
/// <c>{n}</c> the running number (<c>{n:4}</c> with leading zeros), <c>{year}</c>, <c>{yy}</c>, <c>{month}</c> (two digits),
/// <c>{roman-month}</c>, <c>{agency}</c>, <c>{training}</c>, <c>{batch}</c>.
/// </summary>
public sealed partial class CertificateNumberPattern
{
    private const int MaximumLength = 100;
    private const int MaximumDigits = 9;

    private static readonly string[] Digital = ["{year}", "{yy}", "{month}"];

    private readonly IReadOnlyList<string> _parts;

    private CertificateNumberPattern(string text, IReadOnlyList<string> parts)
    {
        Text = text;
        _parts = parts;
    }

    /// <summary>The pattern of an agency that has set none.</summary>
    public static CertificateNumberPattern Default { get; } = Parse("B.{n}/BKPSDM/DIKLAT/{roman-month}/{year}");

    /// <summary>The pattern as given.</summary>
    public string Text { get; }

    /// <summary>Reads and checks a pattern.</summary>
    /// <param name="text">The pattern.</param>
    /// <param name="pattern">The pattern, if it is one.</param>
    /// <param name="problem">What is wrong otherwise; its field is <c>numberPattern</c>.</param>
    public static bool TryParse(
        string? text,
        [NotNullWhen(true)] out CertificateNumberPattern? pattern,
        [NotNullWhen(false)] out FieldProblem? problem)
    {
        pattern = null;
        var trimmed = text?.Trim() ?? "";
        problem = FindProblem(trimmed, out var parts);
        if (problem is not null)
            return false;
        pattern = new(trimmed, parts);
        return true;
    }

    /// <summary>Takes a pattern that is known to be one.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public static CertificateNumberPattern Parse(string text) =>
        TryParse(text, out var pattern, out var problem) ? pattern : throw new FormatException(problem.Detail);

    /// <summary>Writes a number.</summary>
    /// <param name="number">The running number, from 1.</param>
    /// <param name="issued">The day of issue in the agency's zone; its year is that of the series.</param>
    /// <param name="agency">The agency's id or short name.</param>
    /// <param name="training">The training's id.</param>
    /// <param name="batch">The batch; empty where there is none.</param>
    public string Format(long number, DateOnly issued, string agency = "", string training = "", string? batch = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(number, 1);
        var text = new StringBuilder();
        foreach (var part in _parts)
        {
            text.Append(part switch
            {
                "{year}" => issued.Year.ToString("0000", CultureInfo.InvariantCulture),
                "{yy}" => (issued.Year % 100).ToString("00", CultureInfo.InvariantCulture),
                "{month}" => issued.Month.ToString("00", CultureInfo.InvariantCulture),
                "{roman-month}" => RomanNumeral.Of(issued.Month),
                "{agency}" => agency,
                "{training}" => training,
                "{batch}" => batch ?? "",
                _ when Digits(part) is { } digits => number.ToString(CultureInfo.InvariantCulture).PadLeft(digits, '0'),
                _ => part,
            });
        }

        return text.ToString();
    }

    /// <inheritdoc cref="Text"/>
    public override string ToString() => Text;

    /// <summary>
    /// The pattern without what tells no two numbers apart: leading zeros, a century that is written out or not, the agency's id
    /// as a placeholder or as itself. Two series of one shape would print the same numbers.
    /// </summary>
    /// <param name="agency">The agency's id.</param>
    public string Shape(string agency) => string.Concat(_parts.Select(part => part switch
    {
        "{year}" => "20{yy}",
        "{agency}" => agency,
        _ when Digits(part) is not null => "{n}",
        _ => part,
    }));

    private static FieldProblem? FindProblem(string text, out IReadOnlyList<string> parts)
    {
        parts = [];
        if (text.Length is 0 or > MaximumLength)
            return Problem(string.Create(CultureInfo.InvariantCulture, $"A number pattern has 1 to {MaximumLength} characters."));
        if (text.Any(char.IsControl))
            return Problem("A number pattern holds no control characters.");

        var found = Part().Matches(text).Select(match => match.Value).ToArray();
        parts = found;
        if (found.FirstOrDefault(part => part.StartsWith('{') && !IsPlaceholder(part)) is { } unknown)
        {
            return Problem(
                $"The placeholder {unknown} is unknown. Known ones: {{n}}, {{n:4}}, {{year}}, {{yy}}, {{month}}, {{roman-month}}, " +
                "{agency}, {training}, {batch}.");
        }

        // What the pieces do not cover is a brace without its partner.
        if (found.Sum(part => part.Length) != text.Length)
            return Problem("A brace is opened or closed without its partner.");

        var numbers = Enumerable.Range(0, found.Length).Where(index => Digits(found[index]) is not null).ToArray();
        if (numbers.Length != 1)
            return Problem("The pattern holds the running number, {n}, exactly once.");
        if (!found.Contains("{year}") && !found.Contains("{yy}"))
            return Problem("The pattern holds {year} or {yy}: numbers begin anew each year, so without it two certificates would bear " +
                "the same one.");

        var at = numbers[0];
        var before = at > 0 ? found[at - 1] : "";
        var after = at + 1 < found.Length ? found[at + 1] : "";
        if (EndsInDigits(before) || BeginsWithDigits(after))
            return Problem("The running number stands beside other digits, so that two certificates could bear the same number. Set a " +
                "sign between them.");
        return null;
    }

    private static FieldProblem Problem(string detail) => new("numberPattern", "invalid-number-pattern", detail);

    private static bool IsPlaceholder(string part) =>
        part is "{year}" or "{yy}" or "{month}" or "{roman-month}" or "{agency}" or "{training}" or "{batch}" || Digits(part) is not null;

    /// <summary>The number of digits that a running number's placeholder asks for; <see langword="null"/> for any other piece.</summary>
    private static int? Digits(string part)
    {
        if (part == "{n}")
            return 1;
        return part.Length == 5 && part.StartsWith("{n:", StringComparison.Ordinal) && part[3] is >= '1' and <= (char)('0' + MaximumDigits)
            ? part[3] - '0'
            : null;
    }

    // What an agency, training or batch ends in is not known here, so it counts as digits.
    private static bool EndsInDigits(string part) =>
        Digital.Contains(part) || part is "{agency}" or "{training}" or "{batch}" || (part.Length > 0 && char.IsDigit(part[^1]));

    private static bool BeginsWithDigits(string part) =>
        Digital.Contains(part) || part is "{agency}" or "{training}" or "{batch}" || (part.Length > 0 && char.IsDigit(part[0]));

    [GeneratedRegex(@"\{[^{}]*\}|[^{}]+", RegexOptions.CultureInvariant)]
    private static partial Regex Part();
}
