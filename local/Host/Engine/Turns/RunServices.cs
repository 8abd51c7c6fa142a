using Microsoft.DurableTask;
using Microsoft.Extensions.Logging;

namespace AsnTraining.LocalHost.Engine.Turns;

/// <summary>What every orchestrator run shares.</summary>
/// <param name="Strict">Whether a replay also compares what is handed over, not only kinds and names.</param>
internal sealed record RunServices(DataConverter Converter, ILoggerFactory Loggers, string DefaultVersion, bool Strict)
{
    /// <summary>A payload as a type; the default when there is none.</summary>
    public T? Read<T>(string? payload) => payload is null ? default : Converter.Deserialize<T>(payload);
}
