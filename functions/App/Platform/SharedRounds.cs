namespace AsnTraining.App.Platform;

/// <summary>
/// Does in one go what several callers ask for at the same time: whoever comes while rounds are under way waits for the next
/// one, and goes into it together with all the others who wait. A caller who is alone waits for nobody.
/// </summary>
/// <typeparam name="TItem">What a caller brings.</typeparam>
/// <typeparam name="TResult">What a caller gets.</typeparam>
/// <param name="most">Items that a round takes at most.</param>
/// <param name="atOnce">Rounds under way at the same time.</param>
/// <param name="mayShare">Whether two items may be in one round.</param>
/// <param name="work">Does a round: a result for each item, in order. Doing it again must do no harm, since the items of a round that failed are tried again each by itself, so that none fails for another's sake.</param>
public sealed class SharedRounds<TItem, TResult>(int most, int atOnce, Func<TItem, TItem, bool> mayShare, Func<IReadOnlyList<TItem>, Task<IReadOnlyList<TResult>>> work)
{
    private readonly Lock gate = new();
    private readonly Queue<Caller> waiting = new();
    private int underWay;

    /// <summary>Waits until an item is done.</summary>
    /// <returns>Its result; what went wrong with it is thrown here.</returns>
    public Task<TResult> DoAsync(TItem item)
    {
        var caller = new Caller(item, ExecutionContext.Capture());
        lock (gate)
        {
            waiting.Enqueue(caller);
            if (underWay == atOnce)
                return caller.Done.Task;
            underWay++;
        }
        _ = RunAsync();
        return caller.Done.Task;
    }

    private async Task RunAsync()
    {
        while (true)
        {
            // Whoever comes at this very moment comes along.
            await Task.Yield();
            if (Next() is not { } round)
                return;
            // In the trace of the first who waits for it.
            if (round[0].Context is { } context)
                ExecutionContext.Restore(context);
            await DoAsync(round);
        }
    }

    private List<Caller>? Next()
    {
        lock (gate)
        {
            var round = new List<Caller>();
            while (round.Count < most && waiting.TryPeek(out var next) && round.TrueForAll(other => mayShare(other.Item, next.Item)))
                round.Add(waiting.Dequeue());
            if (round.Count > 0)
                return round;
            underWay--;
            return null;
        }
    }

    private async Task DoAsync(List<Caller> round)
    {
        try
        {
            var results = await work([.. round.Select(caller => caller.Item)]);
            foreach (var (caller, result) in round.Zip(results))
                caller.Done.SetResult(result);
        }
        catch (Exception e) when (round.Count == 1)
        {
            round[0].Done.SetException(e);
        }
        catch
        {
            await Task.WhenAll(round.Select(AloneAsync));
        }
    }

    private async Task AloneAsync(Caller caller)
    {
        try
        {
            caller.Done.SetResult((await work([caller.Item]))[0]);
        }
        catch (Exception e)
        {
            caller.Done.SetException(e);
        }
    }

    private sealed record Caller(TItem Item, ExecutionContext? Context)
    {
        public TaskCompletionSource<TResult> Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
