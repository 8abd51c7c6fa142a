using System.Globalization;

namespace AsnTraining.Domain.Tests.Trainings;

public sealed class TrainingZoneTests
{
    [Theory]
    [InlineData("Asia/Jakarta", "2027-02-01T16:59:59Z", "2027-02-01")]
    [InlineData("Asia/Jakarta", "2027-02-01T17:00:00Z", "2027-02-02")]
    [InlineData("Asia/Jayapura", "2027-02-01T15:00:00Z", "2027-02-02")]
    [InlineData("Asia/Makassar", "2027-02-01T23:30:00+07:00", "2027-02-02")]
    public void A_day_begins_at_midnight_where_the_training_is(string zone, string moment, string day) =>
        Assert.Equal(DateOnly.Parse(day, CultureInfo.InvariantCulture), TrainingZone.Find(zone).DayOf(DateTimeOffset.Parse(moment, CultureInfo.InvariantCulture)));
}
