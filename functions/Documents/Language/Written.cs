using System.Globalization;
using AsnTraining.Domain;

namespace AsnTraining.Documents;

/// <summary>Dates, times, money and numbers as Indonesian and English readers write them, independent of the machine's culture.</summary>
public static class Written
{
    private static readonly NumberFormatInfo IndonesianDigits = new() { NumberGroupSeparator = ".", NumberDecimalSeparator = "," };

    /// <summary>"1 Februari 2027", "1 February 2027".</summary>
    public static string Date(DateOnly date, Language language) =>
        language == Language.English ? EnglishDate.Day(date) : IndonesianDate.Day(date);

    /// <summary>"Senin, 1 Februari 2027", "Monday, 1 February 2027".</summary>
    public static string DateWithDay(DateOnly date, Language language) =>
        language == Language.English ? EnglishDate.WeekdayAndDay(date) : IndonesianDate.WeekdayAndDay(date);

    /// <summary>"1 s.d. 5 Februari 2027", "1 to 5 February 2027"; a single date where both ends are the same day.</summary>
    public static string Dates(DateOnly first, DateOnly last, Language language) =>
        language == Language.English ? EnglishDate.Range(first, last) : IndonesianDate.Range(first, last);

    /// <summary>"08.00" in Indonesian, "08:00" in English.</summary>
    public static string Time(TimeOnly time, Language language) =>
        language == Language.English ? EnglishDate.Time(time) : IndonesianDate.Time(time);

    /// <summary>"08.00–16.00 WIB", "08:00–16:00 WIB (UTC+7)", on a day.</summary>
    public static string Times(DateOnly date, TimeOnly from, TimeOnly to, LocalZone zone, Language language)
    {
        ArgumentNullException.ThrowIfNull(zone);
        return $"{Time(from, language)}–{Time(to, language)} {zone.Sign(date, from, language)}";
    }

    /// <summary>"Senin, 1 Februari 2027 pukul 16.00 WIB", "Monday, 1 February 2027 at 16:00 WIB (UTC+7)".</summary>
    public static string Moment(DateTimeOffset instant, LocalZone zone, Language language)
    {
        ArgumentNullException.ThrowIfNull(zone);
        var local = zone.At(instant);
        var day = DateWithDay(DateOnly.FromDateTime(local.DateTime), language);
        var time = Time(TimeOnly.FromDateTime(local.DateTime), language);
        return $"{day} {(language == Language.English ? "at" : "pukul")} {time} {zone.Sign(instant, language)}";
    }

    /// <summary>"Rp2.500.000" in Indonesian, "IDR 2,500,000" in English.</summary>
    public static string Money(long amountIdr, Language language) =>
        language == Language.English ? Rupiah.FormatEnglish(amountIdr) : Rupiah.Format(amountIdr);

    /// <summary>A number with at most two decimals: "80,6" in Indonesian, "80.6" in English.</summary>
    public static string Number(decimal value, Language language) =>
        value.ToString("#,##0.##", language == Language.English ? CultureInfo.InvariantCulture : IndonesianDigits);

    /// <summary>A share from 0 to 1 as "90%", with at most one decimal, cut off: 89.99% must not read as the 90% that is needed.</summary>
    public static string Percent(decimal share, Language language) =>
        $"{Number(decimal.Round(share * 100, 1, MidpointRounding.ToZero), language)}%";

    /// <summary>"40 JP": training hours (jam pelajaran) keep their Indonesian sign in English too.</summary>
    public static string Hours(decimal hoursJp, Language language) => $"{Number(hoursJp, language)} JP";
}
