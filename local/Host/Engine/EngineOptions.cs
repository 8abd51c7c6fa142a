using System.Text.Json;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Converters;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace AsnTraining.LocalHost.Engine;

/// <summary>Settings of an <see cref="OrchestrationEngine"/>.</summary>
public sealed record EngineOptions
{
    /// <summary>Folder of the journal. One process at a time.</summary>
    public required string JournalDirectory { get; init; }

    /// <summary>The clock of timers and of what orchestrators see.</summary>
    public required LocalClock Clock { get; init; }

    /// <summary>What the engine can run.</summary>
    public required IFunctionCatalog Catalog { get; init; }

    /// <summary>Loggers of the engine and of orchestrators.</summary>
    public ILoggerFactory Loggers { get; init; } = NullLoggerFactory.Instance;

    /// <summary>Version of instances that are started without one; <c>defaultVersion</c> in host.json.</summary>
    public string DefaultVersion { get; init; } = string.Empty;

    /// <summary>Reads and writes inputs, results and payloads; the default is the worker's: JSON, reading names without case.</summary>
    public DataConverter Converter { get; init; } =
        new JsonDataConverter(new JsonSerializerOptions { PropertyNameCaseInsensitive = true });

    /// <summary>What goes wrong on purpose.</summary>
    public EngineFaults Faults { get; init; } = EngineFaults.None;

    /// <summary>Activities under way at once; the platform's default is ten for each processor.</summary>
    public int MaxConcurrentActivities { get; init; } = 10 * Environment.ProcessorCount;

    /// <summary>Orchestrator turns under way at once.</summary>
    public int MaxConcurrentTurns { get; init; } = Environment.ProcessorCount;

    /// <summary>Orchestrators kept in memory between their turns; the others are brought back by their history.</summary>
    public int MaxLiveOrchestrations { get; init; } = 1_000;

    /// <summary>
    /// Whether every turn begins with a replay of the whole history, and compares what is handed over too. It shows code that
    /// is not deterministic, and is meant for tests.
    /// </summary>
    public bool ReplayEveryTurn { get; init; }

    /// <summary>Whether a write waits for the disk: needed against a loss of power, not against a killed process.</summary>
    public bool FlushToDisk { get; init; }

    /// <summary>Length of the journal in bytes from which it is replaced by a snapshot.</summary>
    public long CompactAtBytes { get; init; } = 32 << 20;
}
