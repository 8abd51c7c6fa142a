namespace AsnTraining.Domain;

/// <summary>Why a text is not a NIP.</summary>
/// <param name="Type">A stable slug, one of the constants of this type.</param>
/// <param name="Detail">What is wrong and how to put it right. It repeats no digits, except those a spreadsheet left over.</param>
public sealed record NipProblem(string Type, string Detail)
{
    /// <summary>The cell is empty.</summary>
    public const string Missing = "nip-missing";

    /// <summary>A spreadsheet rounded the number and wrote it as <c>1,98001E+17</c>.</summary>
    public const string ScientificNotation = "nip-scientific-notation";

    /// <summary>A spreadsheet rounded the number to 15 digits, so that it ends in 000.</summary>
    public const string Rounded = "nip-rounded";

    /// <summary>A JSON number instead of a string.</summary>
    public const string JsonNumber = "nip-json-number";

    /// <summary>Something else than digits, spaces and a leading apostrophe.</summary>
    public const string NotDigits = "nip-not-digits";

    /// <summary>Not 18 digits.</summary>
    public const string Length = "nip-length";

    /// <summary>Digits 1 to 8 are no day of the calendar.</summary>
    public const string BirthDate = "nip-birth-date";

    /// <summary>Digits 1 to 8 are a day that has not passed.</summary>
    public const string BirthDateNotPast = "nip-birth-date-not-past";

    /// <summary>Digits 13 and 14 are neither a month (PNS) nor 21 to 29 (PPPK).</summary>
    public const string StatusDigits = "nip-status-digits";

    /// <summary>Digit 15 is neither 1 nor 2.</summary>
    public const string Sex = "nip-sex";
}
