using System.Reflection;
using AsnTraining.App.Nominations;
using AsnTraining.LocalHost.Engine;
using AsnTraining.LocalHost.Engine.Journal;
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

        Assert.NotEmpty(replayed);
        Assert.All(replayed, i => Assert.True(i.Status == OrchestrationRuntimeStatus.Running, $"{i.Id}: {i.Error}"));
        Assert.All(replayed, i => Assert.Equal(version, i.Version));
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task What_had_ended_ends_in_the_same_way_from_just_before_its_last_turn(string version)
    {
        foreach (var run in EndedRuns(version))
        {
            var last = (TurnTaken)run.Last(r => r is TurnTaken);
            using var folder = new TemporaryFolder();
            Directory.CreateDirectory(folder.Of("journal"));
            RecordedJournal.Write(folder.Of("journal", GoldenFiles.JournalName), run.TakeWhile(r => r != last));
            await using (var engine = OrchestrationEngine.Open(Options(folder, new LocalClock(null, last.At), _ => null)))
            {
                engine.Start();
                await engine.WhenIdleAsync(Token);
            }

            var again = RecordedJournal.Read(folder.Of("journal", GoldenFiles.JournalName)).OfType<TurnTaken>().ElementAt(run.Count(r => r is TurnTaken) - 1);
            Assert.Equal((last.InstanceId, last.End!.Status, last.End.Output), (again.InstanceId, again.End?.Status, again.End?.Output));
            Assert.Equal(CallSequences.Lines(last), CallSequences.Lines(again));
        }
    }

    [Fact]
    public void Every_orchestrator_is_recorded_as_it_runs_and_to_its_end()
    {
        var ended = EndedRuns(GoldenFiles.Current).Where(run => run.Count(r => r is TurnTaken) > 1).Select(run => ((InstanceStarted)run[0]).Name);

        Assert.Equal(TodaysOrchestrators.Names.Order(StringComparer.Ordinal), ended.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
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

    [Fact]
    public void No_recording_names_a_folder_of_the_machine_that_made_it()
    {
        Assert.All(GoldenFiles.Versions, version =>
            Assert.All(RecordedJournal.Read(GoldenFiles.Journal(version)).OfType<MessageReceived>().Select(m => m.Message).OfType<ActivityFailed>(), failed =>
                Assert.DoesNotMatch(@" in (/|[A-Za-z]:\\)", failed.Failure.Stack ?? "")));
    }

    private static IEnumerable<List<JournalRecord>> EndedRuns(string version) =>
        RecordedJournal.Runs(RecordedJournal.Read(GoldenFiles.Journal(version))).Where(run => run.Any(r => r is TurnTaken { End: not null }));

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
        var clock = new LocalClock(null, LastMoment(version));
        await using var engine = OrchestrationEngine.Open(Options(folder, clock, instead));
        var running = engine.ListInstances().Where(i => i.Status is OrchestrationRuntimeStatus.Running or OrchestrationRuntimeStatus.Pending).Select(i => i.Id).ToHashSet(StringComparer.Ordinal);
        engine.Start();
        // An event that nobody waits for: it wakes the instance and changes nothing, so all that happens is the replay.
        foreach (var id in running)
            await engine.Client.RaiseEventAsync(id, "golden", cancellation: Token);
        await engine.WhenIdleAsync(Token);
        return [.. engine.ListInstances().Where(i => running.Contains(i.Id))];
    }

    /// <summary>The last moment that a journal speaks of.</summary>
    private static DateTimeOffset LastMoment(string version) => RecordedJournal.Read(GoldenFiles.Journal(version)).OfType<TurnTaken>().Max(turn => turn.At);

    private static EngineOptions Options(TemporaryFolder folder, LocalClock clock, Func<string, OrchestratorInvoker?> instead) =>
        new() { JournalDirectory = folder.Of("journal"), Clock = clock, Catalog = new TodaysOrchestrators(instead) };

    private sealed class TodaysOrchestrators(Func<string, OrchestratorInvoker?> instead) : IFunctionCatalog
    {
        private static readonly Dictionary<string, MethodInfo> Methods = typeof(Composition).Assembly.GetTypes()
            .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Static))
            .Where(method => method.GetParameters() is [var first, ..] && first.GetCustomAttribute<OrchestrationTriggerAttribute>() is not null)
            .ToDictionary(method => method.GetCustomAttribute<FunctionAttribute>()!.Name, StringComparer.OrdinalIgnoreCase);

        public static IEnumerable<string> Names => Methods.Keys;

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
