using System.Globalization;
using AsnTraining.Domain;

namespace AsnTraining.Domain.Tests.Outcomes;

public sealed class ParticipationTests
{
    [Theory]
    [InlineData("16", "20", "0.8", true)]
    [InlineData("15.99", "20", "0.8", false)]
    [InlineData("30", "20", "1", true)]
    [InlineData("0", "20", "0", true)]
    [InlineData("0", "0", "0.8", false)]
    public void A_logbook_counts_the_confirmed_hours_exactly(string confirmed, string hours, string minimum, bool reached)
    {
        var outcome = Outcome.Assess(Participation.OfLogbook(Number(confirmed), Number(hours)), Number(minimum), null, null);

        Assert.Equal(reached ? OutcomeReason.Completed : OutcomeReason.LogbookBelowMinimum, outcome.Reason);
        Assert.Equal(Number(hours) * Number(minimum), outcome.Needed);
    }

    [Theory]
    [InlineData("80", "0.8", true)]
    [InlineData("79.5", "0.8", false)]
    [InlineData("99.9", "1", false)]
    [InlineData("100", "1", true)]
    public void A_course_counts_what_was_worked_through(string percent, string minimum, bool reached) =>
        Assert.Equal(
            reached ? OutcomeReason.Completed : OutcomeReason.CompletionBelowMinimum,
            Outcome.Assess(Participation.OfCompletion(Number(percent)), Number(minimum), null, null).Reason);

    [Fact]
    public void The_mark_is_judged_after_either()
    {
        var test = new Assessment(Required: true, PassMark: 70);

        Assert.Equal(OutcomeReason.MarkMissing, Outcome.Assess(Participation.OfCompletion(100), 1, test, null).Reason);
        Assert.Equal(OutcomeReason.MarkBelowPass, Outcome.Assess(Participation.OfLogbook(20, 20), 1, test, Mark.Of(69)).Reason);
        Assert.Equal(OutcomeReason.LogbookBelowMinimum, Outcome.Assess(Participation.OfLogbook(19, 20), 1, test, Mark.Of(69)).Reason);
    }

    [Fact]
    public void Impossible_amounts_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Participation.OfCompletion(100.5m));
        Assert.Throws<ArgumentOutOfRangeException>(() => Participation.OfCompletion(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Participation.OfLogbook(-1, 20));
        Assert.Throws<ArgumentOutOfRangeException>(() => Participation.OfSessions(3, 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => Participation.OfSessions(1, 2).Reaches(1.5m));
    }

    [Theory]
    [InlineData("Asia/Jakarta", 1)]
    [InlineData("Asia/Makassar", 0)]
    [InlineData("Asia/Jayapura", -1)]
    public void The_check_in_window_lies_around_the_start_in_the_trainings_zone(string zone, int startsUtc)
    {
        var session = new TrainingSession("S1", new DateOnly(2027, 2, 1), new TimeOnly(8, 0), new TimeOnly(16, 0));
        var starts = new DateTimeOffset(2027, 2, 1, 0, 0, 0, TimeSpan.Zero).AddHours(startsUtc);

        var window = CheckInWindow.Around(TrainingZone.Find(zone), session, 30, 15);

        Assert.Equal(starts.AddMinutes(-30), window.Opens);
        Assert.Equal(starts.AddMinutes(15), window.Closes);
        Assert.True(window.Holds(window.Opens));
        Assert.False(window.Holds(window.Opens.AddTicks(-1)));
        Assert.True(window.Holds(window.Closes.AddTicks(-1)));
        Assert.False(window.Holds(window.Closes));
    }

    private static decimal Number(string text) => decimal.Parse(text, CultureInfo.InvariantCulture);
}
