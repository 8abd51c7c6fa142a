using AsnTraining.Domain;

namespace AsnTraining.Domain.Tests.Nominations;

public sealed class ApprovalScheduleTests
{
    private static readonly DateTimeOffset Asked = new(2027, 1, 4, 9, 0, 0, TimeSpan.FromHours(7));
    private static readonly DateTimeOffset FarStart = Asked.AddDays(365);
    private static readonly ApprovalPeriods Periods = ApprovalPeriods.Default;

    [Fact]
    public void A_whole_approval_without_answer_goes_reminders_escalation_reminders_expiry()
    {
        var steps = Run(Asked, FarStart, superiors: 2);

        Assert.Equal(
            [
                (3, ApprovalStep.Remind), (6, ApprovalStep.Remind), (9, ApprovalStep.Escalate),
                (12, ApprovalStep.Remind), (15, ApprovalStep.Remind), (30, ApprovalStep.Expire),
            ],
            steps);
    }

    [Fact]
    public void Without_another_superior_the_first_round_lasts_until_expiry() =>
        Assert.Equal(
            [(3, ApprovalStep.Remind), (6, ApprovalStep.Remind), (30, ApprovalStep.Expire)],
            Run(Asked, FarStart, superiors: 1));

    [Fact]
    public void The_trainings_start_ends_everything()
    {
        Assert.Equal([(2, ApprovalStep.Expire)], Run(Asked, Asked.AddDays(2), superiors: 2));
        Assert.Equal([(3, ApprovalStep.Remind), (5, ApprovalStep.Expire)], Run(Asked, Asked.AddDays(5), superiors: 2));
        Assert.Equal(
            [(3, ApprovalStep.Remind), (6, ApprovalStep.Remind), (9, ApprovalStep.Expire)],
            Run(Asked, Asked.AddDays(9), superiors: 2));
    }

    [Fact]
    public void A_training_that_has_started_expires_the_approval_at_once() =>
        Assert.Equal(new(Asked.AddDays(-1), ApprovalStep.Expire), Next(0, Asked.AddDays(-1), Asked));

    [Fact]
    public void No_wake_is_later_than_the_trainings_start()
    {
        for (var hours = 1; hours < 24 * 40; hours += 7)
        {
            var start = Asked.AddHours(hours);
            for (var reminders = 0; reminders <= 3; reminders++)
                Assert.True(Next(reminders, start, Asked).At <= start);
        }
    }

    [Fact]
    public void After_an_outage_only_the_strongest_step_is_taken()
    {
        Assert.Equal(ApprovalStep.Expire, Next(0, FarStart, Asked.AddDays(31)).Step);
        Assert.Equal(ApprovalStep.Escalate, Next(0, FarStart, Asked.AddDays(10)).Step);
        Assert.Equal(new(Asked.AddDays(3), ApprovalStep.Remind), Next(0, FarStart, Asked.AddDays(4)));
    }

    [Fact]
    public void Expiry_counts_from_the_first_request_not_from_the_last()
    {
        var wake = ApprovalSchedule.Next(Periods, new(Asked, Asked.AddDays(29), 0, true), FarStart, Asked.AddDays(29));

        Assert.Equal(new(Asked.AddDays(30), ApprovalStep.Expire), wake);
    }

    [Fact]
    public void An_agency_may_do_without_reminders() =>
        Assert.Equal(
            new(Asked.AddDays(9), ApprovalStep.Escalate),
            ApprovalSchedule.Next(Periods with { MaximumReminders = 0 }, new(Asked, Asked, 0, true), FarStart, Asked));

    [Fact]
    public void Periods_are_checked()
    {
        Assert.Empty(ApprovalPeriods.Default.Problems());
        var wrong = new ApprovalPeriods(TimeSpan.Zero, TimeSpan.FromDays(-1), 2, TimeSpan.Zero, TimeSpan.Zero);
        Assert.Equal(["firstReminder", "betweenReminders", "escalation", "expiry"], wrong.Problems().Select(problem => problem.Field));
        Assert.Equal(["maximumReminders"], (Periods with { MaximumReminders = -1 }).Problems().Select(problem => problem.Field));
        Assert.Empty((Periods with { MaximumReminders = 0, FirstReminder = TimeSpan.Zero }).Problems());
    }

    private static ApprovalWake Next(int reminders, DateTimeOffset start, DateTimeOffset now) =>
        ApprovalSchedule.Next(Periods, new(Asked, Asked, reminders, CanEscalate: true), start, now);

    /// <summary>Plays an approval that nobody answers: each wake happens on time. Gives days since the first request.</summary>
    private static List<(int Day, ApprovalStep Step)> Run(DateTimeOffset firstAsked, DateTimeOffset start, int superiors)
    {
        var steps = new List<(int, ApprovalStep)>();
        var round = new ApprovalRound(firstAsked, firstAsked, 0, superiors > 1);
        var now = firstAsked;
        while (steps.Count < 20)
        {
            var wake = ApprovalSchedule.Next(Periods, round, start, now);
            Assert.True(wake.At >= now);
            now = wake.At;
            steps.Add(((now - firstAsked).Days, wake.Step));
            if (wake.Step == ApprovalStep.Expire)
                break;
            round = wake.Step == ApprovalStep.Remind
                ? round with { RemindersSent = round.RemindersSent + 1 }
                : new(firstAsked, now, 0, --superiors > 1);
        }

        return steps;
    }
}
