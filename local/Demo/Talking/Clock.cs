namespace AsnTraining.Demo.Talking;

/// <summary>The time that the app lives by.</summary>
public interface IClock
{
    /// <summary>Whether time can be made to pass.</summary>
    bool Jumps { get; }

    /// <summary>What time it is for the app.</summary>
    Task<DateTimeOffset> NowAsync(CancellationToken cancellationToken);

    /// <summary>Sets a fresh clock; false when the app has lived already, so that its time stands.</summary>
    Task<bool> TrySetAsync(DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Lets time pass until then, with everything that falls due on the way. A real clock may come back earlier.</summary>
    Task AdvanceAsync(DateTimeOffset to, CancellationToken cancellationToken);

    /// <summary>Waits until what is under way has settled, as far as that can be known.</summary>
    Task SettleAsync(CancellationToken cancellationToken);
}
