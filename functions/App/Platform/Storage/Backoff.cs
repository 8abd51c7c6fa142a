namespace AsnTraining.App.Platform.Storage;

/// <summary>A short, jittered pause between tries on a contended row. Real time, since storage lives in it.</summary>
public static class Backoff
{
    /// <summary>Waits up to 10 ms after the first try, doubling up to half a second.</summary>
    public static Task DelayAsync(int attempt, CancellationToken cancellationToken) =>
        Task.Delay(Random.Shared.Next(1, Math.Min(500, 10 << Math.Min(attempt, 6))), cancellationToken);
}
