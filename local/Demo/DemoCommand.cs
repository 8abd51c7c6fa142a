using AsnTraining.Demo.Running;
using AsnTraining.Demo.Talking;
using AsnTraining.Demo.Telling;
using AsnTraining.Demo.Tour;

namespace AsnTraining.Demo;

/// <summary>The demo from nothing to the report: starts what is needed, runs, tells, stops.</summary>
public static class DemoCommand
{
    /// <summary>Runs it.</summary>
    /// <param name="options">What to run.</param>
    /// <param name="fresh">Whether data of an earlier run is thrown away first.</param>
    /// <param name="story">Hears everything.</param>
    /// <param name="cancellationToken">Stops everything that was started.</param>
    /// <returns>0 when nothing was lost.</returns>
    public static async Task<int> RunAsync(DemoOptions options, bool fresh, IStory story, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(story);
        var (report, _) = options.App is null
            ? await RunHereAsync(options, fresh, story, null, cancellationToken)
            : await RunElsewhereAsync(options, story, cancellationToken);
        Summary.Tell(report, options.Out, story);
        return report.Losses.Count == 0 ? 0 : 1;
    }

    /// <summary>Starts the system, runs, and stops it again.</summary>
    /// <param name="options">What to run.</param>
    /// <param name="fresh">Whether data of an earlier run is thrown away first.</param>
    /// <param name="story">Hears everything.</param>
    /// <param name="between">May put something between driver and system, such as a test that makes the host die.</param>
    /// <param name="cancellationToken">Stops everything that was started.</param>
    public static async Task<Ended> RunHereAsync(
        DemoOptions options, bool fresh, IStory story, Func<LocalSystem, HttpMessageHandler, HttpMessageHandler>? between, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(story);
        story.Note("Starting Azurite and the local host ...");
        await using var system = await LocalSystem.StartAsync(options.Data, options.Ports, fresh, story, keep: true, cancellationToken);
        story.Note($"  app    {system.Addresses.App}");
        story.Note($"  tools  {system.Addresses.Tools} (inbox, clock, instances)");
        story.Note($"  data   {options.Data}");
        story.Note("");
        using var sockets = new SocketsHttpHandler();
        var inner = between?.Invoke(system, sockets) ?? sockets;
        using var handler = new PatientHandler(inner, system.GivenUp);
        using var app = Client(handler, system.Addresses.App);
        using var tools = Client(handler, system.Addresses.Tools);
        var local = new LocalTools(tools);
        var ended = await new DemoRun(options, new(new AppClient(app, system.Addresses.ApiKey), new MailSink(tools), local, local), story).RunAsync(cancellationToken);
        ended = ended with { Report = ended.Report with { Restarts = system.Restarts } };
        if (options.Tour && await TourAsync(new GuidedTour(new AppClient(app, system.Addresses.ApiKey), new MailSink(tools), local, story), ended.Report.MailsSent, cancellationToken) is { } broken)
            ended = ended with { Report = ended.Report with { Losses = [.. ended.Report.Losses, broken] } };
        await WriteAsync(ended.Report, options.Out, cancellationToken);
        return ended;
    }

    /// <returns>What did not happen as it should; null when all did.</returns>
    private static async Task<string?> TourAsync(GuidedTour tour, int lastMail, CancellationToken cancellationToken)
    {
        try
        {
            await tour.RunAsync(lastMail, cancellationToken);
            return null;
        }
        catch (UnmetException unmet)
        {
            return $"The tour: {unmet.Message}";
        }
    }

    private static async Task<Ended> RunElsewhereAsync(DemoOptions options, IStory story, CancellationToken cancellationToken)
    {
        var key = options.Key ?? Environment.GetEnvironmentVariable("ASN_API_KEY") ?? ServedKey(options.App!)
            ?? throw new UnmetException("The app's API key is not known: --key CLIENT.SECRET, or the variable ASN_API_KEY.");
        using var sockets = new SocketsHttpHandler();
        using var handler = new PatientHandler(sockets, CancellationToken.None);
        using var app = Client(handler, options.App!);
        using var mail = Client(handler, options.Mail!);
        var tools = new LocalTools(mail);
        var local = await tools.ExistAsync(cancellationToken) ? tools : null;
        if (local is null) story.Note("There is no clock at the mail sink's address: time passes as it does, and this runs as long as the app's periods.");
        var with = new Counterparts(new AppClient(app, key), new MailSink(mail), local is null ? new RealClock() : local, local);
        var ended = await new DemoRun(options, with, story).RunAsync(cancellationToken);
        await WriteAsync(ended.Report, options.Out, cancellationToken);
        return ended;
    }

    /// <summary>The key of `serve` on this machine, so that both commands go together without copying it.</summary>
    private static string? ServedKey(Uri app)
    {
        var file = Path.Combine(RepositoryPaths.Data("serve"), "api-key.txt");
        return app.IsLoopback && File.Exists(file) ? File.ReadAllText(file).Trim() : null;
    }

    private static HttpClient Client(HttpMessageHandler handler, Uri address) => new(handler, disposeHandler: false)
    {
        BaseAddress = new Uri(address.AbsoluteUri.TrimEnd('/') + "/"),
        // How long to wait is the handler's business.
        Timeout = Timeout.InfiniteTimeSpan,
    };

    private static Task WriteAsync(Report report, string folder, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(folder);
        return report.WriteAsync(Path.Combine(folder, "report.json"), cancellationToken);
    }
}
