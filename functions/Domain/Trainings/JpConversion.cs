using System.Text.Json.Serialization;

namespace AsnTraining.Domain;

/// <summary>How a form's training hours (JP) are counted.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<JpUnit>))]
public enum JpUnit
{
    /// <summary>The hours really held.</summary>
    [JsonStringEnumMemberName("actual")]
    Actual,

    /// <summary>So many a day.</summary>
    [JsonStringEnumMemberName("perDay")]
    PerDay,

    /// <summary>The hours really held, at most so many a day.</summary>
    [JsonStringEnumMemberName("atMostPerDay")]
    AtMostPerDay,

    /// <summary>So many for each meeting.</summary>
    [JsonStringEnumMemberName("perTime")]
    PerTime,

    /// <summary>So many for the whole training, however many days it lasts.</summary>
    [JsonStringEnumMemberName("perStay")]
    PerStay,
}

/// <summary>One cell of the table.</summary>
/// <param name="Unit">What is counted.</param>
/// <param name="Jp">JP for each day or time; 0 for <see cref="JpUnit.Actual"/>.</param>
/// <param name="MaximumPerMonth">Days or times in a calendar month that count; all if <see langword="null"/>.</param>
public sealed record JpRate(JpUnit Unit, int Jp = 0, int? MaximumPerMonth = null);

/// <summary>One row of the table.</summary>
/// <param name="Form">The code of a form.</param>
/// <param name="National">Inside the country.</param>
/// <param name="International">On international level.</param>
public sealed record JpRow(string Form, JpRate National, JpRate International);

/// <summary>What a training counts for.</summary>
/// <param name="Jp">The hours, or <see langword="null"/> where only the stated ones can tell.</param>
/// <param name="Explanation">How they came about, in English.</param>
public sealed record JpResult(int? Jp, string Explanation);

/// <summary>
/// A version of the table that turns forms of training into JP. Agencies may replace it; a training is counted by the version
/// that is valid on its first day.
/// </summary>
/// <param name="Version">The version's name.</param>
/// <param name="ValidFrom">The first day it holds.</param>
/// <param name="ValidTo">The last day it holds; open if <see langword="null"/>.</param>
/// <param name="Rows">One row for each form.</param>
public sealed record JpConversion(string Version, DateOnly ValidFrom, DateOnly? ValidTo, IReadOnlyList<JpRow> Rows)
{
    private static readonly JpRate Actual = new(JpUnit.Actual);

    /// <summary>The table that the national statistics agency published in 2019, the default.</summary>
    public static JpConversion Default { get; } = new("bps-2019", new DateOnly(2019, 1, 1), null, DefaultRows());

    /// <summary>Whether the version holds on a day.</summary>
    public bool IsValidOn(DateOnly day) => day >= ValidFrom && (ValidTo is not { } last || day <= last);

    /// <summary>The version that holds on a day: of several, the one that began last; <see cref="Default"/> where none does.</summary>
    public static JpConversion On(DateOnly day, IEnumerable<JpConversion> versions) =>
        versions.Where(version => version.IsValidOn(day)).MaxBy(version => version.ValidFrom) ?? Default;

    /// <summary>Counts the JP of a training.</summary>
    /// <param name="form">Its form.</param>
    /// <param name="international">Whether the international column holds.</param>
    /// <param name="meetings">The days on which it is held; a day that occurs twice counts twice for rates by time, once by day.</param>
    /// <param name="stated">The hours that the catalogue states, if it does.</param>
    public JpResult Compute(TrainingForm form, bool international, IReadOnlyCollection<DateOnly> meetings, int? stated)
    {
        var row = Rows.FirstOrDefault(candidate => candidate.Form == form.Code);
        if (row is null)
            return new(stated, $"The JP table {Version} has no row for {form.Code}: the stated hours count.");

        var rate = international ? row.International : row.National;
        if (rate.Unit == JpUnit.Actual)
            return new(stated, $"For {form.Code} the hours really held count.");

        if (rate.Unit == JpUnit.PerStay)
            return new(rate.Jp, $"{rate.Jp} JP for the whole training ({Version}).");

        var byTime = rate.Unit == JpUnit.PerTime;
        var counted = (byTime ? meetings : meetings.Distinct())
            .GroupBy(day => (day.Year, day.Month))
            .Sum(month => Math.Min(month.Count(), rate.MaximumPerMonth ?? int.MaxValue));
        var jp = counted * rate.Jp;
        var limit = rate.MaximumPerMonth is { } most ? $", at most {most} a month" : "";
        var explanation = $"{rate.Jp} JP a {(byTime ? "time" : "day")}{limit} ({Version}), {counted} counted.";
        return rate.Unit == JpUnit.AtMostPerDay
            ? new(Math.Min(jp, stated ?? jp), $"At most {explanation}")
            : new(jp, explanation);
    }

    private static JpRow[] DefaultRows()
    {
        string[] actual =
        [
            "pelatihan-struktural", "pelatihan-manajerial", "pelatihan-teknis", "pelatihan-fungsional", "pelatihan-sosial-kultural",
            "kursus", "penataran", "bimbingan-teknis", "pelatihan-jarak-jauh", "outbond",
        ];
        return
        [
            .. actual.Select(form => new JpRow(form, Actual, Actual)),
            new("seminar", new(JpUnit.PerDay, 4), new(JpUnit.PerDay, 6)),
            new("sosialisasi", new(JpUnit.PerDay, 4), new(JpUnit.PerDay, 6)),
            new("workshop", new(JpUnit.PerDay, 5), new(JpUnit.PerDay, 7)),
            new("coaching", new(JpUnit.PerTime, 2, 2), new(JpUnit.PerDay, 4, 2)),
            new("mentoring", new(JpUnit.PerTime, 2, 2), new(JpUnit.PerDay, 4, 2)),
            new("e-learning", new(JpUnit.AtMostPerDay, 3), new(JpUnit.AtMostPerDay, 4)),
            // A stay or a visit counts once, however many days it lasts.
            new("detasering", new(JpUnit.PerStay, 20), new(JpUnit.PerStay, 24)),
            new("pertukaran", new(JpUnit.PerStay, 20), new(JpUnit.PerStay, 24)),
            new("magang", new(JpUnit.PerStay, 20), new(JpUnit.PerStay, 24)),
            new("patok-banding", new(JpUnit.PerStay, 10), new(JpUnit.PerStay, 20)),
            new("belajar-mandiri", new(JpUnit.AtMostPerDay, 2), new(JpUnit.AtMostPerDay, 2)),
            new("komunitas-belajar", new(JpUnit.AtMostPerDay, 2), new(JpUnit.AtMostPerDay, 2)),
        ];
    }
}
