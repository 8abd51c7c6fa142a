namespace AsnTraining.Domain.Tests.People;

public sealed class ContractYearTests
{
    [Theory]
    [InlineData("2025-03-01", "2027-02-28", "2026-03-01", "2027-02-28")]
    [InlineData("2025-03-01", "2027-03-01", "2027-03-01", "2028-02-29")]
    [InlineData("2025-03-01", "2025-03-01", "2025-03-01", "2026-02-28")]
    [InlineData("2025-01-01", "2027-12-31", "2027-01-01", "2027-12-31")]
    [InlineData("2024-02-29", "2027-02-27", "2026-02-28", "2027-02-27")]
    [InlineData("2024-02-29", "2028-02-29", "2028-02-29", "2029-02-27")]
    [InlineData("2027-06-01", "2027-05-31", "2026-06-01", "2027-05-31")]
    public void It_runs_from_anniversary_to_anniversary(string start, string day, string first, string last)
    {
        var year = ContractYear.Of(DateOnly.Parse(start, System.Globalization.CultureInfo.InvariantCulture), DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture));

        Assert.Equal((first, last), (year.First.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture), year.Last.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)));
        Assert.True(year.Holds(year.First) && year.Holds(year.Last) && !year.Holds(year.First.AddDays(-1)) && !year.Holds(year.Last.AddDays(1)));
    }
}
