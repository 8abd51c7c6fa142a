namespace AsnTraining.LocalHost.Timers;

/// <summary>What is kept of a timer function over restarts.</summary>
/// <param name="Last">When it last ran; null before it ever did.</param>
/// <param name="Next">When it is due.</param>
public sealed record TimerRecord(DateTimeOffset? Last, DateTimeOffset Next);
