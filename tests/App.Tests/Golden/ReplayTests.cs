using System.Reflection;
using AsnTraining.App.Nominations;
using AsnTraining.LocalHost.Engine;
using AsnTraining.Testing;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace AsnTraining.App.Tests.Golden;

/// <summary>Nominations that were under way in a released version go on in this one: their histories replay without a mismatch.</summary>
public sealed class ReplayTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string> Versions => [.. GoldenFiles.Versions];

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task Running_instances_of_a_released_version_go_on(string version)
    {
        var replayed = await ReplayAsync(version, _ => null);

        Assert.Equal(["CertificateIssue", "DelegationHandOver", "NominationLifecycle", "ParticipationDesk", "SeatAllocation"], replayed.Select(i => i.Name).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
        Assert.True(replayed.Count(i => i.Name == nameof(NominationLifecycle)) >= 7);
        Assert.All(replayed, i => Assert.True(i.Status == OrchestrationRuntimeStatus.Running, $"{i.Id}: {i.Error}"));
        Assert.All(replayed, i => Assert.Equal(version, i.Version));
    }

    [Fact]
    public async Task Another_order_of_calls_is_found()
    {
        var replayed = await ReplayAsync(GoldenFiles.Current, name => name == nameof(NominationLifecycle) ? TellFirstAsync : null);

        Assert.All(replayed.Where(i => i.Name == nameof(NominationLifecycle)), i =>
        {
            Assert.Equal(OrchestrationRuntimeStatus.Failed, i.Status);
            Assert.Contains(nameof(TellEmployee), i.Error, StringComparison.Ordinal);
        });
    }

    /// <summary>The lifecycle with its first two steps exchanged, as a careless change would do it.</summary>
    private static async Task<object?> TellFirstAsync(TaskOrchestrationContext context)
    {
        await context.CallActivityAsync<LifecycleStep>(nameof(TellEmployee), context.InstanceId);
        return await context.CallActivityAsync<LifecycleStep>(nameof(RequestApproval), context.InstanceId);
    }

    /// <summary>Opens the recorded journal with today's orchestrators and lets every running instance take a turn.</summary>
    private static async Task<IReadOnlyList<InstanceSummary>> ReplayAsync(string version, Func<string, OrchestratorInvoker?> instead)
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder.Of("journal"));
        File.Copy(GoldenFiles.Journal(version), folder.Of("journal", GoldenFiles.JournalName));
        var clock = new LocalClock(null, CallSequences.LastMoment(GoldenFiles.Journal(version)));
        await using var engine = OrchestrationEngine.Open(Options(folder, clock, instead));
        var running = engine.ListInstances().Where(i => i.Status is OrchestrationRuntimeStatus.Running or OrchestrationRuntimeStatus.Pending).Select(i => i.Id).ToHashSet(StringComparer.Ordinal);
        engine.Start();
        // An event that nobody waits for: it wakes the instance and changes nothing, so all that happens is the replay.
        foreach (var id in running)
            await engine.Client.RaiseEventAsync(id, "golden", cancellation: Token);
        await engine.WhenIdleAsync(Token);
        return [.. engine.ListInstances().Where(i => running.Contains(i.Id))];
    }

    private static EngineOptions Options(TemporaryFolder folder, LocalClock clock, Func<string, OrchestratorInvoker?> instead) =>
        new() { JournalDirectory = folder.Of("journal"), Clock = clock, Catalog = new TodaysOrchestrators(instead) };

    private sealed class TodaysOrchestrators(Func<string, OrchestratorInvoker?> instead) : IFunctionCatalog
    {
        private static readonly Dictionary<string, MethodInfo> Methods = typeof(Composition).Assembly.GetTypes()
            .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Static))
            .Where(method => method.GetParameters() is [var first, ..] && first.GetCustomAttribute<OrchestrationTriggerAttribute>() is not null)
            .ToDictionary(method => method.GetCustomAttribute<FunctionAttribute>()!.Name, StringComparer.OrdinalIgnoreCase);

        public OrchestratorInvoker? FindOrchestrator(string name) =>
            instead(name) ?? (Methods.TryGetValue(name, out var method) ? context => RunAsync(method, context) : null);

        // A replay calls none. Whatever is called beyond it fails, and shows in the list.
        public ActivityInvoker? FindActivity(string name) => null;

        private static async Task<object?> RunAsync(MethodInfo method, TaskOrchestrationContext context)
        {
            var task = (Task)method.Invoke(null, [context])!;
            await task;
            return task.GetType().GetProperty("Result") is { } result && result.PropertyType.Name != "VoidTaskResult" ? result.GetValue(task) : null;
        }
    }
}
