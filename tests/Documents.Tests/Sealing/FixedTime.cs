namespace AsnTraining.Documents.Tests.Sealing;

/// <summary>A clock that stands still.</summary>
internal sealed class FixedTime(DateTimeOffset now) : TimeProvider
{
    public static FixedTime Usual { get; } = new(new DateTimeOffset(2026, 5, 12, 7, 3, 11, TimeSpan.Zero));

    public override DateTimeOffset GetUtcNow() => now;
}
