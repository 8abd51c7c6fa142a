using System.Globalization;
using AsnTraining.LocalHost.Timers;

namespace AsnTraining.LocalHost.Tests.Timers;

/// <summary>Schedules mean what they mean on the platform.</summary>
public sealed class TimerScheduleTests
{
    [Theory]
    [InlineData("0 */5 * * * *", "2026-03-02T01:30:00Z", "2026-03-02T01:35:00Z")]
    [InlineData("0 */5 * * * *", "2026-03-02T01:29:59.9Z", "2026-03-02T01:30:00Z")]
    [InlineData("*/5 * * * *", "2026-03-02T01:31:00Z", "2026-03-02T01:35:00Z")]
    [InlineData("30 0 2 * * *", "2026-03-02T02:00:30Z", "2026-03-03T02:00:30Z")]
    [InlineData("0 0 9-17/4 * * *", "2026-03-02T09:00:00Z", "2026-03-02T13:00:00Z")]
    [InlineData("0 0 9-17/4 * * *", "2026-03-02T17:00:00Z", "2026-03-03T09:00:00Z")]
    [InlineData("0 50/5 * * * *", "2026-03-02T01:56:00Z", "2026-03-02T02:50:00Z")]
    [InlineData("0 0 0 * * 1-5", "2026-03-06T00:00:00Z", "2026-03-09T00:00:00Z")]
    [InlineData("0 0 0 * * Sun", "2026-03-02T00:00:00Z", "2026-03-08T00:00:00Z")]
    [InlineData("0 0 0 * * Monday,WED", "2026-03-02T00:00:00Z", "2026-03-04T00:00:00Z")]
    [InlineData("0 0 0 1 January *", "2026-03-02T00:00:00Z", "2027-01-01T00:00:00Z")]
    [InlineData("0 0 0 29 2 *", "2026-03-02T00:00:00Z", "2028-02-29T00:00:00Z")]
    // Both days must match: a Friday the 13th.
    [InlineData("0 0 0 13 * 5", "2026-03-14T00:00:00Z", "2026-11-13T00:00:00Z")]
    [InlineData("0 0 0 31 * *", "2026-03-31T00:00:00Z", "2026-05-31T00:00:00Z")]
    [InlineData("59 59 23 31 12 *", "2026-12-31T23:59:59Z", "2027-12-31T23:59:59Z")]
    [InlineData("00:05:00", "2026-03-02T01:31:12Z", "2026-03-02T01:36:12Z")]
    public void The_next_time_is_the_first_that_fits(string schedule, string after, string expected) =>
        Assert.Equal(Time(expected), TimerSchedule.Parse(schedule).Next(Time(after)));

    [Fact]
    public void A_time_in_another_zone_is_the_same_time() =>
        Assert.Equal(Time("2026-03-02T02:00:00Z"), TimerSchedule.Parse("0 0 2 * * *").Next(Time("2026-03-02T08:30:00+07:00")));

    [Theory]
    [InlineData("")]
    [InlineData("* * * *")]
    [InlineData("0 60 * * * *")]
    [InlineData("0 0 0 0 * *")]
    [InlineData("0 0 0 * 13 *")]
    [InlineData("0 0 0 * * 7")]
    [InlineData("0 5-1 * * * *")]
    [InlineData("0 */0 * * * *")]
    [InlineData("0 1/2/3 * * * *")]
    [InlineData("0 a * * * *")]
    [InlineData("0 , * * * *")]
    [InlineData("0 0 0 30 2 *")]
    [InlineData("00:00:00")]
    [InlineData("-00:05:00")]
    public void What_is_no_schedule_or_never_comes_is_refused(string schedule) =>
        Assert.Throws<FormatException>(() => TimerSchedule.Parse(schedule));

    private static DateTimeOffset Time(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
