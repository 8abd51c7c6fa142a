using AsnTraining.Domain;

namespace AsnTraining.Domain.Tests.Text;

public sealed class DateTests
{
    [Theory]
    [InlineData("2027-02-01", "2027-02-05", "1 s.d. 5 Februari 2027", "1 to 5 February 2027")]
    [InlineData("2027-02-28", "2027-03-02", "28 Februari s.d. 2 Maret 2027", "28 February to 2 March 2027")]
    [InlineData("2026-12-30", "2027-01-02", "30 Desember 2026 s.d. 2 Januari 2027", "30 December 2026 to 2 January 2027")]
    [InlineData("2026-05-01", "2027-05-02", "1 Mei 2026 s.d. 2 Mei 2027", "1 May 2026 to 2 May 2027")]
    [InlineData("2027-08-17", "2027-08-17", "17 Agustus 2027", "17 August 2027")]
    public void A_period_leaves_out_what_its_ends_share(string start, string end, string indonesian, string english)
    {
        Assert.Equal(indonesian, IndonesianDate.Range(Date(start), Date(end)));
        Assert.Equal(english, EnglishDate.Range(Date(start), Date(end)));
    }

    [Fact]
    public void A_period_does_not_end_before_it_starts()
    {
        Assert.Throws<ArgumentException>(() => IndonesianDate.Range(Date("2027-02-02"), Date("2027-02-01")));
        Assert.Throws<ArgumentException>(() => EnglishDate.Range(Date("2027-02-02"), Date("2027-02-01")));
    }

    [Fact]
    public void Months_and_weekdays_have_their_names()
    {
        Assert.Equal(
            ["Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober", "November", "Desember"],
            Enumerable.Range(1, 12).Select(IndonesianDate.Month));
        Assert.Equal(
            ["Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu"],
            Enumerable.Range(1, 7).Select(day => IndonesianDate.Weekday(new DateOnly(2027, 2, day))));
        Assert.Equal("Senin, 1 Februari 2027", IndonesianDate.WeekdayAndDay(Date("2027-02-01")));
        Assert.Equal("Monday, 1 February 2027", EnglishDate.WeekdayAndDay(Date("2027-02-01")));
        Assert.Throws<ArgumentOutOfRangeException>(() => IndonesianDate.Month(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => EnglishDate.Month(13));
    }

    [Fact]
    public void Times_are_spelt_by_the_rules_of_each_language()
    {
        Assert.Equal("08.05", IndonesianDate.Time(new TimeOnly(8, 5)));
        Assert.Equal("16:00", EnglishDate.Time(new TimeOnly(16, 0)));
    }

    [Theory]
    [InlineData("2027-02-01T08:08:00+07:00", "2027-02-01T01:08:00Z")]
    [InlineData("2027-02-01T08:08:00Z", "2027-02-01T08:08:00Z")]
    [InlineData("2027-02-01 08:08+07:00", "2027-02-01T01:08:00Z")]
    [InlineData("2027-02-01T08:08:00.1234567+09:00", "2027-01-31T23:08:00.1234567Z")]
    [InlineData(" 2027-02-01T00:00-05:00 ", "2027-02-01T05:00:00Z")]
    public void A_moment_has_an_offset(string text, string utc)
    {
        Assert.True(Instants.TryParse(text, out var instant));
        Assert.Equal(DateTimeOffset.Parse(utc, System.Globalization.CultureInfo.InvariantCulture), instant);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("2027-02-01")]
    [InlineData("2027-02-01T08:08:00")]
    [InlineData("2027-02-30T08:08:00Z")]
    [InlineData("2027-02-01T25:08:00Z")]
    [InlineData("01/02/2027 08:08 +07:00")]
    public void Without_one_it_is_none(string? text) => Assert.False(Instants.TryParse(text, out _));

    private static DateOnly Date(string text) => DateOnly.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
