using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using AsnTraining.LocalHost.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace AsnTraining.LocalHost.Tests.Hosting;

/// <summary>HTTP functions are found, called and answered as the worker does it.</summary>
public sealed class HttpFunctionTests(HttpFunctionTests.App fixture) : IClassFixture<HttpFunctionTests.App>
{
    private readonly HttpClient _client = fixture.Running.Client;

    [Fact]
    public async Task An_action_result_is_written_by_mvc_in_camel_case()
    {
        using var answer = await _client.GetAsync("/api/people/7");

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("application/json", answer.Content.Headers.ContentType?.MediaType);
        var person = await answer.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal(7, person.GetProperty("number").GetInt32());
        Assert.Equal("Siti", person.GetProperty("givenName").GetString());
    }

    [Theory]
    [InlineData("/api/people/x", HttpStatusCode.NotFound)]
    [InlineData("/API/People/7", HttpStatusCode.OK)]
    [InlineData("/api/greet", HttpStatusCode.OK)]
    [InlineData("/nothing", HttpStatusCode.NotFound)]
    public async Task Routes_are_templates_with_constraints_and_optional_parts(string path, HttpStatusCode expected)
    {
        using var answer = await _client.GetAsync(path);

        Assert.Equal(expected, answer.StatusCode);
    }

    [Theory]
    [InlineData("/api/greet", "hello nobody")]
    [InlineData("/api/greet/Siti%20A", "hello Siti A")]
    public async Task Route_values_are_bound_by_name(string path, string expected) => Assert.Equal(expected, await _client.GetStringAsync(path));

    [Fact]
    public async Task A_function_without_a_route_has_its_name()
    {
        using var answer = await _client.PostAsync("/Plain", null);

        Assert.Equal("POST", await answer.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("HEAD")]
    [InlineData("PUT")]
    [InlineData("OPTIONS")]
    public async Task A_method_that_is_not_listed_is_not_found(string method)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), "/api/greet");

        using var answer = await _client.SendAsync(request);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Empty(answer.Content.Headers.Allow);
    }

    [Fact]
    public async Task Two_functions_may_share_a_route_by_method()
    {
        using var posted = await _client.PostAsync("/shared", null);

        Assert.Equal("read", await _client.GetStringAsync("/shared"));
        Assert.Equal("written", await posted.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task A_function_without_methods_takes_all()
    {
        using var request = new HttpRequestMessage(HttpMethod.Delete, "/any");

        using var answer = await _client.SendAsync(request);

        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
    }

    [Fact]
    public async Task An_instance_lives_for_one_call_with_services_of_its_own()
    {
        var first = await _client.GetStringAsync("/lifetimes");
        var second = await _client.GetStringAsync("/lifetimes");

        // instance, scoped and singleton service, and whether the request's own services are the call's.
        var (a, b) = (first.Split('|'), second.Split('|'));
        Assert.NotEqual(a[0], b[0]);
        Assert.NotEqual(a[1], b[1]);
        Assert.Equal(a[2], b[2]);
        Assert.Equal("same services", a[3]);
    }

    [Fact]
    public async Task What_a_call_used_is_disposed_when_it_ends()
    {
        var name = (await _client.GetStringAsync("/lifetimes")).Split('|')[1];
        // The answer is on its way before the call has ended.
        await fixture.Running.Host.WhenIdleAsync(TestContext.Current.CancellationToken);

        Assert.Contains($"disposed {name}", fixture.Running.Notes.Lines);
    }

    [Fact]
    public async Task Middleware_runs_in_order_around_the_function_and_sees_the_request()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/ordered");
        request.Headers.Add("X-Mark", "m1");

        using var answer = await _client.SendAsync(request);

        Assert.Equal(["outer m1", "inner", "function", "inner done", "outer done"], fixture.Running.Notes.Lines.Where(line => line.EndsWith(" of Ordered", StringComparison.Ordinal)).Select(line => line[..^" of Ordered".Length]));
    }

    [Fact]
    public async Task Middleware_can_answer_instead_of_the_function()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/greet");
        request.Headers.Add("X-Refuse", "1");

        using var answer = await _client.SendAsync(request);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Equal("no key", await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task A_failure_is_500_without_a_word()
    {
        using var answer = await _client.GetAsync("/fails");

        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        Assert.Empty(await answer.Content.ReadAsByteArrayAsync());
        Assert.Contains("middleware saw InvalidOperationException: on purpose", fixture.Running.Notes.Lines);
    }

    [Fact]
    public async Task A_result_that_is_no_answer_is_a_failure()
    {
        using var answer = await _client.GetAsync("/text");

        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
    }

    [Theory]
    [InlineData("/locked", HttpStatusCode.Unauthorized)]
    [InlineData("/nolevel", HttpStatusCode.OK)]
    public async Task A_function_key_is_asked_for_only_where_the_level_says_so(string path, HttpStatusCode expected)
    {
        using var answer = await _client.GetAsync(path);

        Assert.Equal(expected, answer.StatusCode);
    }

    [Fact]
    public async Task The_definition_names_function_and_trigger()
    {
        Assert.Equal(
            "Described|AsnTraining.LocalHost.Tests.Hosting.HttpFunctionTests+Functions.Describe|httpTrigger|request,context",
            await _client.GetStringAsync("/described"));
    }

    [Fact]
    public async Task A_route_prefix_stands_before_every_route()
    {
        await using var app = await RunningApp.StartAsync(new FunctionAppDefinition { Types = [typeof(One)], Settings = new HostSettings("v1/x", null) });

        using var without = await app.Client.GetAsync("/one");

        Assert.Equal("1", await app.Client.GetStringAsync("/v1/x/one"));
        Assert.Equal(HttpStatusCode.NotFound, without.StatusCode);
    }

    [Fact]
    public async Task An_answer_that_does_not_come_in_time_is_given_up_and_the_function_goes_on()
    {
        var gate = new Gate();
        await using var app = await RunningApp.StartAsync(new FunctionAppDefinition
        {
            Types = [typeof(Slow)],
            ConfigureServices = (services, _) => services.AddSingleton(gate),
            AnswerLimit = TimeSpan.FromMilliseconds(1),
        });

        using var answer = await app.Client.GetAsync("/slow");
        gate.Open.SetResult();
        await app.Host.WhenIdleAsync();

        Assert.Equal(HttpStatusCode.GatewayTimeout, answer.StatusCode);
        Assert.Equal(["went on"], app.Notes.Lines);
    }

    [Fact]
    public async Task A_caller_who_leaves_cancels_the_call()
    {
        var gate = new Gate();
        await using var app = await RunningApp.StartAsync(new FunctionAppDefinition
        {
            Types = [typeof(Slow)],
            ConfigureServices = (services, _) => services.AddSingleton(gate),
        });
        using var patience = new CancellationTokenSource();

        var call = app.Client.GetAsync("/cancelled", patience.Token);
        await gate.Entered.Task;
        await patience.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        await app.Host.WhenIdleAsync();

        Assert.Equal(["cancelled"], app.Notes.Lines);
    }

    public sealed class App : IAsyncLifetime
    {
        internal RunningApp Running { get; private set; } = null!;

        public async ValueTask InitializeAsync() => Running = await RunningApp.StartAsync(new FunctionAppDefinition
        {
            Types = [typeof(Functions), typeof(Lifetimes)],
            ConfigureServices = (services, _) => services.AddScoped<ScopedThing>().AddSingleton<SingletonThing>(),
            ConfigureWorker = worker => worker.UseMiddleware<Outer>().UseMiddleware<Inner>(),
        });

        public ValueTask DisposeAsync() => Running.DisposeAsync();
    }

    private sealed record Person(int Number, string GivenName);

    internal static class Functions
    {
        [Function("People")]
        public static IActionResult People(
            [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/people/{number:int}")] HttpRequest request, int number) =>
            new OkObjectResult(new Person(number, "Siti"));

        [Function("Greet")]
        public static async Task<IActionResult> Greet(
            [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/greet/{name?}")] HttpRequest request, string? name, CancellationToken cancellation)
        {
            await Task.Yield();
            cancellation.ThrowIfCancellationRequested();
            return new ContentResult { Content = $"hello {name ?? "nobody"}" };
        }

        [Function("Plain")]
        public static IResult Plain([HttpTrigger(AuthorizationLevel.Anonymous, "post")] HttpRequest request) => Results.Text(request.Method);

        [Function("SharedRead")]
        public static IResult SharedRead([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "shared")] HttpRequest request) => Results.Text("read");

        [Function("SharedWrite")]
        public static IResult SharedWrite([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "shared")] HttpRequest request) => Results.Text("written");

        [Function("Any")]
        public static IResult Any([HttpTrigger(AuthorizationLevel.Anonymous, Route = "any")] HttpRequest request) => Results.NoContent();

        [Function("Ordered")]
        public static IResult Ordered([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "ordered")] HttpRequest request, FunctionContext context)
        {
            context.InstanceServices.GetRequiredService<Notes>().Add("function of Ordered");
            return Results.Ok();
        }

        [Function("Fails")]
        public static Task<IResult> Fails([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "fails")] HttpRequest request) =>
            throw new InvalidOperationException("on purpose");

        [Function("Text")]
        public static string Text([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "text")] HttpRequest request) => "text";

        [Function("Locked")]
        public static IResult Locked([HttpTrigger(AuthorizationLevel.Function, "get", Route = "locked")] HttpRequest request) => Results.Ok();

        [Function("NoLevel")]
        public static IResult NoLevel([HttpTrigger("get", Route = "nolevel")] HttpRequest request) => Results.Ok();

        [Function("Described")]
        public static IResult Describe([HttpTrigger("get", Route = "described")] HttpRequest request, FunctionContext context)
        {
            var definition = context.FunctionDefinition;
            return Results.Text(string.Join('|', definition.Name, definition.EntryPoint, definition.InputBindings["request"].Type,
                string.Join(',', definition.Parameters.Select(parameter => parameter.Name))));
        }
    }

    internal sealed class ScopedThing(Notes notes) : IDisposable
    {
        public string Name { get; } = Guid.NewGuid().ToString();

        public void Dispose() => notes.Add($"disposed {Name}");
    }

    internal sealed class SingletonThing
    {
        public string Name { get; } = Guid.NewGuid().ToString();
    }

    internal sealed class Lifetimes(ScopedThing scoped, SingletonThing singleton)
    {
        private readonly Guid _id = Guid.NewGuid();

        [Function("Lifetimes")]
        public IResult Run([HttpTrigger("get", Route = "lifetimes")] HttpRequest request, FunctionContext context)
        {
            var same = request.HttpContext.RequestServices.GetRequiredService<ScopedThing>() == scoped
                && context.GetHttpContext() == request.HttpContext;
            return Results.Text($"{_id}|{scoped.Name}|{singleton.Name}|{(same ? "same services" : "others")}");
        }
    }

    internal sealed class Outer(Notes notes) : IFunctionsWorkerMiddleware
    {
        public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
        {
            var name = context.FunctionDefinition.Name;
            var http = context.GetHttpContext()!;
            notes.Add($"outer {http.Request.Headers["X-Mark"]} of {name}");
            if (http.Request.Headers.ContainsKey("X-Refuse"))
            {
                http.Response.StatusCode = StatusCodes.Status401Unauthorized;
                await http.Response.WriteAsync("no key");
                return;
            }

            try
            {
                await next(context);
            }
            catch (InvalidOperationException e)
            {
                notes.Add($"middleware saw {e.GetType().Name}: {e.Message}");
                throw;
            }

            notes.Add($"outer done of {name}");
        }
    }

    internal sealed class Inner(Notes notes) : IFunctionsWorkerMiddleware
    {
        public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
        {
            notes.Add($"inner of {context.FunctionDefinition.Name}");
            await next(context);
            notes.Add($"inner done of {context.FunctionDefinition.Name}");
        }
    }

    internal static class One
    {
        [Function("One")]
        public static IResult Run([HttpTrigger("get", Route = "one")] HttpRequest request) => Results.Text("1");
    }

    internal sealed class Gate
    {
        public TaskCompletionSource Open { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public TaskCompletionSource Entered { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    internal sealed class Slow(Gate gate, Notes notes)
    {
        [Function("Slow")]
        public async Task<IResult> Run([HttpTrigger("get", Route = "slow")] HttpRequest request)
        {
            await gate.Open.Task;
            notes.Add("went on");
            return Results.Ok();
        }

        [Function("Cancelled")]
        public async Task<IResult> Cancelled([HttpTrigger("get", Route = "cancelled")] HttpRequest request, CancellationToken cancellation)
        {
            gate.Entered.SetResult();
            try
            {
                await Task.Delay(Timeout.Infinite, cancellation);
            }
            catch (OperationCanceledException)
            {
                notes.Add("cancelled");
                throw;
            }

            return Results.Ok();
        }
    }
}
