namespace AsnTraining.Domain.Tests.Trainings;

public sealed class ScheduleOverlapTests
{
    [Theory]
    [InlineData("Asia/Jakarta", "08:00", "10:00", true)]
    [InlineData("Asia/Jakarta", "10:00", "12:00", false)]
    [InlineData("Asia/Jakarta", "06:00", "08:00", false)]
    [InlineData("Asia/Jakarta", "07:00", "23:00", true)]
    // Ten in Makassar is nine in Jakarta; noon in Jayapura is ten in Jakarta.
    [InlineData("Asia/Makassar", "10:00", "11:00", true)]
    [InlineData("Asia/Makassar", "11:00", "12:00", false)]
    [InlineData("Asia/Jayapura", "10:00", "12:00", true)]
    [InlineData("Asia/Jayapura", "12:00", "13:00", false)]
    public void Sessions_overlap_as_moments_not_as_clock_faces(string zone, string start, string end, bool overlaps)
    {
        var mine = At("Asia/Jakarta", new DateOnly(2027, 3, 1), "08:00", "10:00");
        var other = At(zone, new DateOnly(2027, 3, 1), start, end);

        Assert.Equal(overlaps, ScheduleOverlap.Find(mine, other) is not null);
        Assert.Equal(overlaps, ScheduleOverlap.Find(other, mine) is not null);
    }

    [Fact]
    public void Two_days_of_two_zones_may_be_one_moment()
    {
        var mine = At("Asia/Jayapura", new DateOnly(2027, 3, 2), "00:30", "01:30");
        var other = At("Asia/Jakarta", new DateOnly(2027, 3, 1), "22:00", "23:59");
        Assert.Equal((mine.Sessions[0], other.Sessions[0]), ScheduleOverlap.Find(mine, other));
    }

    [Fact]
    public void Without_sessions_there_is_no_fixed_time_to_clash_with()
    {
        var mine = At("Asia/Jakarta", new DateOnly(2027, 3, 1), "08:00", "10:00");
        Assert.Null(ScheduleOverlap.Find(mine, mine with { Sessions = [] }));
    }

    private static Training At(string zone, DateOnly day, string start, string end) => new()
    {
        Id = TrainingId.Parse("PLT-1"),
        Title = "Pelatihan",
        Form = TrainingForms.All[0],
        Competency = "teknis",
        Provider = "BKPSDM",
        Location = "Aula",
        StartDate = day,
        EndDate = day,
        TimeZone = zone,
        HoursJp = 4,
        Quota = 10,
        MinimumAttendance = 0,
        Sessions = [new("S1", day, TimeOnly.Parse(start, System.Globalization.CultureInfo.InvariantCulture), TimeOnly.Parse(end, System.Globalization.CultureInfo.InvariantCulture))],
    };
}
