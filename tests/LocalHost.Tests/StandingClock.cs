namespace AsnTraining.LocalHost.Tests;

/// <summary>A clock that stands at a moment of 2026 until it is told otherwise. Under a local clock it makes time move by jumps alone.</summary>
internal sealed class StandingClock : TimeProvider
{
    public static readonly DateTimeOffset Start = new(2026, 3, 2, 1, 30, 0, TimeSpan.Zero);

    public DateTimeOffset Now { get; set; } = Start;

    public override DateTimeOffset GetUtcNow() => Now;

    public override long GetTimestamp() => 0;
}
