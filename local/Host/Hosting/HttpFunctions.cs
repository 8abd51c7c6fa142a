using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;

namespace AsnTraining.LocalHost.Hosting;

/// <summary>Answers HTTP requests with the app's HTTP functions, with the platform's limits.</summary>
internal sealed partial class HttpFunctions
{
    // The key under which the worker's ASP.NET Core integration keeps the request.
    private const string HttpContextKey = "HttpRequestContext";

    private static readonly string[] ReservedRoutes = ["admin", "runtime"];

    private readonly FunctionRunner _runner;
    private readonly Traffic _traffic;
    private readonly TimeSpan _answerLimit;
    private readonly CancellationToken _stopping;
    private readonly ILogger _logger;

    /// <param name="runner">Runs the functions.</param>
    /// <param name="traffic">Counts requests under way.</param>
    /// <param name="answerLimit">How long an answer may take.</param>
    /// <param name="logger">Where failures go.</param>
    /// <param name="stopping">Cancelled when the host stops.</param>
    public HttpFunctions(FunctionRunner runner, Traffic traffic, TimeSpan answerLimit, ILogger<HttpFunctions> logger, CancellationToken stopping) =>
        (_runner, _traffic, _answerLimit, _logger, _stopping) = (runner, traffic, answerLimit, logger, stopping);

    /// <summary>Adds the functions' routes.</summary>
    /// <exception cref="FunctionAppException">A route is one that the platform keeps for itself, or cannot be read.</exception>
    public void Map(IEndpointRouteBuilder routes, IEnumerable<FunctionCall> calls, string routePrefix)
    {
        foreach (var call in calls)
        {
            var pattern = Pattern(call.Function, routePrefix);
            var endpoint = routes.Map(pattern, http => AnswerAsync(http, call)).WithDisplayName(call.Function.Name).WithMetadata(call);
            if (call.Function.Http.Methods is { Length: > 0 } methods)
            {
                endpoint.WithMetadata(new HttpMethodMetadata(methods.Select(method => method.ToUpperInvariant())));
            }
        }
    }

    /// <summary>Middleware after routing: the platform answers 404, not 405, to a method that no function lists.</summary>
    public static Task HideOtherMethodsAsync(HttpContext http, RequestDelegate next)
    {
        if (http.GetEndpoint() is { } endpoint && endpoint.Metadata.GetMetadata<FunctionCall>() is null)
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        }

        return next(http);
    }

    private static RoutePattern Pattern(Function function, string routePrefix)
    {
        var route = function.Http.Route ?? function.Name;
        var first = route.TrimStart('/').Split('/')[0];
        if (ReservedRoutes.Contains(first, StringComparer.OrdinalIgnoreCase))
        {
            throw new FunctionAppException(function.Name, $"Its route begins with '{first}', which the platform keeps for itself.");
        }

        try
        {
            return RoutePatternFactory.Parse($"{routePrefix.Trim('/')}/{route.TrimStart('/')}".TrimStart('/'));
        }
        catch (RoutePatternException e)
        {
            throw new FunctionAppException(function.Name, $"Its route cannot be read: {e.Message}");
        }
    }

    private async Task AnswerAsync(HttpContext http, FunctionCall call)
    {
        if (call.Function.Http.AuthLevel != AuthorizationLevel.Anonymous)
        {
            // The platform would ask for a key of its own, and this host keeps none.
            LogNeedsKey(call.Function.Name);
            http.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return;
        }

        using var stay = _traffic.Enter();
        var work = RunAsync(http, call);
        try
        {
            await work.WaitAsync(_answerLimit);
        }
        catch (TimeoutException) when (!work.IsCompleted)
        {
            LogTooLate(call.Function.Name, _answerLimit);
            await GiveUpAsync(http);
            // The function itself goes on, as on the platform, and the request's objects are its own until it ends.
            await work;
        }
    }

    private static async Task GiveUpAsync(HttpContext http)
    {
        if (http.Response.HasStarted)
        {
            http.Abort();
            return;
        }

        http.Response.StatusCode = StatusCodes.Status504GatewayTimeout;
        await http.Response.CompleteAsync();
    }

    private async Task RunAsync(HttpContext http, FunctionCall call)
    {
        using var cancellation = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, _stopping);
        var values = http.Request.RouteValues.ToDictionary(
            pair => pair.Key, pair => (object?)Convert.ToString(pair.Value, CultureInfo.InvariantCulture), StringComparer.OrdinalIgnoreCase);
        await using var invocation = _runner.Begin(call, http, cancellation.Token, values);
        var ownServices = http.Features.Get<IServiceProvidersFeature>();
        http.Features.Set<IServiceProvidersFeature>(new RequestServicesFeature(http, null) { RequestServices = invocation.InstanceServices });
        invocation.Items[HttpContextKey] = http;
        try
        {
            await _runner.RunAsync(invocation);
            await WriteAsync(http, invocation.Result, call);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            LogLeft(call.Function.Name);
        }
        catch (Exception e)
        {
            LogFailed(e, call.Function.Name);
            if (!http.Response.HasStarted)
            {
                http.Response.Clear();
                http.Response.StatusCode = StatusCodes.Status500InternalServerError;
            }
        }
        finally
        {
            http.Features.Set(ownServices);
        }
    }

    private static Task WriteAsync(HttpContext http, object? result, FunctionCall call) => result switch
    {
        null => Task.CompletedTask,
        IActionResult action => action.ExecuteResultAsync(new ActionContext(http, http.GetRouteData(), new ActionDescriptor())),
        IResult minimal => minimal.ExecuteAsync(http),
        _ => throw new FunctionAppException(call.Function.Name, $"It returned a {result.GetType().Name}, which is neither an IActionResult nor an IResult."),
    };

    [LoggerMessage(LogLevel.Error, "Function {Function} failed.")]
    private partial void LogFailed(Exception exception, string function);

    [LoggerMessage(LogLevel.Information, "The caller of function {Function} left before the answer, or the host stops.")]
    private partial void LogLeft(string function);

    [LoggerMessage(LogLevel.Error, "Function {Function} had not answered after {Limit}; the platform cuts the connection then.")]
    private partial void LogTooLate(string function, TimeSpan limit);

    [LoggerMessage(LogLevel.Warning, "Function {Function} needs a function key on the platform; it answers 401 here.")]
    private partial void LogNeedsKey(string function);
}
