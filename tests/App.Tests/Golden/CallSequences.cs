using System.Text;
using AsnTraining.LocalHost.Engine.Journal;

namespace AsnTraining.App.Tests.Golden;

/// <summary>The ordered calls of instances as a journal holds them: activities, timers and events by kind and name.</summary>
internal static class CallSequences
{
    /// <summary>Writes the calls of the instances that have a role, roles in order of their names.</summary>
    public static string Of(IEnumerable<JournalRecord> journal, IReadOnlyDictionary<string, string> roles)
    {
        var calls = roles.ToDictionary(r => r.Key, _ => new List<string>(), StringComparer.Ordinal);
        foreach (var record in journal.Where(r => calls.ContainsKey(r.InstanceId)))
            calls[record.InstanceId].AddRange(Lines(record));
        var text = new StringBuilder();
        foreach (var (id, role) in roles.OrderBy(r => r.Value, StringComparer.Ordinal))
        {
            text.Append(role).Append('\n');
            foreach (var call in Once(calls[id]))
                text.Append("  ").Append(call).Append('\n');
        }
        return text.ToString();
    }

    /// <summary>What an orchestrator asked for in a turn, a line each.</summary>
    public static IEnumerable<string> Lines(JournalRecord record) => record switch
    {
        InstanceStarted start => [$"start {start.Name} {start.Version}"],
        TurnTaken turn => turn.Steps.Select(step => step switch
        {
            CallActivity call => $"activity {call.Name}",
            CallChild call => $"child {call.Name}",
            SendEvent sent => $"event {sent.Name}",
            _ => "timer",
        }),
        _ => [],
    };

    /// <summary>A step that is repeated (a nudge that found nothing, a retry after its timer) stands once: how often it happens is a matter of time.</summary>
    private static List<string> Once(List<string> calls)
    {
        var once = new List<string>();
        foreach (var call in calls)
        {
            var repeats = once is [.., var last] && call == last;
            var retries = once is [.., var first, var second, var third] && call == second && third == first;
            if (!repeats && !retries)
                once.Add(call);
        }
        return once;
    }
}
