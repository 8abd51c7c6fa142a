using AsnTraining.LocalHost.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace AsnTraining.LocalHost.Tests.Hosting;

/// <summary>A function that would not run on the platform does not run here: the host says so when it starts.</summary>
public sealed class FunctionDiscoveryTests
{
    [Theory]
    [InlineData(typeof(AdminRoute), "Admin")]
    [InlineData(typeof(RuntimeRoute), "runtime")]
    [InlineData(typeof(UnreadableRoute), "route")]
    [InlineData(typeof(TwoTriggers), "2 triggers")]
    [InlineData(typeof(NoTrigger), "0 triggers")]
    [InlineData(typeof(NotPublic), "not public")]
    [InlineData(typeof(ReturnsValueTask), "ValueTask")]
    [InlineData(typeof(Twins), "more than one function")]
    [InlineData(typeof(TwinActivities), "more than one activity")]
    [InlineData(typeof(NotInRoute), "'name'")]
    [InlineData(typeof(ClientWithoutAttribute), "'client'")]
    [InlineData(typeof(BodyAsTrigger), "HttpRequest")]
    [InlineData(typeof(UnboundTimer), "'nothing'")]
    [InlineData(typeof(BadSchedule), "every day")]
    [InlineData(typeof(MissingSchedule), "Sweep__schedule")]
    public async Task What_the_platform_would_refuse_is_refused(Type type, string reason)
    {
        var refusal = await Assert.ThrowsAsync<FunctionAppException>(() => RunningApp.StartAsync(type));

        Assert.Contains(reason, refusal.Message, StringComparison.Ordinal);
        Assert.Contains($"'{refusal.Function}'", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Functions_are_found_in_static_and_in_internal_classes()
    {
        var functions = FunctionDiscovery.Find([typeof(Fine), typeof(FunctionDiscoveryTests)]);

        Assert.Equal(["A", "B", "C"], functions.Select(function => function.Name));
        Assert.Equal([FunctionKind.Http, FunctionKind.Orchestration, FunctionKind.Activity], functions.Select(function => function.Kind));
        Assert.Equal("Renamed", functions[1].DurableName);
    }

    private static class Fine
    {
        [Function("A")]
        public static IResult A([HttpTrigger("get")] HttpRequest request) => Results.Ok();

        [Function("B")]
        public static Task B([OrchestrationTrigger(Orchestration = "Renamed")] TaskOrchestrationContext context) => Task.CompletedTask;

        [Function("C")]
        public static void C([ActivityTrigger] string input)
        {
        }
    }

    private static class AdminRoute
    {
        [Function("A")]
        public static IResult Run([HttpTrigger("get", Route = "Admin/x")] HttpRequest request) => Results.Ok();
    }

    private static class RuntimeRoute
    {
        [Function("A")]
        public static IResult Run([HttpTrigger("get", Route = "/runtime")] HttpRequest request) => Results.Ok();
    }

    private static class UnreadableRoute
    {
        [Function("A")]
        public static IResult Run([HttpTrigger("get", Route = "a/{b")] HttpRequest request) => Results.Ok();
    }

    private static class TwoTriggers
    {
        [Function("A")]
        public static void Run([HttpTrigger("get")] HttpRequest request, [TimerTrigger("0 0 0 * * *")] TimerInfo timer)
        {
        }
    }

    private static class NoTrigger
    {
        [Function("A")]
        public static void Run()
        {
        }
    }

    private static class NotPublic
    {
        [Function("A")]
        internal static IResult Run([HttpTrigger("get")] HttpRequest request) => Results.Ok();
    }

    private static class ReturnsValueTask
    {
        [Function("A")]
        public static ValueTask<int> Run([ActivityTrigger] string input) => new(1);
    }

    private static class Twins
    {
        [Function("A")]
        public static void One([ActivityTrigger] string input)
        {
        }

        [Function("a")]
        public static void Two([ActivityTrigger] string input)
        {
        }
    }

    private static class TwinActivities
    {
        [Function("A")]
        public static void One([ActivityTrigger] string input)
        {
        }

        [Function("B")]
        public static void Two([ActivityTrigger(Activity = "a")] string input)
        {
        }
    }

    private static class NotInRoute
    {
        [Function("A")]
        public static IResult Run([HttpTrigger("get", Route = "a/{id}")] HttpRequest request, string name) => Results.Ok(name);
    }

    private static class ClientWithoutAttribute
    {
        [Function("A")]
        public static IResult Run([HttpTrigger("get")] HttpRequest request, DurableTaskClient client) => Results.Ok(client);
    }

    private static class BodyAsTrigger
    {
        [Function("A")]
        public static IResult Run([HttpTrigger("post")] string body) => Results.Ok(body);
    }

    private static class UnboundTimer
    {
        [Function("A")]
        public static void Run([TimerTrigger("0 0 0 * * *")] TimerInfo timer, string nothing)
        {
        }
    }

    private static class BadSchedule
    {
        [Function("A")]
        public static void Run([TimerTrigger("every day")] TimerInfo timer)
        {
        }
    }

    private static class MissingSchedule
    {
        [Function("A")]
        public static void Run([TimerTrigger("%Sweep__schedule%")] TimerInfo timer)
        {
        }
    }
}
