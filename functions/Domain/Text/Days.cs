using System.Globalization;

namespace AsnTraining.Domain;

/// <summary>Days of the calendar as JSON, addresses and stored rows write them: ISO 8601, such as 2027-03-01.</summary>
public static class Days
{
    private const string Format = "yyyy-MM-dd";

    /// <summary>Reads a day; anything else, a day that the calendar lacks included, is refused.</summary>
    public static bool TryParse(string? text, out DateOnly day) =>
        DateOnly.TryParseExact(text, Format, CultureInfo.InvariantCulture, DateTimeStyles.None, out day);

    /// <summary>Reads a day that was written by <see cref="Write"/>.</summary>
    /// <exception cref="FormatException">It was not.</exception>
    public static DateOnly Parse(string text) => DateOnly.ParseExact(text, Format, CultureInfo.InvariantCulture);

    /// <summary>Reads a stored day; null where none is stored.</summary>
    /// <exception cref="FormatException">It was not written by <see cref="Write"/>.</exception>
    public static DateOnly? ParseStored(string? text) => string.IsNullOrEmpty(text) ? null : Parse(text);

    /// <summary>Writes a day.</summary>
    public static string Write(DateOnly day) => day.ToString(Format, CultureInfo.InvariantCulture);
}
