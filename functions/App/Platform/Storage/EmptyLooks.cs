using System.Collections.Concurrent;
using System.Diagnostics;

namespace AsnTraining.App.Platform.Storage;

/// <summary>
/// Remembers for some seconds of this machine that a timer found nothing, so that it need not ask storage again while nothing
/// was written here. Timers that come at their pace ask each time, since every pace is slower than the memory is long, and so
/// see what other instances wrote; where a clock jumps over months, thousands of requests are saved.
/// </summary>
public sealed class EmptyLooks
{
    private static readonly TimeSpan Memory = TimeSpan.FromSeconds(20);
    private readonly ConcurrentDictionary<string, Look> looks = new(StringComparer.Ordinal);

    private sealed record Look(long Writes, long? EmptyAt);

    /// <summary>Whether a look into a place may be left out.</summary>
    /// <param name="place">Table, or part of one.</param>
    /// <param name="begun">To be given to <see cref="Remember"/>, if the look finds nothing.</param>
    public bool Remembers(string place, out long begun)
    {
        var look = looks.GetOrAdd(place, new Look(0, null));
        begun = look.Writes;
        return look.EmptyAt is { } at && Stopwatch.GetElapsedTime(at) < Memory;
    }

    /// <summary>Remembers that there was nothing at all in a place, unless something was written since the look began.</summary>
    public void Remember(string place, long begun)
    {
        if (looks.TryGetValue(place, out var look) && look.Writes == begun)
            looks.TryUpdate(place, look with { EmptyAt = Stopwatch.GetTimestamp() }, look);
    }

    /// <summary>Something was or is about to be written there.</summary>
    public void Forget(string place) => looks.AddOrUpdate(place, new Look(1, null), static (_, look) => new Look(look.Writes + 1, null));
}
