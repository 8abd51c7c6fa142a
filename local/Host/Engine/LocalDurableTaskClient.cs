using System.Collections.Immutable;
using System.Diagnostics;
using AsnTraining.LocalHost.Engine.Journal;
using AsnTraining.LocalHost.Engine.State;
using DurableTask.Core.Exceptions;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace AsnTraining.LocalHost.Engine;

/// <summary>The client of the engine, with the manners of the platform's.</summary>
internal sealed class LocalDurableTaskClient(EngineCore engine) : DurableTaskClient("local")
{
    /// <summary>What refuses a start when the caller says nothing: the platform's default lets a finished instance be replaced.</summary>
    private static readonly IReadOnlyList<OrchestrationRuntimeStatus> UnfinishedStatuses =
        [OrchestrationRuntimeStatus.Pending, OrchestrationRuntimeStatus.Running, OrchestrationRuntimeStatus.Suspended];

    private DateTimeOffset Now => engine.Options.Clock.GetUtcNow();

    public override async Task<string> ScheduleNewOrchestrationInstanceAsync(
        TaskName orchestratorName, object? input = null, StartOrchestrationOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(orchestratorName.Name);
        cancellation.ThrowIfCancellationRequested();
        var refusing = RefusingStatuses(options);
        var instanceId = string.IsNullOrEmpty(options?.InstanceId) ? Guid.NewGuid().ToString("N") : options.InstanceId;
        if (instanceId.StartsWith('@'))
        {
            throw new ArgumentException($"Instance ids that begin with @ belong to entities: '{instanceId}'.", nameof(options));
        }

        var started = new InstanceStarted(
            instanceId,
            Guid.NewGuid().ToString("N"),
            orchestratorName.Name,
            options?.Version is { } version ? version.Version ?? string.Empty : engine.Options.DefaultVersion,
            engine.Options.Converter.Serialize(input),
            Now,
            options?.StartAt?.ToUniversalTime(),
            Tags: options?.Tags is { Count: > 0 } tags ? new Dictionary<string, string>(tags) : null,
            TraceParent: Activity.Current?.Id);
        await engine.Change(ledger =>
            ledger.TryGet(instanceId, out var existing) && refusing.Contains(existing.Status)
                ? throw new OrchestrationAlreadyExistsException($"An Orchestration instance with the ID {instanceId} already exists.")
                : [started]);
        return instanceId;
    }

    public override Task RaiseEventAsync(
        string instanceId, string eventName, object? eventPayload = null, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(instanceId);
        ArgumentException.ThrowIfNullOrEmpty(eventName);
        cancellation.ThrowIfCancellationRequested();
        var raised = new EventRaised(eventName, engine.Options.Converter.Serialize(eventPayload));

        // As on the platform, an event for an instance that is not there, or has ended, is dropped without a word.
        return engine.Change(ledger =>
            ledger.TryGet(instanceId, out var instance) && instance.End is null ? [new MessageReceived(instanceId, raised)] : null);
    }

    public override async Task<OrchestrationMetadata> WaitForInstanceStartAsync(
        string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default) =>
        await WaitFor(instanceId, instance => instance.Status != OrchestrationRuntimeStatus.Pending, getInputsAndOutputs, cancellation);

    public override async Task<OrchestrationMetadata> WaitForInstanceCompletionAsync(
        string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default) =>
        await WaitFor(instanceId, instance => instance.End is not null, getInputsAndOutputs, cancellation);

    public override Task TerminateInstanceAsync(
        string instanceId, TerminateInstanceOptions? options = null, CancellationToken cancellation = default)
    {
        cancellation.ThrowIfCancellationRequested();
        var asked = new TerminationAsked(engine.Options.Converter.Serialize(options?.Output), options?.Recursive ?? false);
        return ChangeUnfinished(instanceId, _ => new MessageReceived(instanceId, asked));
    }

    public override Task SuspendInstanceAsync(string instanceId, string? reason = null, CancellationToken cancellation = default)
    {
        cancellation.ThrowIfCancellationRequested();
        return ChangeUnfinished(instanceId, instance => instance.Held ? null : new InstanceHeld(instanceId, true, Now));
    }

    public override Task ResumeInstanceAsync(string instanceId, string? reason = null, CancellationToken cancellation = default)
    {
        cancellation.ThrowIfCancellationRequested();
        return ChangeUnfinished(instanceId, instance => instance.Held ? new InstanceHeld(instanceId, false, Now) : null);
    }

    public override Task<OrchestrationMetadata?> GetInstancesAsync(
        string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(instanceId);
        return Task.FromResult(Find(instanceId, getInputsAndOutputs));
    }

    public override AsyncPageable<OrchestrationMetadata> GetAllInstancesAsync(OrchestrationQuery? filter = null)
    {
        filter ??= new OrchestrationQuery();
        return Pageable.Create((continuation, pageSize, cancellation) =>
        {
            cancellation.ThrowIfCancellationRequested();
            return Task.FromResult(List(filter, continuation ?? filter.ContinuationToken, pageSize ?? filter.PageSize));
        });
    }

    public override async Task<PurgeResult> PurgeInstanceAsync(
        string instanceId, PurgeInstanceOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(instanceId);
        cancellation.ThrowIfCancellationRequested();
        return await Purge(
            ledger => !ledger.TryGet(instanceId, out var instance)
                ? []
                : instance.End is not null
                    ? [instance]
                    : throw new InvalidOperationException($"Instance '{instanceId}' is {instance.Status}; only an ended one can be purged."),
            options);
    }

    public override async Task<PurgeResult> PurgeAllInstancesAsync(
        PurgeInstancesFilter filter, PurgeInstanceOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        cancellation.ThrowIfCancellationRequested();
        return await Purge(
            ledger => ledger.Instances.Where(instance =>
                instance.End is not null
                && !(instance.CreatedAt < filter.CreatedFrom)
                && !(instance.CreatedAt > filter.CreatedTo)
                && (filter.Statuses is null || filter.Statuses.Contains(instance.Status))),
            options);
    }

    public override async Task<string> RestartAsync(
        string instanceId, bool restartWithNewInstanceId = false, CancellationToken cancellation = default)
    {
        cancellation.ThrowIfCancellationRequested();
        var id = restartWithNewInstanceId ? Guid.NewGuid().ToString("N") : instanceId;
        await engine.Change(ledger =>
        {
            var instance = Required(ledger, instanceId);
            return instance.End is null && !restartWithNewInstanceId
                ? throw new InvalidOperationException($"An orchestration with the instanceId {instanceId} cannot be restarted.")
                :
                [
                    instance.Started with
                    {
                        InstanceId = id,
                        ExecutionId = Guid.NewGuid().ToString("N"),
                        CreatedAt = Now,
                        StartAt = null,
                        Parent = null,
                        Events = null,
                    },
                ];
        });
        return id;
    }

    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static Instance Required(Ledger ledger, string instanceId)
    {
        ArgumentException.ThrowIfNullOrEmpty(instanceId);
        return ledger.TryGet(instanceId, out var instance)
            ? instance
            : throw new ArgumentException($"No instance with ID '{instanceId}' was found.", nameof(instanceId));
    }

    private static IReadOnlyList<OrchestrationRuntimeStatus> RefusingStatuses(StartOrchestrationOptions? options)
    {
        if (options?.DedupeStatuses is not { } names)
        {
            return UnfinishedStatuses;
        }

        OrchestrationRuntimeStatus[] statuses =
        [
            .. names.Select(name => Enum.TryParse<OrchestrationRuntimeStatus>(name, ignoreCase: true, out var status)
                ? status
                : throw new ArgumentException($"Invalid orchestration runtime status: '{name}' for deduplication.", nameof(options))),
        ];
        return statuses.Contains(OrchestrationRuntimeStatus.Terminated) && UnfinishedStatuses.Except(statuses).Any()
            ? throw new ArgumentException(
                "A running instance that may be replaced is terminated first; it cannot be refused for being terminated.", nameof(options))
            : statuses;
    }

    private Task ChangeUnfinished(string instanceId, Func<Instance, JournalRecord?> change) => engine.Change(ledger =>
    {
        var instance = Required(ledger, instanceId);
        return instance.End is null
            ? change(instance) is { } record ? [record] : null
            : throw new InvalidOperationException($"Instance '{instanceId}' has ended: it is {instance.Status}.");
    });

    private async Task<OrchestrationMetadata> WaitFor(
        string instanceId, Func<Instance, bool> reached, bool withPayloads, CancellationToken cancellation)
    {
        ArgumentException.ThrowIfNullOrEmpty(instanceId);
        while (true)
        {
            await engine.Until(instanceId, reached, cancellation);
            if (Find(instanceId, withPayloads) is { } metadata)
            {
                return metadata;
            }
        }
    }

    private async Task<PurgeResult> Purge(Func<Ledger, IEnumerable<Instance>> choose, PurgeInstanceOptions? options)
    {
        var count = 0;
        await engine.Change(ledger =>
        {
            HashSet<string> ids = [.. choose(ledger).Select(instance => instance.Id)];
            if (options?.Recursive == true)
            {
                AddDescendants(ledger, ids);
            }

            count = ids.Count;
            return count == 0 ? null : [.. ids.Select(id => new InstancePurged(id))];
        });
        return new PurgeResult(count, isComplete: true);
    }

    private static void AddDescendants(Ledger ledger, HashSet<string> ids)
    {
        while (ledger.Instances
            .Where(instance => instance is { End: not null, Started.Parent: { } parent } && ids.Contains(parent.InstanceId) && !ids.Contains(instance.Id))
            .Select(instance => instance.Id)
            .ToArray() is { Length: > 0 } found)
        {
            ids.UnionWith(found);
        }
    }

    private OrchestrationMetadata? Find(string instanceId, bool withPayloads)
    {
        lock (engine.Gate)
        {
            return engine.Ledger.TryGet(instanceId, out var instance) ? Describe(instance, withPayloads) : null;
        }
    }

    private Page<OrchestrationMetadata> List(OrchestrationQuery filter, string? after, int pageSize)
    {
        lock (engine.Gate)
        {
            Instance[] found =
            [
                .. engine.Ledger.Instances
                    .Where(instance => after is null || string.CompareOrdinal(instance.Id, after) > 0)
                    .Where(instance => filter.InstanceIdPrefix is null || instance.Id.StartsWith(filter.InstanceIdPrefix, StringComparison.Ordinal))
                    .Where(instance => !(instance.CreatedAt < filter.CreatedFrom) && !(instance.CreatedAt > filter.CreatedTo))
                    .Where(instance => filter.Statuses is null || filter.Statuses.Contains(instance.Status))
                    .OrderBy(instance => instance.Id, StringComparer.Ordinal)
                    .Take(pageSize + 1),
            ];
            return new Page<OrchestrationMetadata>(
                [.. found.Take(pageSize).Select(instance => Describe(instance, filter.FetchInputsAndOutputs))],
                found.Length > pageSize ? found[pageSize - 1].Id : null);
        }
    }

    private OrchestrationMetadata Describe(Instance instance, bool withPayloads) => new(instance.Name, instance.Id)
    {
        RuntimeStatus = instance.Status,
        CreatedAt = instance.CreatedAt,
        LastUpdatedAt = instance.UpdatedAt,
        SerializedInput = withPayloads ? instance.Started.Input : null,
        SerializedOutput = withPayloads ? instance.End?.Output : null,
        SerializedCustomStatus = withPayloads ? instance.CustomStatus : null,
        FailureDetails = instance.End?.Failure?.ToDetails(),
        Tags = instance.Tags ?? (IReadOnlyDictionary<string, string>)ImmutableDictionary<string, string>.Empty,
        DataConverter = withPayloads ? engine.Options.Converter : null,
    };
}
