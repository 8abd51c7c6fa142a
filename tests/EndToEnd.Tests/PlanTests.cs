using AsnTraining.Demo.Roles;

namespace AsnTraining.EndToEnd.Tests;

/// <summary>The driver's chances: the same people do the same in each run.</summary>
public sealed class PlanTests
{
    private static readonly string[] People = [.. Enumerable.Range(0, 2000).Select(i => $"1980010120050110{i:00}")];

    [Fact]
    public void Shares_are_kept_within_what_chance_allows()
    {
        var answers = People.Select(nip => new Plan(new Chance(1), 0.85, 0.10).AnswerTo("T", nip)).CountBy(answer => answer).ToDictionary();

        Assert.InRange(answers[Answer.Approve], 1600, 1800);
        Assert.InRange(answers[Answer.Reject], 140, 260);
        Assert.InRange(answers[Answer.None], 50, 160);
    }

    [Fact]
    public void With_full_approval_everybody_answers_and_nobody_withdraws()
    {
        var plan = new Plan(new Chance(1), 1, 0);

        Assert.All(People, nip => Assert.Equal(Answer.Approve, plan.AnswerTo("T", nip)));
        Assert.All(People, nip => Assert.NotEqual(Moment.Escalation, plan.MomentOf("T", nip)));
        Assert.False(plan.SomeWithdraw);
    }

    [Fact]
    public void Another_seed_moves_other_people()
    {
        string[] Rejected(int seed) => [.. People.Where(nip => new Plan(new Chance(seed), 0.5, 0.5).AnswerTo("T", nip) == Answer.Reject)];

        Assert.Equal(Rejected(1), Rejected(1));
        Assert.NotEqual(Rejected(1), Rejected(2));
    }

    [Fact]
    public void Where_others_wait_somebody_always_gives_a_seat_back()
    {
        var plan = new Plan(new Chance(1), 0.85, 0.10);

        Assert.Single(plan.Withdrawals("T", ["198001012005011001"], othersWait: true));
        Assert.Empty(plan.Withdrawals("T", [], othersWait: true));
    }
}
