namespace AsnTraining.Domain;

/// <summary>Reads how a training takes down who took part.</summary>
internal static class ParticipationReader
{
    private const decimal LongestLogbook = 10_000;

    /// <summary>The object <c>participation</c>, or what holds without one.</summary>
    /// <param name="fields">The training's fields.</param>
    /// <param name="kind">What is counted, where that was said.</param>
    public static ParticipationRule ReadParticipation(this JsonFields fields, out ParticipationKind? kind)
    {
        kind = null;
        if (fields.Object("participation") is not { } rule)
            return ParticipationRule.BySessions;
        if (rule.Text("kind", required: false, 20) is { } text)
        {
            if (WireEnum<ParticipationKind>.TryParse(text, out var known))
                kind = known;
            else
                rule.Refuse("kind", "unknown-value", $"Known values: {WireEnum<ParticipationKind>.Names}.");
        }

        var read = new ParticipationRule
        {
            LogbookHours = rule.Number("logbookHours", required: false, 0.25m, LongestLogbook),
            SelfCheckIn = rule.Boolean("selfCheckIn"),
            OpensMinutesBefore = (int?)rule.Integer("opensMinutesBefore", required: false, 0, ParticipationRule.LongestWindow),
            ClosesMinutesAfter = (int?)rule.Integer("closesMinutesAfter", required: false, 1, ParticipationRule.LongestWindow),
        };
        if (read.LogbookHours is not null && (kind ??= ParticipationKind.Logbook) != ParticipationKind.Logbook)
            rule.Refuse("logbookHours", "no-logbook", "Hours of a logbook are given for a training that keeps none. Set kind to logbook, or leave them out.");
        rule.WarnOfUnknown();
        return read;
    }

    /// <summary>The rule with everything filled in that was left open.</summary>
    public static ParticipationRule For(this ParticipationRule rule, ParticipationKind? kind, TrainingForm form, int sessions, int jp)
    {
        var counted = kind ?? (sessions > 0 ? ParticipationKind.Sessions : ParticipationRule.WithoutSessions(form));
        return rule with { Kind = counted, LogbookHours = counted == ParticipationKind.Logbook ? rule.LogbookHours ?? ParticipationRule.HoursOf(jp) : null };
    }
}
