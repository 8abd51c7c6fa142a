using AsnTraining.LocalHost.Engine.Turns;

namespace AsnTraining.LocalHost.Engine.State;

/// <summary>Orchestrators kept in memory between their turns: those that had one last, up to a limit. Used under the engine's lock.</summary>
internal sealed class LiveRuns(int limit)
{
    private readonly LinkedList<Instance> _longestIdleFirst = [];
    private readonly Dictionary<Instance, LinkedListNode<Instance>> _kept = [];

    /// <summary>Keeps an instance's code where it stands; the one that has had no turn for longest makes room.</summary>
    public void Keep(Instance instance, OrchestratorRun run)
    {
        Forget(instance);
        if (limit == 0)
        {
            return;
        }

        if (_kept.Count == limit)
        {
            Forget(_longestIdleFirst.First!.Value);
        }

        instance.Live = run;
        _kept[instance] = _longestIdleFirst.AddLast(instance);
    }

    /// <summary>Lets an instance's code go; its history brings it back.</summary>
    public void Forget(Instance instance)
    {
        instance.Live = null;
        if (_kept.Remove(instance, out var node))
        {
            _longestIdleFirst.Remove(node);
        }
    }
}
