using System.Reflection;
using AsnTraining.LocalHost.Engine.Journal;
using Microsoft.Extensions.Logging;

namespace AsnTraining.LocalHost.Engine.State;

/// <summary>Runs activities, at least once each, with the faults that a test asks for.</summary>
internal sealed class ActivityRunning(EngineOptions options, ILogger logger)
{
    /// <summary>Runs an activity; null when it was cut short because the engine stops: then it runs again after the next start.</summary>
    public async Task<Answer?> Run(Instance instance, CallActivity step, CancellationToken stopping)
    {
        var call = new ActivityCall(step.Name, instance.Id, step.TaskId, step.Input, options.Converter, instance.TraceParent);
        if (options.Faults.EveryActivityTwice && await Attempt(call, stopping) is null)
        {
            return null;
        }

        var answer = await Attempt(call, stopping);
        options.Faults.BeforeAcknowledging(step.Name);
        return answer;
    }

    private async Task<Answer?> Attempt(ActivityCall call, CancellationToken stopping)
    {
        try
        {
            if (options.Catalog.FindActivity(call.Name) is not { } activity)
            {
                return new ActivityFailed(call.TaskId, new Failure(
                    typeof(InvalidOperationException).FullName!, $"There is no activity function named '{call.Name}'.", Final: true));
            }

            return new ActivityCompleted(call.TaskId, options.Converter.Serialize(await activity(call, stopping)));
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            return null;
        }
        catch (Exception thrown)
        {
            var exception = thrown is TargetInvocationException { InnerException: { } inner } ? inner : thrown;
            logger.LogWarning(
                "Activity {Activity} of {InstanceId} failed: {Error}", call.Name, call.InstanceId, $"{exception.GetType()}: {exception.Message}");
            return new ActivityFailed(call.TaskId, Failure.From(exception));
        }
    }
}
