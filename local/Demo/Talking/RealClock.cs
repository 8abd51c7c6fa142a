namespace AsnTraining.Demo.Talking;

/// <summary>The time of an app that runs elsewhere: nobody can make it pass, so the driver looks again every few seconds.</summary>
internal sealed class RealClock : IClock
{
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(2);

    /// <inheritdoc />
    public bool Jumps => false;

    /// <inheritdoc />
    public Task<DateTimeOffset> NowAsync(CancellationToken cancellationToken) => Task.FromResult(DateTimeOffset.UtcNow);

    /// <inheritdoc />
    public Task<bool> TrySetAsync(DateTimeOffset now, CancellationToken cancellationToken) => Task.FromResult(false);

    /// <inheritdoc />
    public Task AdvanceAsync(DateTimeOffset to, CancellationToken cancellationToken)
    {
        var wait = to - DateTimeOffset.UtcNow;
        return Task.Delay(wait < TimeSpan.Zero ? TimeSpan.Zero : wait < BetweenLooks ? wait : BetweenLooks, cancellationToken);
    }

    /// <inheritdoc />
    public Task SettleAsync(CancellationToken cancellationToken) => Task.Delay(BetweenLooks, cancellationToken);
}
