namespace AsnTraining.Benchmarks;

/// <summary>One figure, beside what it is to be compared with.</summary>
/// <param name="What">What was measured, with its size.</param>
/// <param name="Value">The figure.</param>
/// <param name="Unit">Its unit, such as "1/s".</param>
/// <param name="Against">What the ratio is to: something measured in the same run on the same machine; null without a ratio.</param>
/// <param name="Ratio">Value divided by that.</param>
/// <param name="Aim">What it should reach, in words.</param>
internal sealed record Figure(string What, double Value, string Unit, string? Against = null, double? Ratio = null, string? Aim = null);

/// <summary>Measures one thing. Implementations are found by their type and need a constructor without parameters.</summary>
internal interface IBench
{
    /// <summary>The word that chooses it on the command line.</summary>
    string Name { get; }

    /// <summary>What it measures, for a heading.</summary>
    string Title { get; }

    /// <summary>Measures.</summary>
    /// <param name="say">Takes a sign of life.</param>
    /// <param name="cancellationToken">Stops it.</param>
    Task<IReadOnlyList<Figure>> MeasureAsync(Action<string> say, CancellationToken cancellationToken);
}
