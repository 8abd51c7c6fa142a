using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using AsnTraining.LocalHost.Engine.Journal;

namespace AsnTraining.LocalHost.Engine.State;

/// <summary>All instances, as the journal tells of them. Used under one lock.</summary>
internal sealed class Ledger(EngineShelves shelves)
{
    private readonly Dictionary<string, Instance> _instances = new(StringComparer.Ordinal);

    public IReadOnlyCollection<Instance> Instances => _instances.Values;

    public bool TryGet(string instanceId, [MaybeNullWhen(false)] out Instance instance) => _instances.TryGetValue(instanceId, out instance);

    public void Apply(JournalRecord record)
    {
        switch (record)
        {
            case InstanceStarted started:
                Forget(started.InstanceId);
                _instances[started.InstanceId] = new Instance(started, shelves);
                break;
            case InstancePurged purged:
                Forget(purged.InstanceId);
                break;
            case MessageReceived received:
                _instances[received.InstanceId].Apply(received);
                break;
            case TurnTaken turn:
                _instances[turn.InstanceId].Apply(turn);
                break;
            case InstanceHeld held:
                _instances[held.InstanceId].Apply(held);
                break;
            case InstanceEnded ended:
                _instances[ended.InstanceId].Apply(ended);
                break;
            default:
                throw new UnreachableException($"No instance changes by {record.GetType().Name}.");
        }
    }

    private void Forget(string instanceId)
    {
        if (_instances.Remove(instanceId, out var gone))
        {
            gone.Forget();
        }
    }

    /// <inheritdoc cref="IJournaled.Snapshot"/>
    public IEnumerable<IReadOnlyList<JournalRecord>> Snapshot() => _instances.Values.SelectMany(instance => instance.Snapshot());
}
