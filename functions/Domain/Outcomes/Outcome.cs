namespace AsnTraining.Domain;

/// <summary>Why a training was or was not completed.</summary>
public enum OutcomeReason
{
    /// <summary>Everything that the training asks was reached.</summary>
    Completed,

    /// <summary>Fewer sessions attended than the minimum.</summary>
    AttendanceBelowMinimum,

    /// <summary>A mark is required and there is none.</summary>
    MarkMissing,

    /// <summary>The mark is lower than the pass mark.</summary>
    MarkBelowPass,
}

/// <summary>The result of a participant.</summary>
/// <param name="Reason">Why.</param>
/// <param name="Attended">Sessions attended.</param>
/// <param name="Held">Sessions held.</param>
/// <param name="Needed">Sessions that had to be attended: the smallest number that reaches the minimum share.</param>
/// <param name="Mark">The mark, if there is one.</param>
/// <param name="PassMark">The mark that had to be reached, if one had to be.</param>
public sealed record Outcome(OutcomeReason Reason, int Attended, int Held, int Needed, decimal? Mark, decimal? PassMark)
{
    /// <summary>Whether a certificate follows.</summary>
    public bool IsCompleted => Reason == OutcomeReason.Completed;

    /// <summary>
    /// Judges a participant at the close of a training. The attended share is compared with the minimum in whole sessions and
    /// exactly: at a minimum of 0.8, five sessions need four, and seven need six (5.6, rounded up). Attendance is judged before the
    /// mark. A mark that is given although none is required is not judged.
    /// </summary>
    /// <param name="attended">Sessions of those held at which the participant was present.</param>
    /// <param name="held">Sessions held.</param>
    /// <param name="minimumAttendance">The share that must be attended, 0 to 1.</param>
    /// <param name="assessment">The training's test, if any.</param>
    /// <param name="mark">The participant's last accepted mark, if any.</param>
    /// <exception cref="ArgumentOutOfRangeException">More sessions attended than held, or a share outside 0 to 1.</exception>
    public static Outcome Assess(int attended, int held, decimal minimumAttendance, Assessment? assessment, Mark? mark)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(attended);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(attended, held);
        ArgumentOutOfRangeException.ThrowIfLessThan(minimumAttendance, 0);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(minimumAttendance, 1);

        var needed = (int)decimal.Ceiling(minimumAttendance * held);
        var passMark = assessment is { Required: true } ? assessment.PassMark : (decimal?)null;
        var reason = attended < needed || (held == 0 && minimumAttendance > 0) ? OutcomeReason.AttendanceBelowMinimum
            : passMark is null ? OutcomeReason.Completed
            : mark is null ? OutcomeReason.MarkMissing
            : mark.Value.Value < passMark ? OutcomeReason.MarkBelowPass
            : OutcomeReason.Completed;
        return new(reason, attended, held, needed, mark?.Value, passMark);
    }
}
