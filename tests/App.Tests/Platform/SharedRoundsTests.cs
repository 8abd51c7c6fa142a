using AsnTraining.App.Platform;

namespace AsnTraining.App.Tests.Platform;

/// <summary>What comes at the same time is done in one go, and nobody suffers for another.</summary>
public sealed class SharedRoundsTests
{
    private readonly List<int[]> rounds = [];
    private readonly TaskCompletionSource gate = new(TaskCreationOptions.RunContinuationsAsynchronously);

    [Fact]
    public async Task Who_comes_while_a_round_is_under_way_goes_into_the_next_one_together()
    {
        var shared = Rounds(most: 100);
        var first = shared.DoAsync(1);
        await UntilAsync(1);
        var later = Enumerable.Range(2, 9).Select(shared.DoAsync).ToList();

        gate.SetResult();

        Assert.Equal(Enumerable.Range(1, 10).Select(i => i * 10), await Task.WhenAll(later.Prepend(first)));
        Assert.Equal([[1], [2, 3, 4, 5, 6, 7, 8, 9, 10]], rounds);
    }

    [Fact]
    public async Task A_round_takes_no_more_than_it_may_and_only_what_may_be_together()
    {
        var shared = Rounds(most: 3, (one, other) => one % 5 != other % 5);
        var all = new List<Task<int>> { shared.DoAsync(0) };
        await UntilAsync(1);
        List<int> others = [1, 2, 6, 3, 4, 5, 7];
        all.AddRange(others.Select(shared.DoAsync));

        gate.SetResult();
        await Task.WhenAll(all);

        Assert.Equal([[0], [1, 2], [6, 3, 4], [5, 7]], rounds);
    }

    [Fact]
    public async Task What_makes_a_round_fail_fails_alone()
    {
        var shared = Rounds(most: 100, fails: 4);
        var first = shared.DoAsync(1);
        await UntilAsync(1);
        var later = Enumerable.Range(2, 4).ToDictionary(i => i, shared.DoAsync);

        gate.SetResult();

        Assert.Equal(10, await first);
        await Assert.ThrowsAsync<InvalidOperationException>(() => later[4]);
        var others = await Task.WhenAll(later[2], later[3], later[5]);
        Assert.Equal([20, 30, 50], others);
        Assert.Equal(60, await shared.DoAsync(6));
    }

    private SharedRounds<int, int> Rounds(int most, Func<int, int, bool>? mayShare = null, int fails = -1) => new(most, 1, mayShare ?? ((_, _) => true), async items =>
    {
        lock (rounds)
            rounds.Add([.. items]);
        await gate.Task;
        return items.Contains(fails) ? throw new InvalidOperationException("One of these cannot be done.") : [.. items.Select(i => i * 10)];
    });

    private async Task UntilAsync(int begun)
    {
        while (true)
        {
            lock (rounds)
            {
                if (rounds.Count == begun)
                    return;
            }
            await Task.Yield();
        }
    }
}
