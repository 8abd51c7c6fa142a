using AsnTraining.Domain;

namespace AsnTraining.Domain.Tests.Outcomes;

public sealed class OutcomeTests
{
    [Theory]
    [InlineData(5, "0.8", 4)]
    [InlineData(7, "0.8", 6)]
    [InlineData(10, "0.7", 7)]
    [InlineData(10, "0.9", 9)]
    [InlineData(3, "0.8", 3)]
    [InlineData(1, "1.0", 1)]
    [InlineData(20, "0.55", 11)]
    [InlineData(100, "0.07", 7)]
    [InlineData(4, "0", 0)]
    public void The_minimum_is_a_whole_number_of_sessions_rounded_up(int held, string minimum, int needed)
    {
        var share = decimal.Parse(minimum, System.Globalization.CultureInfo.InvariantCulture);

        var reached = Outcome.Assess(Participation.OfSessions(needed, held), share, null, null);
        Assert.Equal(needed, reached.Needed);
        Assert.Equal(OutcomeReason.Completed, reached.Reason);
        if (needed > 0)
            Assert.Equal(OutcomeReason.AttendanceBelowMinimum, Outcome.Assess(Participation.OfSessions(needed - 1, held), share, null, null).Reason);
    }

    [Fact]
    public void A_mark_at_the_pass_mark_passes()
    {
        var test = new Assessment(Required: true, PassMark: 70);

        Assert.Equal(OutcomeReason.Completed, Outcome.Assess(Participation.OfSessions(5, 5), 0.9m, test, Mark.Of(70)).Reason);
        Assert.Equal(OutcomeReason.MarkBelowPass, Outcome.Assess(Participation.OfSessions(5, 5), 0.9m, test, Mark.Of(69.999m)).Reason);
        Assert.Equal(OutcomeReason.MarkMissing, Outcome.Assess(Participation.OfSessions(5, 5), 0.9m, test, null).Reason);
    }

    [Fact]
    public void Attendance_is_judged_before_the_mark()
    {
        var outcome = Outcome.Assess(Participation.OfSessions(1, 5), 0.9m, new Assessment(true, 70), Mark.Of(10));

        Assert.False(outcome.IsCompleted);
        Assert.Equal(OutcomeReason.AttendanceBelowMinimum, outcome.Reason);
        Assert.Equal((1m, 5m, 5m), (outcome.Participation.Done, outcome.Participation.Whole, outcome.Needed));
    }

    [Fact]
    public void A_mark_that_nobody_asked_for_is_kept_but_not_judged()
    {
        var outcome = Outcome.Assess(Participation.OfSessions(5, 5), 0.9m, new Assessment(Required: false, PassMark: 70), Mark.Of(10));

        Assert.True(outcome.IsCompleted);
        Assert.Equal(10, outcome.Mark);
        Assert.Null(outcome.PassMark);
    }

    [Fact]
    public void Where_nothing_was_held_nobody_attended_it()
    {
        Assert.Equal(OutcomeReason.AttendanceBelowMinimum, Outcome.Assess(Participation.OfSessions(0, 0), 0.8m, null, null).Reason);
        Assert.Equal(OutcomeReason.Completed, Outcome.Assess(Participation.OfSessions(0, 0), 0, null, null).Reason);
    }

    [Fact]
    public void Impossible_counts_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Outcome.Assess(Participation.OfSessions(6, 5), 0.8m, null, null));
        Assert.Throws<ArgumentOutOfRangeException>(() => Outcome.Assess(Participation.OfSessions(-1, 5), 0.8m, null, null));
        Assert.Throws<ArgumentOutOfRangeException>(() => Outcome.Assess(Participation.OfSessions(1, 5), 1.1m, null, null));
        Assert.Throws<ArgumentOutOfRangeException>(() => Outcome.Assess(Participation.OfSessions(1, 5), -0.1m, null, null));
    }

    [Theory]
    [InlineData("80,6", "80.6", "80,6")]
    [InlineData("80.6", "80.6", "80,6")]
    [InlineData(" 76,0 ", "76", "76")]
    [InlineData("100", "100", "100")]
    [InlineData("0", "0", "0")]
    [InlineData("+7", "7", "7")]
    [InlineData("69,996", "69.99", "69,99")]
    [InlineData("83.333333333333", "83.33", "83,33")]
    public void Marks_are_read_with_comma_or_point_and_never_shown_rounded_up(string text, string shown, string indonesian)
    {
        Assert.True(Mark.TryParse(text, out var mark, out _));
        Assert.Equal(shown, mark.ToEnglish());
        Assert.Equal(indonesian, mark.ToIndonesian());
        Assert.True(Mark.TryParse(mark.ToString(), out var again, out _));
        Assert.Equal(mark, again);
    }

    [Theory]
    [InlineData(null, "mark-missing")]
    [InlineData("  ", "mark-missing")]
    [InlineData("101", "mark-out-of-scale")]
    [InlineData("100,1", "mark-out-of-scale")]
    [InlineData("-1", "mark-out-of-scale")]
    [InlineData("1.000,5", "mark-not-a-number")]
    [InlineData("80,6,1", "mark-not-a-number")]
    [InlineData("8e1", "mark-not-a-number")]
    [InlineData("delapan puluh", "mark-not-a-number")]
    [InlineData("80%", "mark-not-a-number")]
    [InlineData(",5", "mark-not-a-number")]
    [InlineData("80\n", null)]
    public void Other_texts_are_no_marks(string? text, string? type)
    {
        Assert.Equal(type is null, Mark.TryParse(text, out _, out var problem));
        Assert.Equal(type, problem?.Type);
    }

    [Fact]
    public void Marks_compare_by_value()
    {
        Assert.True(Mark.Of(70) > Mark.Of(69.9m));
        Assert.True(Mark.Of(70) <= Mark.Of(70.0m));
        Assert.Equal(Mark.Of(70), Mark.Of(70.00m));
        Assert.Throws<ArgumentOutOfRangeException>(() => Mark.Of(100.01m));
    }

    [Theory]
    [InlineData("hadir", SessionAttendance.Present)]
    [InlineData("Hadir", SessionAttendance.Present)]
    [InlineData("true", SessionAttendance.Present)]
    [InlineData("present", SessionAttendance.Present)]
    [InlineData("tidak-hadir", SessionAttendance.Absent)]
    [InlineData("Tidak Hadir", SessionAttendance.Absent)]
    [InlineData("TIDAK_HADIR", SessionAttendance.Absent)]
    [InlineData("false", SessionAttendance.Absent)]
    [InlineData("absent", SessionAttendance.Absent)]
    [InlineData("izin", SessionAttendance.Excused)]
    [InlineData("sakit", SessionAttendance.Sick)]
    public void Attendance_words(string text, SessionAttendance expected)
    {
        Assert.True(SessionAttendances.TryParse(text, out var attendance));
        Assert.Equal(expected, attendance);
        Assert.True(SessionAttendances.TryParse(attendance.Name(), out var again));
        Assert.Equal(expected, again);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("mungkin")]
    public void Other_words_are_none(string? text) => Assert.False(SessionAttendances.TryParse(text, out _));
}
