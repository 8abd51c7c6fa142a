using AsnTraining.LocalHost.Engine.Journal;
using AsnTraining.LocalHost.Engine.State;

namespace AsnTraining.LocalHost.Engine;

/// <summary>One line of an instance's history, for people to read.</summary>
/// <param name="At">When the turn was in which it happened.</param>
/// <param name="What">What happened, such as <c>activity 'SendMail' done</c>.</param>
/// <param name="Data">What came with it, as JSON; for a failure its message.</param>
public sealed record HistoryLine(DateTimeOffset At, string What, string? Data)
{
    /// <summary>The lines of a running instance.</summary>
    internal static IReadOnlyList<HistoryLine> Of(Instance instance)
    {
        var steps = new Dictionary<int, Step>();
        var lines = new List<HistoryLine>();
        foreach (var turn in instance.ReadTurns())
        {
            lines.AddRange(turn.Messages.Select(message => Told(turn.Taken.At, message, steps)));
            foreach (var step in turn.Taken.Steps)
            {
                steps[step.TaskId] = step;
                lines.Add(Asked(turn.Taken.At, step));
            }

            lines.AddRange((turn.Taken.Dropped ?? []).Select(timer => new HistoryLine(turn.Taken.At, $"{Name(steps, timer)} cancelled", null)));
        }

        return lines;
    }

    private static HistoryLine Told(DateTimeOffset at, Message message, Dictionary<int, Step> steps) => message switch
    {
        ActivityCompleted done => new(at, $"{Name(steps, done.TaskId)} done", done.Result),
        ChildCompleted done => new(at, $"{Name(steps, done.TaskId)} done", done.Result),
        ActivityFailed failed => new(at, $"{Name(steps, failed.TaskId)} failed", failed.Failure.Message),
        ChildFailed failed => new(at, $"{Name(steps, failed.TaskId)} failed", failed.Failure.Message),
        TimerFired timer => new(at, $"{Name(steps, timer.TaskId)} fired", null),
        EventRaised raised => new(at, $"event '{raised.Name}' received", raised.Payload),
        _ => new(at, "termination asked for", null),
    };

    private static string Name(Dictionary<int, Step> steps, int taskId) => steps.TryGetValue(taskId, out var step) ? step.ToString()! : $"step {taskId}";

    private static HistoryLine Asked(DateTimeOffset at, Step step) => step switch
    {
        CallActivity call => new(at, $"{call} called", call.Input),
        CallChild call => new(at, $"{call} started as {call.InstanceId}", call.Input),
        SendEvent sent => new(at, $"{sent} sent to {sent.InstanceId}", sent.Payload),
        _ => new(at, $"{step} set", null),
    };
}
