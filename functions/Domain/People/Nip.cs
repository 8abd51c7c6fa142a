using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace AsnTraining.Domain;

/// <summary>The sex that a NIP's fifteenth digit states.</summary>
public enum Sex
{
    /// <summary>Digit 1.</summary>
    Male = 1,

    /// <summary>Digit 2.</summary>
    Female = 2,
}

/// <summary>
/// <i>Nomor Induk Pegawai</i>, the 18-digit number of a civil servant: birth date, appointment (year and month for PNS,
/// year and two digits 21 to 29 for PPPK), sex, serial. It has no check digit. It tells birth date and sex, so it is personal
/// data: <see cref="ToString"/> is masked, and serialising it fails; <see cref="Digits"/> is read on purpose.
/// </summary>
[JsonConverter(typeof(NipJsonConverter))]
public readonly partial record struct Nip
{
    private readonly string? _digits;

    private Nip(string digits) => _digits = digits;

    /// <summary>All 18 digits. Personal data: never in addresses, logs, instance ids or metrics.</summary>
    public string Digits => _digits ?? throw new InvalidOperationException("This NIP was never set.");

    /// <summary>
    /// Birth year and serial, <c>1980***********001</c>: enough to compare with a number on paper, without telling birthday or sex.
    /// Fit for a public page.
    /// </summary>
    public string Masked => _digits is null ? "" : string.Concat(_digits.AsSpan(0, 4), "***********", _digits.AsSpan(15, 3));

    /// <summary>Digits 1 to 8.</summary>
    public DateOnly BirthDate => DateOnly.ParseExact(Digits.AsSpan(0, 8), "yyyyMMdd", CultureInfo.InvariantCulture);

    /// <summary>Digits 9 to 12: the year of appointment or of the first contract.</summary>
    public int AppointmentYear => Number(8, 4);

    /// <summary>Digits 13 and 14 of a PNS: the month of appointment; <see langword="null"/> for a PPPK.</summary>
    public int? AppointmentMonth => Status == EmploymentStatus.Pns ? Number(12, 2) : null;

    /// <summary>By digits 13 and 14: 01 to 12 is a PNS, 21 to 29 a PPPK.</summary>
    public EmploymentStatus Status => Number(12, 2) <= 12 ? EmploymentStatus.Pns : EmploymentStatus.Pppk;

    /// <summary>Digit 15.</summary>
    public Sex Sex => (Sex)Number(14, 1);

    /// <summary>Digits 16 to 18, 1 to 999.</summary>
    public int Serial => Number(15, 3);

    /// <summary>Reads a NIP as people and spreadsheets write it: spaces and a leading apostrophe are dropped.</summary>
    /// <param name="text">The cell or field.</param>
    /// <param name="today">The day before which a birth date must lie.</param>
    /// <param name="nip">The number, if the text is one.</param>
    /// <param name="problem">Why the text is none.</param>
    public static bool TryParse(string? text, DateOnly today, out Nip nip, [NotNullWhen(false)] out NipProblem? problem)
    {
        var digits = Clean(text);
        problem = FindProblem(digits, today);
        nip = problem is null ? new Nip(digits) : default;
        return problem is null;
    }

    /// <summary>Takes a NIP back from our own store, where only numbers that <see cref="TryParse"/> took are kept.</summary>
    /// <exception cref="FormatException">The text is no NIP.</exception>
    public static Nip FromStored(string digits) =>
        FindProblem(digits, DateOnly.MaxValue) is { } problem ? throw new FormatException(problem.Type) : new Nip(digits);

    /// <summary>The masked form, so that no log line or message can hold the number by accident.</summary>
    public override string ToString() => Masked;

    private static NipProblem? FindProblem(string digits, DateOnly today)
    {
        if (digits.Length == 0)
            return new(NipProblem.Missing, "The NIP is missing. Give all 18 digits.");
        if (ScientificNotation().IsMatch(digits))
        {
            return new(
                NipProblem.ScientificNotation,
                $"'{digits}' is a NIP that a spreadsheet turned into a number in scientific notation; its last digits are lost " +
                "and cannot be recovered from this file. Format the NIP column as text in the spreadsheet, enter the number again " +
                "(or load it again from the HR system) and export the file once more.");
        }

        if (!digits.All(char.IsAsciiDigit))
        {
            return new(
                NipProblem.NotDigits,
                "A NIP holds digits only (spaces and a leading apostrophe are ignored). Remove every other character.");
        }

        if (digits.Length != 18)
        {
            return new(
                NipProblem.Length,
                string.Create(CultureInfo.InvariantCulture, $"A NIP has 18 digits; this one has {digits.Length}. Compare it with the " +
                    $"HR system."));
        }

        if (!DateOnly.TryParseExact(digits.AsSpan(0, 8), "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var birth))
            return new(NipProblem.BirthDate, "The first eight digits of a NIP are the birth date (YYYYMMDD); these are no day of the " +
                "calendar.");
        if (birth >= today)
            return new(NipProblem.BirthDateNotPast, "The first eight digits of a NIP are the birth date (YYYYMMDD); this day has not " +
                "passed yet.");

        var status = int.Parse(digits.AsSpan(12, 2), CultureInfo.InvariantCulture);
        if (status is not ((>= 1 and <= 12) or (>= 21 and <= 29)))
        {
            return new(
                NipProblem.StatusDigits,
                "Digits 13 and 14 of a NIP are the month of appointment (01 to 12, PNS) or 21 to 29 (PPPK); these are neither.");
        }

        if (digits[14] is not ('1' or '2'))
            return new(NipProblem.Sex, "Digit 15 of a NIP is 1 (male) or 2 (female); this one is neither.");
        if (digits.EndsWith("000", StringComparison.Ordinal))
        {
            return new(
                NipProblem.Rounded,
                "The last three digits, the serial, are 000, which no NIP has: a spreadsheet keeps 15 digits of a number and " +
                "rounds the rest away. Format the NIP column as text, load the numbers again and export the file once more.");
        }

        return null;
    }

    private static string Clean(string? text)
    {
        if (string.IsNullOrEmpty(text))
            return "";

        var kept = new StringBuilder(text.Length);
        foreach (var character in text)
        {
            // Exports carry no-break spaces and invisible marks that nobody can see, let alone remove.
            if (!char.IsWhiteSpace(character) && char.GetUnicodeCategory(character) != UnicodeCategory.Format)
                kept.Append(character);
        }

        // The usual ways to make a spreadsheet keep a number as text: a leading apostrophe, or ="...".
        if (kept.Length > 3 && kept[0] == '=' && kept[1] == '"' && kept[^1] == '"')
            return kept.ToString(2, kept.Length - 3);
        return kept.Length > 0 && kept[0] is '\'' or '\u2018' or '\u2019' or '`' ? kept.ToString(1, kept.Length - 1) : kept.ToString();
    }

    private int Number(int start, int length) => int.Parse(Digits.AsSpan(start, length), CultureInfo.InvariantCulture);

    // No longer than what a spreadsheet writes, since the message repeats it.
    [GeneratedRegex(@"^[+-]?\d{1,3}([.,]\d{1,20})?[eE][+-]?\d{1,3}\z", RegexOptions.CultureInvariant)]
    private static partial Regex ScientificNotation();
}
