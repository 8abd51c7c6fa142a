using System.Globalization;
using System.Text;
using AsnTraining.Documents.Certificates;
using AsnTraining.Domain;

namespace AsnTraining.App.Platform.Rows;

/// <summary>Reads the typed fields of one row and collects what is wrong with them.</summary>
internal sealed class RowFields
{
    private const int EarliestYear = 1950;
    private readonly SourceRow _row;
    private readonly DateOnly _today;
    private readonly List<RowProblem> _problems;
    private readonly int _before;

    private RowFields(SourceRow row, DateOnly today, List<RowProblem> problems)
    {
        (_row, _today, _problems, _before) = (row, today, problems, problems.Count);
    }

    /// <summary>What looks wrong but is taken.</summary>
    public List<RowProblem> Warnings { get; } = [];

    /// <summary>Whether nothing was wrong since this row began.</summary>
    public bool IsFine => _problems.Count == _before;

    /// <summary>Begins to read a row; null when the line itself could not be read, whose problems stand with it.</summary>
    public static RowFields? Of(SourceRow row, DateOnly today, List<RowProblem> problems)
    {
        problems.AddRange(row.Problems);
        return row.Problems.Count > 0 ? null : new RowFields(row, today, problems);
    }

    /// <summary>Begins to read what a file says of one participant: the row is of the address's training, and it names the person.</summary>
    public static RowFields? OfParticipant(SourceRow row, TrainingId training, DateOnly today, List<RowProblem> problems, out Nip? nip)
    {
        var fields = Of(row, today, problems);
        fields?.MustBe(training);
        nip = fields?.Nip("nip");
        return fields;
    }

    public void Refuse(string field, string type, string detail) => _problems.Add(_row.Problem(field, type, detail));

    public void Warn(string field, string type, string detail) => Warnings.Add(_row.Problem(field, type, detail));

    public Nip? Nip(string field, bool required = true)
    {
        if (_row[field] is null && !required)
            return null;
        if (Domain.Nip.TryParse(_row[field], _today, out var nip, out var problem))
            return nip;
        Refuse(field, problem.Type, problem.Detail);
        return null;
    }

    public EmailAddress? Email(string field)
    {
        if (Optional(field) is not { } text)
            return null;
        if (EmailAddress.TryParse(text, out var address))
            return address;
        Refuse(field, "invalid-email", "This is no e-mail address that a message could be sent to. Write it like nama@kota.example, or " +
            "leave the cell empty.");
        return null;
    }

    public EmploymentStatus? Status(string field, Nip? nip)
    {
        if (Optional(field) is not { } text)
            return nip?.Status;
        if (!EmploymentStatuses.TryParse(text, out var status))
        {
            Refuse(field, "unknown-status", "The status is PNS or PPPK.");
            return null;
        }

        if (nip is { } number && number.Status != status)
        {
            Warn(
                field,
                "status-mismatch",
                $"The file says {status.Name()}, digits 13 and 14 of the NIP mean {number.Status.Name()}. The row was taken as " +
                    $"{status.Name()}; check it in the HR system.");
        }

        return status;
    }

    /// <summary>A language that mails are written in, by its tag.</summary>
    public string? Language(string field)
    {
        if (Optional(field) is not { } text)
            return null;
        var tag = text.ToLowerInvariant();
        if (tag is "id" or "en")
            return tag;
        Refuse(field, "unknown-language", "Mails are written in Indonesian (id) or English (en). Send one of the two, or leave the cell empty for the agency's own language.");
        return null;
    }

    /// <summary>A day, as ISO 8601 or as Indonesian personnel systems write it: 2027-03-01, 01-03-2027.</summary>
    public DateOnly? Day(string field, DateOnly latest)
    {
        if (Optional(field) is not { } text)
            return null;
        if (!DateOnly.TryParseExact(text, ["yyyy-MM-dd", "dd-MM-yyyy"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            Refuse(field, "invalid-day", "Write the day like 2027-03-01 (or 01-03-2027, the day first), or leave the cell empty.");
        else if (day > latest || day.Year < EarliestYear)
            Refuse(field, "out-of-range", string.Create(CultureInfo.InvariantCulture, $"The day lies before {EarliestYear} or after {latest:yyyy-MM-dd}. Compare it with the HR system."));
        else
            return day;
        return null;
    }

    /// <summary>
    /// A text that people will read. Line breaks and runs of spaces become one space; what no name or title holds is refused.
    /// </summary>
    public string? Text(string field, int maximum, bool required = false)
    {
        if (Optional(field) is not { } text)
        {
            if (required)
                Refuse(field, "missing", "The field is empty. Fill it in.");
            return null;
        }

        var clean = Collapse(text);
        if (clean.Length > maximum)
            Refuse(field, "too-long", string.Create(CultureInfo.InvariantCulture, $"At most {maximum} characters fit; this text has " +
                $"{clean.Length}."));
        else if (clean.Any(IsUnprintable))
            Refuse(field, "control-character", "The text holds an invisible control character, or letters that were damaged when the " +
                "file was converted. Type it anew.");
        else if (clean[0] is '=' or '+' or '@' || (clean[0] == '-' && clean.Length > 1))
            Refuse(field, "formula", "The text begins like a spreadsheet's formula (=, +, - or @). Send the text itself.");
        else
            return clean;
        return null;
    }

    /// <summary>
    /// A text that will stand on a certificate. One that no embedded font can show is refused while somebody is there to
    /// correct it: later it would hold up the certificate.
    /// </summary>
    public string? Printed(string field, int maximum, bool required = false)
    {
        if (Text(field, maximum, required) is not { } text)
            return null;
        if (CertificateRenderer.FindUnsupportedCharacter(text) is not { } character)
            return text;
        Refuse(field, "unsupported-character", $"No font of the certificates can show '{character}' ({CodePoints(character)}). Write the text in Latin letters.");
        return null;
    }

    /// <summary>The cell, unless it is empty or a lone hyphen, which many files write for "none".</summary>
    public string? Optional(string field) => _row[field] is { } text && text is not ("-" or "–" or "—") ? text : null;

    /// <summary>Refuses a row that names another training than the address.</summary>
    private void MustBe(TrainingId training)
    {
        if (_row["training"] is { } text && text != training.Value)
        {
            Refuse(
                "training",
                "training-mismatch",
                $"The row belongs to another training than the address, {training.Value}. Send each training's rows to its own address.");
        }
    }

    private static string CodePoints(string text) =>
        string.Join(' ', text.EnumerateRunes().Select(rune => string.Create(CultureInfo.InvariantCulture, $"U+{rune.Value:X4}")));

    private static string Collapse(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var character in text)
        {
            // A zero-width space or a byte order mark in the middle of a text is a leftover of copying.
            if (character is '\u200B' or '\uFEFF')
                continue;
            if (!char.IsWhiteSpace(character))
                clean.Append(character);
            else if (clean.Length > 0 && clean[^1] != ' ')
                clean.Append(' ');
        }

        if (clean.Length > 0 && clean[^1] == ' ')
            clean.Length--;
        return clean.Length == 0 ? text : clean.ToString();
    }

    private static bool IsUnprintable(char character) =>
        char.IsControl(character)
        || character is '\uFFFD' or '\uFEFF' or '\u200B'
        || (char.GetUnicodeCategory(character) == UnicodeCategory.Format && character is not ('\u200C' or '\u200D' or '\u00AD'));
}
