namespace AsnTraining.Demo.Roles;

/// <summary>What a superior answers.</summary>
public enum Answer
{
    /// <summary>Nothing, ever.</summary>
    None,

    /// <summary>Yes.</summary>
    Approve,

    /// <summary>No, with a reason.</summary>
    Reject,
}

/// <summary>Which mail moves a superior to answer.</summary>
public enum Moment
{
    /// <summary>The first request.</summary>
    Request,

    /// <summary>A reminder.</summary>
    Reminder,

    /// <summary>Not the direct superior but the next one, once it has come that far.</summary>
    Escalation,
}

/// <summary>Who answers what, and when.</summary>
/// <param name="chance">Decides.</param>
/// <param name="approve">Share that approves.</param>
/// <param name="reject">Share that rejects.</param>
public sealed class Plan(Chance chance, double approve, double reject)
{
    private const double AtOnce = 0.80;
    private const double WhenReminded = 0.92;
    private const double Withdrawing = 0.03;
    private const double Certainty = 1 - 1e-9;

    /// <summary>Nobody stays away: every request is answered, and nobody withdraws.</summary>
    public bool EverybodyAnswers { get; } = approve + reject >= Certainty;

    /// <summary>Whether a few people give their seat back.</summary>
    public bool SomeWithdraw { get; } = approve < Certainty;

    /// <summary>The answer to a nomination.</summary>
    public Answer AnswerTo(string training, string nip) => chance.Of("answer", training, nip) switch
    {
        var at when at < approve => Answer.Approve,
        var at when at < approve + reject || EverybodyAnswers => reject > 0 ? Answer.Reject : Answer.Approve,
        _ => Answer.None,
    };

    /// <summary>When it is answered. Where everybody answers, nobody waits for an escalation, which needs a next superior.</summary>
    public Moment MomentOf(string training, string nip) => chance.Of("moment", training, nip) switch
    {
        < AtOnce => Moment.Request,
        < WhenReminded => Moment.Reminder,
        _ => EverybodyAnswers ? Moment.Reminder : Moment.Escalation,
    };

    /// <summary>Who of those with a seat gives it back: a few by chance, and at least one where others wait for a seat.</summary>
    /// <param name="training">The training.</param>
    /// <param name="seated">NIPs of those with a seat.</param>
    /// <param name="othersWait">Whether there is a waitlist.</param>
    public IReadOnlySet<string> Withdrawals(string training, IReadOnlyCollection<string> seated, bool othersWait)
    {
        var byChance = seated.ToDictionary(nip => nip, nip => chance.Of("withdrawal", training, nip), StringComparer.Ordinal);
        var chosen = byChance.Where(one => one.Value < Withdrawing).Select(one => one.Key).ToHashSet(StringComparer.Ordinal);
        if (chosen.Count == 0 && othersWait && seated.Count > 0) chosen.Add(byChance.MinBy(one => one.Value).Key);
        return chosen;
    }
}
