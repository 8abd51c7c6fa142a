using AsnTraining.LocalHost.Engine.Journal;
using AsnTraining.LocalHost.Engine.Turns;
using Microsoft.DurableTask.Client;

namespace AsnTraining.LocalHost.Engine.State;

/// <summary>
/// What a turn changes, in its own instance and in others: one line of the journal, so that a crash leaves all of it or nothing.
/// </summary>
internal static class TurnRecords
{
    /// <param name="taken">How many messages of the inbox the turn was told.</param>
    public static List<JournalRecord> Of(Ledger ledger, Instance instance, DateTimeOffset at, int taken, TurnOutcome outcome)
    {
        List<JournalRecord> records =
            [outcome.Again is { } again ? Afresh(instance, at, taken, again) : Taken(instance, at, taken, outcome)];
        foreach (var step in outcome.Steps)
        {
            switch (step)
            {
                case CallChild call:
                    records.Add(Start(ledger, instance, at, call));
                    break;
                case SendEvent sent when ledger.TryGet(sent.InstanceId, out var target) && WillHear(target):
                    records.Add(new MessageReceived(sent.InstanceId, new EventRaised(sent.Name, sent.Payload)));
                    break;
            }
        }

        if (outcome.End is { } end)
        {
            AnswerParent(ledger, instance, end, records);
            if (outcome.Recursive)
            {
                records.AddRange(instance.Children.Values
                    .Where(child => ledger.TryGet(child, out var running) && running.End is null)
                    .Select(child => new MessageReceived(child, new TerminationAsked(end.Output, Recursive: true))));
            }
        }

        return records;

        bool WillHear(Instance target) => target.End is null && (target != instance || outcome.End is null);
    }

    private static TurnTaken Taken(Instance instance, DateTimeOffset at, int taken, TurnOutcome outcome) => new(
        instance.Id,
        at,
        taken,
        outcome.Steps,
        outcome.Dropped is { Count: > 0 } dropped ? dropped : null,
        outcome.CustomStatus,
        outcome.End);

    private static InstanceStarted Afresh(Instance instance, DateTimeOffset at, int taken, FreshStart again) =>
        instance.Started with
        {
            ExecutionId = Guid.NewGuid().ToString("N"),
            Version = again.Version,
            Input = again.Input,
            CreatedAt = at,
            StartAt = null,
            Events = [.. again.Events, .. instance.Inbox.Skip(taken).OfType<EventRaised>()],
        };

    private static JournalRecord Start(Ledger ledger, Instance parent, DateTimeOffset at, CallChild call)
    {
        if (ledger.TryGet(call.InstanceId, out var existing) && existing.End is null)
        {
            return new MessageReceived(parent.Id, new ChildFailed(call.TaskId, new Failure(
                "DurableTask.Core.Exceptions.OrchestrationAlreadyExistsException",
                $"An orchestration with the ID '{call.InstanceId}' exists and has not ended.",
                Final: true)));
        }

        return new InstanceStarted(
            call.InstanceId,
            Guid.NewGuid().ToString("N"),
            call.Name,
            call.Version,
            call.Input,
            at,
            Parent: new ParentCall(parent.Name, parent.Id, parent.Started.ExecutionId, call.TaskId),
            TraceParent: parent.TraceParent);
    }

    private static void AnswerParent(Ledger ledger, Instance instance, Ending end, List<JournalRecord> records)
    {
        if (instance.Started.Parent is not { } call
            || !ledger.TryGet(call.InstanceId, out var parent)
            || parent.Started.ExecutionId != call.ExecutionId)
        {
            return;
        }

        Answer answer = end.Status == OrchestrationRuntimeStatus.Completed
            ? new ChildCompleted(call.TaskId, end.Output)
            : new ChildFailed(call.TaskId, end.Failure ?? new Failure(
                typeof(OperationCanceledException).FullName!, $"The sub-orchestration '{instance.Id}' was terminated."));
        if (parent.Awaits(answer))
        {
            records.Add(new MessageReceived(parent.Id, answer));
        }
    }
}
