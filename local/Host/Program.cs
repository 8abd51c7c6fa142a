using System.Runtime.InteropServices;
using AsnTraining.App;
using AsnTraining.LocalHost;
using AsnTraining.LocalHost.Engine;
using AsnTraining.LocalHost.Hosting;
using Azure;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

if (args is ["--help" or "-h"])
{
    Console.WriteLine(HostArguments.Usage);
    return ExitCode.Fine;
}

try
{
    var arguments = HostArguments.Parse(args, Environment.GetEnvironmentVariable);
    var settings = new ConfigurationBuilder().AddEnvironmentVariables().Build();
    using var logging = LoggerFactory.Create(builder => Log(builder, settings));
    var app = new FunctionAppDefinition
    {
        Types = typeof(Composition).Assembly.GetTypes(),
        ConfigureServices = Composition.ConfigureServices,
        ConfigureWorker = Composition.ConfigureWorker,
        Settings = HostSettings.Read(Path.Combine(AppContext.BaseDirectory, "host.json")),
        ConfigureLogging = builder => Log(builder, settings),
        Faults = EngineFaults.Parse(Environment.GetEnvironmentVariable),
        ReplayEveryTurn = Environment.GetEnvironmentVariable("LOCALHOST_REPLAY_EVERY_TURN") == "1",
    };

    // Taken before anything starts: a stop that comes early still ends everything in order.
    var stop = new TaskCompletionSource();
    using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
    using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
    await using var system = await LocalSystem.StartAsync(arguments, app, settings, logging);
    var key = await FirstClient.KeyAsync(system.Data.ApiKey, system.App, system.Secrets.BootstrapSecret);
    Console.WriteLine("Listening on 127.0.0.1 only. For development and tests.");
    Console.WriteLine($"READY app={Text(system.App)} tools={Text(system.Tools)} key={key}");
    if (settings["ASN_STOP_WITH_INPUT"] == "true")
    {
        // Whoever started this process holds its input open; when that one ends, even by kill -9, this one follows in order.
        _ = Console.OpenStandardInput().CopyToAsync(Stream.Null).ContinueWith(_ => stop.TrySetResult(), TaskScheduler.Default);
    }

    await stop.Task;
    return ExitCode.Fine;

    void Stop(PosixSignalContext context)
    {
        context.Cancel = true;
        stop.TrySetResult();
    }
}
catch (ArgumentException e)
{
    Console.Error.WriteLine(e.Message);
    Console.Error.WriteLine();
    Console.Error.WriteLine(HostArguments.Usage);
    return ExitCode.Usage;
}
catch (PortTakenException e)
{
    Console.Error.WriteLine($"{e.Message} Stop it, or choose others with --app-port and --tools-port.");
    return ExitCode.NotStarted;
}
catch (Exception e) when (e is DataFolderTakenException or FunctionAppException or FirstClientException or OptionsValidationException)
{
    Console.Error.WriteLine(e.Message);
    return ExitCode.NotStarted;
}
catch (Exception e) when ((e as AggregateException)?.InnerExceptions[0] is RequestFailedException || e is RequestFailedException)
{
    // The client's own retries end in an aggregate of all attempts.
    Console.Error.WriteLine($"The storage does not answer as it should: {((e as AggregateException)?.InnerExceptions[0] ?? e).Message}");
    Console.Error.WriteLine("Is it running, and is --storage its connection string?");
    return ExitCode.NotStarted;
}

static string Text(Uri address) => address.GetLeftPart(UriPartial.Authority);

static void Log(ILoggingBuilder builder, IConfiguration settings)
{
    builder.AddConfiguration(settings.GetSection("Logging"));
    builder.SetMinimumLevel(LogLevel.Warning);
    // A start that fails is told once, by Main, in words.
    builder.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.Critical);
    builder.AddSimpleConsole(console =>
    {
        console.SingleLine = true;
        console.TimestampFormat = "HH:mm:ss ";
    });
}

/// <summary>What the process ends with.</summary>
internal static class ExitCode
{
    /// <summary>It was stopped.</summary>
    public const int Fine = 0;

    /// <summary>It could not start; the reason is on standard error.</summary>
    public const int NotStarted = 1;

    /// <summary>It was called in a wrong way.</summary>
    public const int Usage = 2;
}
