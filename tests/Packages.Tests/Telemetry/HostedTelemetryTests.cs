using System.Diagnostics;
using Azure.Monitor.OpenTelemetry.Exporter;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.OpenTelemetry;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using OpenTelemetry;
using OpenTelemetry.Trace;

namespace AsnTraining.Packages.Tests.Telemetry;

/// <summary>Telemetry begins with the app, before anything else in it, and what was not sent yet is sent at its end.</summary>
public sealed class HostedTelemetryTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_listens_from_the_start_of_the_host_to_its_end()
    {
        using var source = new ActivitySource(nameof(It_listens_from_the_start_of_the_host_to_its_end));
        var kept = new Kept();
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddOpenTelemetry().WithTracing(tracing => tracing.AddSource(source.Name).AddProcessor(kept));
        var host = builder.Build();
        Assert.False(source.HasListeners());

        await host.StartAsync(Token);
        using (source.StartActivity("kerja"))
            Assert.True(source.HasListeners());
        await host.StopAsync(Token);
        Assert.Equal(["kerja"], kept.Names);
        Assert.False(kept.IsShutDown);
        host.Dispose();

        Assert.True(kept.IsShutDown);
        Assert.False(source.HasListeners());
    }

    [Fact]
    public async Task What_other_parts_do_at_their_start_is_heard()
    {
        using var source = new ActivitySource(nameof(What_other_parts_do_at_their_start_is_heard));
        var kept = new Kept();
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddHostedService(_ => new StartsWith(source));
        builder.Services.AddOpenTelemetry().WithTracing(tracing => tracing.AddSource(source.Name).AddProcessor(kept));
        using var host = builder.Build();

        await host.StartAsync(Token);
        await host.StopAsync(Token);

        Assert.Equal(["mulai"], kept.Names);
    }

    [Fact]
    public void Asking_again_adds_to_the_same_telemetry()
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        var before = builder.Services.Count(s => s.ServiceType == typeof(IHostedService));

        builder.Services.AddOpenTelemetry().WithTracing();
        builder.Services.AddOpenTelemetry().WithTracing();

        Assert.Equal(before + 1, builder.Services.Count(s => s.ServiceType == typeof(IHostedService)));
        using var host = builder.Build();
        Assert.Single(host.Services.GetServices<TracerProvider>());
    }

    [Fact]
    public void The_host_is_told_that_the_worker_reports_for_itself()
    {
        var services = new ServiceCollection();

        services.AddOpenTelemetry().UseFunctionsWorkerDefaults();

        using var provider = services.BuildServiceProvider();
        Assert.Equal(bool.TrueString, provider.GetRequiredService<IOptions<WorkerOptions>>().Value.Capabilities["WorkerOpenTelemetryEnabled"]);
    }

    [Fact]
    public void Log_lines_go_the_way_of_their_traces_unless_told_otherwise() =>
        Assert.True(new AzureMonitorExporterOptions().EnableTraceBasedLogsSampler);

    private sealed class StartsWith(ActivitySource source) : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken)
        {
            source.StartActivity("mulai")?.Dispose();
            return Task.CompletedTask;
        }

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }

    private sealed class Kept : BaseProcessor<Activity>
    {
        public List<string> Names { get; } = [];

        public bool IsShutDown { get; private set; }

        public override void OnEnd(Activity data) => Names.Add(data.DisplayName);

        protected override bool OnShutdown(int timeoutMilliseconds)
        {
            IsShutDown = true;
            return true;
        }
    }
}
