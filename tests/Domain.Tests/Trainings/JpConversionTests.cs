using AsnTraining.Domain;

namespace AsnTraining.Domain.Tests.Trainings;

public sealed class JpConversionTests
{
    private static readonly DateOnly First = new(2027, 2, 1);

    [Theory]
    [InlineData("seminar", 3, 12, 18)]
    [InlineData("sosialisasi", 1, 4, 6)]
    [InlineData("workshop", 2, 10, 14)]
    [InlineData("detasering", 20, 20, 24)]
    [InlineData("pertukaran", 5, 20, 24)]
    [InlineData("magang", 10, 20, 24)]
    [InlineData("patok-banding", 3, 10, 20)]
    [InlineData("coaching", 2, 4, 8)]
    [InlineData("coaching", 5, 4, 8)]
    [InlineData("mentoring", 1, 2, 4)]
    [InlineData("e-learning", 5, 15, 20)]
    [InlineData("belajar-mandiri", 8, 16, 16)]
    [InlineData("komunitas-belajar", 3, 6, 6)]
    public void The_default_table_counts_by_form_and_days(string form, int days, int national, int international)
    {
        var meetings = Enumerable.Range(0, days).Select(First.AddDays).ToArray();

        Assert.Equal(national, JpConversion.Default.Compute(TrainingForms.Parse(form), false, meetings, null).Jp);
        Assert.Equal(international, JpConversion.Default.Compute(TrainingForms.Parse(form), true, meetings, null).Jp);
    }

    [Theory]
    [InlineData("pelatihan-struktural")]
    [InlineData("pelatihan-manajerial")]
    [InlineData("pelatihan-teknis")]
    [InlineData("pelatihan-fungsional")]
    [InlineData("pelatihan-sosial-kultural")]
    [InlineData("kursus")]
    [InlineData("penataran")]
    [InlineData("bimbingan-teknis")]
    [InlineData("pelatihan-jarak-jauh")]
    [InlineData("outbond")]
    [InlineData("bimbingan-di-tempat-kerja")]
    public void Other_forms_count_the_hours_really_held(string form)
    {
        Assert.Equal(33, JpConversion.Default.Compute(TrainingForms.Parse(form), false, [First], 33).Jp);
        Assert.Null(JpConversion.Default.Compute(TrainingForms.Parse(form), true, [First], null).Jp);
    }

    [Fact]
    public void A_rate_by_the_month_begins_anew_with_each_month()
    {
        var mentoring = TrainingForms.Parse("mentoring");
        DateOnly[] meetings = [new(2027, 1, 5), new(2027, 1, 12), new(2027, 1, 19), new(2027, 2, 2), new(2027, 3, 2), new(2027, 3, 9)];

        Assert.Equal(2 * (2 + 1 + 2), JpConversion.Default.Compute(mentoring, false, meetings, null).Jp);
    }

    [Fact]
    public void Two_meetings_on_one_day_are_two_times_but_one_day()
    {
        Assert.Equal(4, JpConversion.Default.Compute(TrainingForms.Parse("mentoring"), false, [First, First], null).Jp);
        Assert.Equal(5, JpConversion.Default.Compute(TrainingForms.Parse("workshop"), false, [First, First], null).Jp);
    }

    [Fact]
    public void At_most_means_that_fewer_hours_stay_fewer()
    {
        var online = TrainingForms.Parse("e-learning");
        DateOnly[] days = [First, First.AddDays(1)];

        Assert.Equal(4, JpConversion.Default.Compute(online, false, days, 4).Jp);
        Assert.Equal(6, JpConversion.Default.Compute(online, false, days, 9).Jp);
    }

    [Fact]
    public void The_newest_version_that_holds_on_the_day_counts()
    {
        JpConversion[] versions =
        [
            new("a", new(2026, 1, 1), null, []),
            new("b", new(2027, 1, 1), new(2027, 6, 30), []),
        ];

        Assert.Equal("bps-2019", JpConversion.On(new(2025, 12, 31), versions).Version);
        Assert.Equal("a", JpConversion.On(new(2026, 12, 31), versions).Version);
        Assert.Equal("b", JpConversion.On(new(2027, 1, 1), versions).Version);
        Assert.Equal("b", JpConversion.On(new(2027, 6, 30), versions).Version);
        Assert.Equal("a", JpConversion.On(new(2027, 7, 1), versions).Version);
    }

    [Fact]
    public void Every_row_of_the_table_is_a_form()
    {
        Assert.All(JpConversion.Default.Rows, row => Assert.Equal(row.Form, TrainingForms.Parse(row.Form).Code));
        Assert.Equal(JpConversion.Default.Rows.Count, JpConversion.Default.Rows.Select(row => row.Form).Distinct().Count());
        // The table knows no rate for guidance at the place of work.
        Assert.Equal(
            ["bimbingan-di-tempat-kerja"],
            TrainingForms.All.Select(form => form.Code).Except(JpConversion.Default.Rows.Select(row => row.Form)));
    }

    [Fact]
    public void A_table_survives_json()
    {
        var json = System.Text.Json.JsonSerializer.Serialize(JpConversion.Default, System.Text.Json.JsonSerializerOptions.Web);
        var back = System.Text.Json.JsonSerializer.Deserialize<JpConversion>(json, System.Text.Json.JsonSerializerOptions.Web)!;

        Assert.Equal(JpConversion.Default.Rows, back.Rows);
        Assert.Contains("\"unit\":\"perDay\"", json, StringComparison.Ordinal);
    }
}
