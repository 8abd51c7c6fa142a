using System.Globalization;

namespace AsnTraining.Documents;

/// <summary>Dates, times, money and numbers as Indonesian and English readers write them, independent of the machine's culture.</summary>
public static class Written
{
    private static readonly string[] MonthsId =
        ["Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober", "November", "Desember"];

    private static readonly string[] MonthsEn =
        ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

    private static readonly string[] DaysId = ["Minggu", "Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu"];

    private static readonly string[] DaysEn = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];

    /// <summary>"1 Februari 2027", "1 February 2027".</summary>
    public static string Date(DateOnly date, Language language) => $"{Text(date.Day)} {Month(date, language)} {Text(date.Year)}";

    /// <summary>"Senin, 1 Februari 2027", "Monday, 1 February 2027".</summary>
    public static string DateWithDay(DateOnly date, Language language) =>
        $"{(language == Language.English ? DaysEn : DaysId)[(int)date.DayOfWeek]}, {Date(date, language)}";

    /// <summary>"1–5 Februari 2027", "30 Januari – 2 Februari 2027"; a single date where both ends are the same day.</summary>
    public static string Dates(DateOnly first, DateOnly last, Language language)
    {
        if (first == last)
        {
            return Date(first, language);
        }

        if (first.Year != last.Year)
        {
            return $"{Date(first, language)} – {Date(last, language)}";
        }

        return first.Month == last.Month
            ? $"{Text(first.Day)}–{Date(last, language)}"
            : $"{Text(first.Day)} {Month(first, language)} – {Date(last, language)}";
    }

    /// <summary>"08.00" in Indonesian, "08:00" in English.</summary>
    public static string Time(TimeOnly time, Language language) =>
        time.ToString(language == Language.English ? "HH':'mm" : "HH'.'mm", CultureInfo.InvariantCulture);

    /// <summary>"08.00–16.00 WIB", "08:00–16:00 WIB (UTC+7)".</summary>
    public static string Times(TimeOnly from, TimeOnly to, IndonesianZone zone, Language language) =>
        $"{Time(from, language)}–{Time(to, language)} {Zone(zone, language)}";

    /// <summary>"Senin, 1 Februari 2027 pukul 16.00 WIB", "Monday, 1 February 2027 at 16:00 WIB (UTC+7)".</summary>
    public static string Moment(DateTimeOffset instant, IndonesianZone zone, Language language)
    {
        var local = zone.Local(instant);
        var day = DateWithDay(DateOnly.FromDateTime(local.DateTime), language);
        var time = Time(TimeOnly.FromDateTime(local.DateTime), language);
        return $"{day} {(language == Language.English ? "at" : "pukul")} {time} {Zone(zone, language)}";
    }

    /// <summary>"Rp2.500.000": points between thousands and no space, as Indonesian spelling (PUEBI) wants it, in both languages.</summary>
    public static string Rupiah(decimal amount)
    {
        var digits = decimal.Abs(amount).ToString("#,##0.##", CultureInfo.InvariantCulture);
        return $"{(amount < 0 ? "-" : "")}Rp{Indonesian(digits)}";
    }

    /// <summary>A number with at most two decimals: "80,6" in Indonesian, "80.6" in English.</summary>
    public static string Number(decimal value, Language language)
    {
        var digits = value.ToString("#,##0.##", CultureInfo.InvariantCulture);
        return language == Language.English ? digits : Indonesian(digits);
    }

    /// <summary>A share from 0 to 1 as "90%"; a fraction of a percent is kept to one decimal.</summary>
    public static string Percent(decimal share, Language language) => $"{Number(decimal.Round(share * 100, 1), language)}%";

    /// <summary>"40 JP", "40 JP (training hours)" is left to the sentence.</summary>
    public static string Hours(decimal hoursJp, Language language) => $"{Number(hoursJp, language)} JP";

    private static string Month(DateOnly date, Language language) => (language == Language.English ? MonthsEn : MonthsId)[date.Month - 1];

    // A reader of the English text may not know the Indonesian abbreviation.
    private static string Zone(IndonesianZone zone, Language language) =>
        language == Language.English ? $"{zone.Abbreviation} (UTC+{Text(zone.Offset.Hours)})" : zone.Abbreviation;

    private static string Indonesian(string invariantDigits) =>
        string.Create(invariantDigits.Length, invariantDigits, static (span, digits) =>
        {
            for (var i = 0; i < span.Length; i++)
            {
                span[i] = digits[i] switch { ',' => '.', '.' => ',', var c => c };
            }
        });

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
