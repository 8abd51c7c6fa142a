using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;

namespace AsnTraining.LocalHost.Engine;

/// <summary>
/// Faults on purpose, so that tests see what at-least-once means: an activity that runs again, a process that is gone between an
/// activity's effect and its acknowledgement.
/// </summary>
public sealed class EngineFaults
{
    /// <summary>Environment variable that makes every activity run twice when it is <c>1</c>.</summary>
    public const string TwiceVariable = "LOCALHOST_ACTIVITIES_TWICE";

    /// <summary>Environment variable that names an activity and a count, such as <c>SendMail:3</c>; several are separated by commas.</summary>
    public const string KillVariable = "LOCALHOST_KILL_AFTER_ACTIVITY";

    private readonly ConcurrentDictionary<string, int> _runs = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>No faults.</summary>
    public static EngineFaults None { get; } = new();

    /// <summary>Whether every activity runs twice, and the second result counts: as after a crash before the first was acknowledged.</summary>
    public bool EveryActivityTwice { get; init; }

    /// <summary>
    /// By the name of an activity: after which run of it in this process, counted from 1, the process kills itself, before the
    /// result is acknowledged.
    /// </summary>
    public IReadOnlyDictionary<string, int> KillAfterActivity { get; init; } = new Dictionary<string, int>();

    /// <summary>The faults that environment variables ask for.</summary>
    /// <param name="environment">Looks up an environment variable.</param>
    /// <exception cref="FormatException">A variable cannot be read.</exception>
    public static EngineFaults Parse(Func<string, string?> environment)
    {
        ArgumentNullException.ThrowIfNull(environment);
        return new()
        {
            EveryActivityTwice = environment(TwiceVariable) == "1",
            KillAfterActivity = (environment(KillVariable) ?? string.Empty)
                .Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                .Select(entry => entry.Split(':') is [var name, var count]
                    ? (name, count: int.Parse(count, CultureInfo.InvariantCulture))
                    : throw new FormatException($"{KillVariable} holds '{entry}' where an activity and a count are expected, such as SendMail:3."))
                .ToDictionary(entry => entry.name, entry => entry.count, StringComparer.OrdinalIgnoreCase),
        };
    }

    /// <summary>Called when an activity has had its effect and nobody knows of it yet.</summary>
    internal void BeforeAcknowledging(string activity)
    {
        if (KillAfterActivity.TryGetValue(activity, out var fatal) && _runs.AddOrUpdate(activity, 1, (_, runs) => runs + 1) == fatal)
        {
            using var self = Process.GetCurrentProcess();
            self.Kill();
            Thread.Sleep(Timeout.Infinite);
        }
    }
}
