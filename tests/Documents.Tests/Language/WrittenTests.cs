namespace AsnTraining.Documents.Tests.LanguageTests;

public sealed class WrittenTests
{
    private static readonly DateTimeOffset Instant = new(2027, 1, 31, 22, 30, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("Asia/Jakarta", "Senin, 1 Februari 2027 pukul 05.30 WIB", "Monday, 1 February 2027 at 05:30 WIB (UTC+7)")]
    [InlineData("Asia/Makassar", "Senin, 1 Februari 2027 pukul 06.30 WITA", "Monday, 1 February 2027 at 06:30 WITA (UTC+8)")]
    [InlineData("Asia/Jayapura", "Senin, 1 Februari 2027 pukul 07.30 WIT", "Monday, 1 February 2027 at 07:30 WIT (UTC+9)")]
    [InlineData("Asia/Kolkata", "Senin, 1 Februari 2027 pukul 04.00 UTC+5:30", "Monday, 1 February 2027 at 04:00 UTC+5:30")]
    [InlineData("America/New_York", "Minggu, 31 Januari 2027 pukul 17.30 UTC-5", "Sunday, 31 January 2027 at 17:30 UTC-5")]
    public void A_moment_is_told_in_the_trainings_zone(string zone, string indonesian, string english)
    {
        Assert.Equal(indonesian, Written.Moment(Instant, LocalZone.Of(zone), Language.Indonesian));
        Assert.Equal(english, Written.Moment(Instant, LocalZone.Of(zone), Language.English));
    }

    [Fact]
    public void A_summer_time_elsewhere_is_that_of_the_day() =>
        Assert.Equal(
            "09:00–10:30 UTC-4",
            Written.Times(new DateOnly(2027, 7, 1), new TimeOnly(9, 0), new TimeOnly(10, 30), LocalZone.Of("America/New_York"), Language.English));

    [Fact]
    public void Numbers_and_money_follow_the_language()
    {
        Assert.Equal("80,6", Written.Number(80.6m, Language.Indonesian));
        Assert.Equal("80.6", Written.Number(80.6m, Language.English));
        Assert.Equal("1.000", Written.Number(1000, Language.Indonesian));
        Assert.Equal("Rp2.500.000", Written.Money(2_500_000, Language.Indonesian));
        Assert.Equal("IDR 2,500,000", Written.Money(2_500_000, Language.English));
        Assert.Equal("66,6%", Written.Percent(2m / 3, Language.Indonesian));
        Assert.Equal("90%", Written.Percent(0.9m, Language.English));
        Assert.Equal("89.9%", Written.Percent(0.8999m, Language.English));
    }

    [Fact]
    public void A_form_is_shown_by_its_name_and_an_unknown_one_as_given()
    {
        Assert.Equal("Managerial training", FormNames.Of("pelatihan-manajerial", Language.English));
        Assert.Equal("Pelatihan Manajerial", FormNames.Of("pelatihan-manajerial", Language.Indonesian));
        Assert.Equal("pelatihan-rahasia", FormNames.Of("pelatihan-rahasia", Language.English));
    }
}
