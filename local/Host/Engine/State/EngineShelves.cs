using AsnTraining.LocalHost.Engine.Journal;

namespace AsnTraining.LocalHost.Engine.State;

/// <summary>Where the engine keeps what it does not look at while instances wait: the journal holds all of it too.</summary>
/// <param name="directory">The journal's folder.</param>
internal sealed class EngineShelves(string directory) : IDisposable
{
    /// <summary>How each instance began.</summary>
    public Shelf<InstanceStarted> Starts { get; } = new(Path.Combine(directory, "engine.starts"), JournalJson.Default.InstanceStarted);

    /// <summary>The histories of those that run.</summary>
    public Shelf<ShelvedTurn> Turns { get; } = new(Path.Combine(directory, "engine.turns"), JournalJson.Default.ShelvedTurn);

    /// <summary>Reads a history. Each turn knows where the one before it lies, so that an instance keeps one place however long its history is.</summary>
    /// <param name="last">Where the last turn lies.</param>
    /// <param name="count">How many turns there are.</param>
    public IReadOnlyList<Turn> Read(ShelfPlace last, int count)
    {
        var turns = new Turn[count];
        var place = last;
        for (var index = count - 1; index >= 0; index--)
        {
            (turns[index], place) = Turns.Get(place);
        }

        return turns;
    }

    public void Dispose()
    {
        Starts.Dispose();
        Turns.Dispose();
    }
}

/// <summary>A turn as it lies on the shelf.</summary>
/// <param name="Turn">The turn.</param>
/// <param name="Before">Where the turn before it lies; of no meaning for an instance's first.</param>
internal sealed record ShelvedTurn(Turn Turn, ShelfPlace Before);
