namespace AsnTraining.Domain;

/// <summary>Why a training was or was not completed.</summary>
public enum OutcomeReason
{
    /// <summary>Everything that the training asks was reached.</summary>
    Completed,

    /// <summary>Fewer sessions attended than the minimum.</summary>
    AttendanceBelowMinimum,

    /// <summary>Fewer hours of the logbook confirmed than the minimum.</summary>
    LogbookBelowMinimum,

    /// <summary>Less of the course worked through than the minimum.</summary>
    CompletionBelowMinimum,

    /// <summary>A mark is required and there is none.</summary>
    MarkMissing,

    /// <summary>The mark is lower than the pass mark.</summary>
    MarkBelowPass,
}

/// <summary>The result of a participant.</summary>
/// <param name="Reason">Why.</param>
/// <param name="Participation">What was done of what the training counts.</param>
/// <param name="Needed">What had to be done, in the same unit.</param>
/// <param name="Mark">The mark, if there is one.</param>
/// <param name="PassMark">The mark that had to be reached, if one had to be.</param>
public sealed record Outcome(OutcomeReason Reason, Participation Participation, decimal Needed, decimal? Mark, decimal? PassMark)
{
    /// <summary>Whether a certificate follows.</summary>
    public bool IsCompleted => Reason == OutcomeReason.Completed;

    /// <summary>
    /// Judges a participant at the close of a training: presence at its sessions, confirmed hours of its logbook or completion of
    /// its course, whichever the training counts, against its minimum; then the mark. A mark that is given although none is
    /// required is not judged.
    /// </summary>
    /// <param name="participation">What was done.</param>
    /// <param name="minimumAttendance">The share of it that is needed, 0 to 1.</param>
    /// <param name="assessment">The training's test, if any.</param>
    /// <param name="mark">The participant's last accepted mark, if any.</param>
    /// <exception cref="ArgumentOutOfRangeException">A share outside 0 to 1.</exception>
    public static Outcome Assess(Participation participation, decimal minimumAttendance, Assessment? assessment, Mark? mark)
    {
        ArgumentNullException.ThrowIfNull(participation);
        var passMark = assessment is { Required: true } ? assessment.PassMark : (decimal?)null;
        var reason = !participation.Reaches(minimumAttendance) ? ShortOf(participation.Kind)
            : passMark is null ? OutcomeReason.Completed
            : mark is null ? OutcomeReason.MarkMissing
            : mark.Value.Value < passMark ? OutcomeReason.MarkBelowPass
            : OutcomeReason.Completed;
        return new(reason, participation, participation.Needed(minimumAttendance), mark?.Value, passMark);
    }

    private static OutcomeReason ShortOf(ParticipationKind kind) => kind switch
    {
        ParticipationKind.Logbook => OutcomeReason.LogbookBelowMinimum,
        ParticipationKind.Completion => OutcomeReason.CompletionBelowMinimum,
        _ => OutcomeReason.AttendanceBelowMinimum,
    };
}
