namespace AsnTraining.Demo.Talking;

/// <summary>How people wait after something was done before they look at what came of it.</summary>
internal static class Patience
{
    /// <summary>Longer than the app needs to find what a death left half done.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromMinutes(10);

    /// <summary>Waits until all that was just done has had its effect, also where the host died in between.</summary>
    public static async Task PauseAsync(this IClock clock, CancellationToken cancellationToken)
    {
        await clock.SettleAsync(cancellationToken);
        if (clock.Jumps) await clock.AdvanceAsync(await clock.NowAsync(cancellationToken) + Pause, cancellationToken);
    }
}
