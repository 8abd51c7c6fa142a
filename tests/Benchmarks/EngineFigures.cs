namespace AsnTraining.Benchmarks;

/// <summary>The engine's speed in the common form.</summary>
internal sealed class EngineFigures : IBench
{
    /// <inheritdoc />
    public string Name => "engine";

    /// <inheritdoc />
    public string Title => "Orchestrations of the local engine";

    /// <inheritdoc />
    public async Task<IReadOnlyList<Figure>> MeasureAsync(Action<string> say, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(say);
        say("orchestrations ...");
        var result = await EngineBench.RunAsync();
        return
        [
            new("a plain file: the journal lines of one orchestration appended one by one", result.AppendsPerSecond, "1/s"),
            new("1,000 orchestrations of 5 no-op activities, journal on", result.PerSecond, "1/s", "plain appends", result.Ratio, "1,500/s"),
        ];
    }
}
