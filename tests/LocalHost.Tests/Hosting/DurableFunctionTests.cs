using AsnTraining.LocalHost.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Hosting;

namespace AsnTraining.LocalHost.Tests.Hosting;

/// <summary>Orchestrators and activities are ordinary functions: bound, injected and wrapped in middleware like the others.</summary>
public sealed class DurableFunctionTests
{
    [Fact]
    public async Task A_request_starts_an_orchestration_that_calls_an_activity()
    {
        await using var app = await StartAsync();

        var id = await app.Client.GetStringAsync("/start/Siti");
        var instance = await app.Durable.WaitForInstanceCompletionAsync(id, getInputsAndOutputs: true);

        Assert.Equal(OrchestrationRuntimeStatus.Completed, instance.RuntimeStatus);
        Assert.Equal($"Yth. Siti (1.2) from {id}", instance.ReadOutputAs<string>());
    }

    [Fact]
    public async Task Activities_and_orchestrators_go_through_the_middleware()
    {
        await using var app = await StartAsync();

        var id = await app.Client.GetStringAsync("/start/Siti");
        await app.Durable.WaitForInstanceCompletionAsync(id);
        await app.Host.WhenIdleAsync();

        Assert.Contains("middleware orchestrationTrigger Welcome", app.Notes.Lines);
        Assert.Single(app.Notes.Lines, "middleware activityTrigger Write");
    }

    [Fact]
    public async Task Middleware_that_leaves_the_orchestrators_turn_fails_it()
    {
        await using var app = await RunningApp.StartAsync(new FunctionAppDefinition
        {
            Types = [typeof(Functions)],
            ConfigureWorker = worker => worker.UseMiddleware<Straying>(),
        });

        var id = await app.Durable.ScheduleNewOrchestrationInstanceAsync("Welcome", new Letter("Siti"));
        var instance = await app.Durable.WaitForInstanceCompletionAsync(id, getInputsAndOutputs: true);

        Assert.Equal(OrchestrationRuntimeStatus.Failed, instance.RuntimeStatus);
    }

    [Fact]
    public async Task An_activitys_failure_reaches_its_orchestrator_as_itself()
    {
        await using var app = await StartAsync();

        var id = await app.Durable.ScheduleNewOrchestrationInstanceAsync("Failing");
        var instance = await app.Durable.WaitForInstanceCompletionAsync(id, getInputsAndOutputs: true);

        Assert.Equal("System.InvalidOperationException|on purpose", instance.ReadOutputAs<string>());
    }

    [Fact]
    public async Task The_clock_moves_an_orchestration_through_its_timers_one_by_one()
    {
        await using var app = await StartAsync();
        await app.Durable.ScheduleNewOrchestrationInstanceAsync("Daily", 3);

        var reached = await app.Clock.AdvanceAsync(StandingClock.Start.AddDays(30), CancellationToken.None);

        Assert.Equal(StandingClock.Start.AddDays(30), reached);
        Assert.Equal(["day 1 at 03-03 01:30", "day 2 at 03-04 01:30", "day 3 at 03-05 01:30"], app.Notes.Lines.Where(line => line.StartsWith("day", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task The_clock_waits_for_a_request_that_is_under_way()
    {
        await using var app = await StartAsync();
        var request = app.Client.GetStringAsync("/held");
        await Gate.Entered.WaitAsync();

        var advance = app.Clock.AdvanceAsync(StandingClock.Start.AddDays(1), CancellationToken.None);
        var before = app.Clock.Now;
        Gate.Open.Release();
        await request;
        await advance;

        Assert.Equal(StandingClock.Start, before);
        Assert.Equal(["held until 03-02 01:30"], app.Notes.Lines.Where(line => line.StartsWith("held", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task The_clock_is_set_only_while_no_orchestration_exists()
    {
        await using var app = await StartAsync();

        var set = await app.Clock.SetAsync(StandingClock.Start.AddYears(-1), CancellationToken.None);
        var then = app.Clock.Now;
        await app.Client.GetStringAsync("/start/Siti");
        var again = await app.Clock.SetAsync(StandingClock.Start, CancellationToken.None);

        Assert.True(set);
        Assert.Equal(StandingClock.Start.AddYears(-1), then);
        Assert.False(again);
        Assert.Equal(then, app.Clock.Now);
    }

    private static Task<RunningApp> StartAsync() => RunningApp.StartAsync(new FunctionAppDefinition
    {
        Types = [typeof(Functions), typeof(Gate)],
        Settings = new HostSettings("", "1.2"),
        ConfigureWorker = worker => worker.UseMiddleware<Watching>(),
    });

    private sealed record Letter(string Name);

    internal sealed class Functions(Notes notes, TimeProvider clock)
    {
        [Function("Start")]
        public static async Task<IResult> Start(
            [HttpTrigger("get", Route = "start/{name}")] HttpRequest request, string name, [DurableClient] DurableTaskClient client, CancellationToken cancellation) =>
            Results.Text(await client.ScheduleNewOrchestrationInstanceAsync("Welcome", new Letter(name), cancellation));

        [Function("Welcome")]
        public static async Task<string> Welcome([OrchestrationTrigger] TaskOrchestrationContext context, object? input)
        {
            var letter = context.GetInput<Letter>()!;
            return input is null ? "no input" : await context.CallActivityAsync<string>("Write", letter with { Name = $"{letter.Name} ({context.Version})" });
        }

        [Function("Write")]
        public Task<string> Write([ActivityTrigger] object input, string instanceId, FunctionContext context)
        {
            notes.Add($"write {context.FunctionDefinition.Name}");
            var name = ((System.Text.Json.JsonElement)input).GetProperty("Name").GetString();
            return Task.FromResult($"Yth. {name} from {instanceId}");
        }

        [Function("Failing")]
        public static async Task<string> Failing([OrchestrationTrigger] TaskOrchestrationContext context)
        {
            try
            {
                await context.CallActivityAsync("Fail", "x");
                return "";
            }
            catch (TaskFailedException e)
            {
                return $"{e.FailureDetails.ErrorType}|{e.FailureDetails.ErrorMessage}";
            }
        }

        [Function("Fail")]
        public static Task Fail([ActivityTrigger] string input) => throw new InvalidOperationException("on purpose");

        [Function("Daily")]
        public static async Task Daily([OrchestrationTrigger] TaskOrchestrationContext context, int days)
        {
            for (var day = 1; day <= days; day++)
            {
                await context.CreateTimer(context.CurrentUtcDateTime.AddDays(1), CancellationToken.None);
                await context.CallActivityAsync("Note", day);
            }
        }

        [Function("Note")]
        public void Note([ActivityTrigger] int day) => notes.Add($"day {day} at {clock.GetUtcNow():MM-dd HH:mm}");
    }

    internal sealed class Gate(Notes notes, TimeProvider clock)
    {
        public static SemaphoreSlim Entered { get; } = new(0);

        public static SemaphoreSlim Open { get; } = new(0);

        [Function("Held")]
        public async Task<IResult> Held([HttpTrigger("get", Route = "held")] HttpRequest request)
        {
            Entered.Release();
            await Open.WaitAsync();
            notes.Add($"held until {clock.GetUtcNow():MM-dd HH:mm}");
            return Results.Ok();
        }
    }

    internal sealed class Watching(Notes notes) : IFunctionsWorkerMiddleware
    {
        public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
        {
            notes.Add($"middleware {context.FunctionDefinition.InputBindings.Values.Single().Type} {context.FunctionDefinition.Name}");
            await next(context);
        }
    }

    internal sealed class Straying : IFunctionsWorkerMiddleware
    {
        public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
        {
            if (context.FunctionDefinition.Name == "Welcome")
            {
                // Always goes on elsewhere; a Task.Run that is done before it is awaited would not.
                await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
            }

            await next(context);
        }
    }
}
