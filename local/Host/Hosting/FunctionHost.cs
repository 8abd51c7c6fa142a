using System.Text.Json;
using AsnTraining.LocalHost.Engine;
using AsnTraining.LocalHost.Timers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace AsnTraining.LocalHost.Hosting;

/// <summary>Runs a function app in this process: HTTP, timers, orchestrations, activities.</summary>
public sealed class FunctionHost : IAsyncDisposable
{
    // The platform's default for a request's body.
    private const long MaxRequestBody = 104_857_600;

    private readonly WebApplication _application;
    private readonly OrchestrationEngine _engine;
    private readonly TimerFunctions _timers;
    private readonly Traffic _traffic;
    private readonly CancellationTokenSource _stopping;
    private readonly TaskCompletionSource _started = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private FunctionHost(
        WebApplication application, Uri address, OrchestrationEngine engine, TimerFunctions timers, Traffic traffic, CancellationTokenSource stopping)
    {
        (_application, _engine, _timers, _traffic, _stopping) = (application, engine, timers, traffic, stopping);
        Address = address;
    }

    /// <summary>Where the app listens.</summary>
    public Uri Address { get; }

    /// <summary>The app's services.</summary>
    public IServiceProvider Services => _application.Services;

    /// <summary>The engine that runs the app's orchestrations.</summary>
    public OrchestrationEngine Engine => _engine;

    /// <summary>
    /// True where nothing runs: no request, no timer function, nothing in the engine. Before the start there is everything
    /// still to do that an earlier life left undone: a clock that jumped then would pass over it.
    /// </summary>
    internal bool IsIdle => _started.Task.IsCompleted && _traffic.IsIdle && _timers.IsIdle && _engine.IsIdle;

    /// <summary>The next time for which a jump of the clock should stop; null where there is none.</summary>
    internal DateTimeOffset? NextStop => Earlier(_engine.NextTimerDue, _timers.NextStop);

    /// <summary>Sets the app up. Nothing of it runs before <see cref="StartAsync"/>.</summary>
    /// <param name="definition">The app.</param>
    /// <param name="listener">The port to serve; the host takes it over.</param>
    /// <param name="clock">The clock of app and engine.</param>
    /// <param name="data">Where journal and timers are kept.</param>
    /// <exception cref="FunctionAppException">A function is declared in a way that the platform would refuse.</exception>
    public static FunctionHost Create(FunctionAppDefinition definition, LoopbackPort listener, LocalClock clock, DataFolder data)
    {
        ArgumentNullException.ThrowIfNull(definition);
        ArgumentNullException.ThrowIfNull(listener);
        ArgumentNullException.ThrowIfNull(data);
        var calls = FunctionDiscovery.Find(definition.Types).Select(function => new FunctionCall(function)).ToList();
        var builder = Builder(definition, listener, clock);
        var pipeline = new InvocationPipeline(builder.Services);
        definition.ConfigureWorker(pipeline);
        var application = builder.Build();

        var stopping = new CancellationTokenSource();
        var traffic = new Traffic();
        var runner = new FunctionRunner(pipeline.Build(), application.Services.GetRequiredService<IServiceScopeFactory>());
        var logging = application.Services.GetRequiredService<ILoggerFactory>();
        var http = new HttpFunctions(runner, traffic, definition.AnswerLimit, logging.CreateLogger<HttpFunctions>(), stopping.Token);
        application.UseRouting();
        application.Use(HttpFunctions.HideOtherMethodsAsync);
        http.Map(application, calls.Where(call => call.Function.Kind == FunctionKind.Http), definition.Settings.RoutePrefix);
        var timers = new TimerFunctions(
            runner, calls, definition.Configuration, clock, new TimerRecords(data.Timers), logging.CreateLogger<TimerFunctions>(), stopping.Token);

        var engine = OrchestrationEngine.Open(new EngineOptions
        {
            JournalDirectory = data.Journal,
            Clock = clock,
            Catalog = new FunctionCatalog(runner, calls, stopping.Token),
            Loggers = logging,
            DefaultVersion = definition.Settings.DefaultVersion ?? "",
            Converter = WorkerSerializer.Converter(application.Services),
            Faults = definition.Faults,
            ReplayEveryTurn = definition.ReplayEveryTurn,
        });
        application.Services.GetRequiredService<DurableClientSource>().Client = engine.Client;
        return new FunctionHost(application, listener.Address, engine, timers, traffic, stopping);
    }

    /// <summary>Starts the app: first its own services (they may make tables), then what calls its functions.</summary>
    public async Task StartAsync()
    {
        await _application.StartAsync();
        _engine.Start();
        _timers.Start();
        _started.SetResult();
    }

    /// <summary>Completes as soon as nothing runs any more, or would run without the clock moving.</summary>
    public async Task WhenIdleAsync(CancellationToken cancellation = default)
    {
        await _started.Task.WaitAsync(cancellation);
        while (!IsIdle)
        {
            await _traffic.WhenIdleAsync(cancellation);
            await _timers.WhenIdleAsync(cancellation);
            await _engine.WhenIdleAsync(cancellation);
        }
    }

    /// <summary>Stops taking requests, lets those under way finish for a few seconds, and stops the engine.</summary>
    public async ValueTask DisposeAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(5));
        _timers.Dispose();
        await _application.StopAsync(patience.Token);
        await _stopping.CancelAsync();
        await _engine.DisposeAsync();
        await _application.DisposeAsync();
        _stopping.Dispose();
    }

    /// <summary>Runs the timer functions that a move of the clock has made due.</summary>
    internal void RunDueTimers() => _timers.RunDue();

    /// <summary>Plans the timer functions anew after the clock was set.</summary>
    internal void PlanTimers() => _timers.Plan();

    private static WebApplicationBuilder Builder(FunctionAppDefinition definition, LoopbackPort listener, LocalClock clock)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore()
            .ConfigureKestrel(kestrel =>
            {
                kestrel.AddServerHeader = false;
                kestrel.Limits.MaxRequestBodySize = MaxRequestBody;
            })
            .UseSockets(sockets => sockets.CreateBoundListenSocket = listener.Take)
            .UseUrls(listener.Address.ToString());
        definition.ConfigureLogging(builder.Logging);
        var services = builder.Services;
        services.AddSingleton<TimeProvider>(clock);
        services.AddSingleton<DurableClientSource>();
        services.Configure<JsonSerializerOptions>(WorkerSerializer.Configure);
        services.Replace(ServiceDescriptor.Singleton(definition.Configuration));
        services.AddRouting();
        services.AddMetrics();
        // The worker's ASP.NET Core integration adds MVC, so results find their formatters.
        services.AddMvc();
        definition.ConfigureServices(services, definition.Configuration);
        return builder;
    }

    private static DateTimeOffset? Earlier(DateTimeOffset? left, DateTimeOffset? right) => left is null ? right : right is null ? left : left < right ? left : right;
}
