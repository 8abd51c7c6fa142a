namespace AsnTraining.LocalHost.Engine.Turns;

/// <summary>
/// The orchestrator's own thread, in the sense of who may run its code: one turn at a time, and within it whatever an answer
/// wakes, at once and in order. Code that arrives from elsewhere has awaited something that no history holds.
/// </summary>
/// <param name="trespassed">Called when code wants to go on outside a turn, or on another thread.</param>
internal sealed class TurnThread(Action trespassed) : SynchronizationContext
{
    private int _owner;

    /// <summary>Takes the turn and runs something in it.</summary>
    public void Run(Action work)
    {
        var before = Current;
        SetSynchronizationContext(this);
        Volatile.Write(ref _owner, Environment.CurrentManagedThreadId);
        try
        {
            work();
        }
        finally
        {
            Volatile.Write(ref _owner, 0);
            SetSynchronizationContext(before);
        }
    }

    /// <summary>Whether the caller runs in the orchestrator's turn; one that does not is reported.</summary>
    public bool Admits()
    {
        var admitted = Volatile.Read(ref _owner) == Environment.CurrentManagedThreadId;
        if (!admitted)
        {
            trespassed();
        }

        return admitted;
    }

    /// <inheritdoc/>
    public override void Post(SendOrPostCallback d, object? state)
    {
        if (Admits())
        {
            d(state);
        }
    }

    /// <inheritdoc/>
    public override void Send(SendOrPostCallback d, object? state) => Post(d, state);

    /// <inheritdoc/>
    public override SynchronizationContext CreateCopy() => this;
}
