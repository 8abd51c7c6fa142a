using AsnTraining.LocalHost.Engine.Turns;

namespace AsnTraining.LocalHost.Engine.State;

/// <summary>Orchestrators kept in memory between their turns, up to a limit. Used under the engine's lock.</summary>
internal sealed class LiveRuns(int limit)
{
    private int _kept;

    /// <summary>Keeps an instance's code where it stands, if there is room.</summary>
    public void Keep(Instance instance, OrchestratorRun run)
    {
        Forget(instance);
        if (_kept < limit)
        {
            instance.Live = run;
            _kept++;
        }
    }

    /// <summary>Lets an instance's code go; its history brings it back.</summary>
    public void Forget(Instance instance)
    {
        if (instance.Live is not null)
        {
            instance.Live = null;
            _kept--;
        }
    }
}
