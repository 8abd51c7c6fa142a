using AsnTraining.App.Nominations;
using AsnTraining.App.Platform.Http;
using AsnTraining.App.Tests.Contract;
using AsnTraining.App.Trainings;
using AsnTraining.Documents.Sealing;
using AsnTraining.LocalHost;
using AsnTraining.LocalHost.Engine;
using AsnTraining.LocalHost.Hosting;
using AsnTraining.LocalHost.Mail;
using AsnTraining.LocalHost.Tools;
using AsnTraining.Testing;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AsnTraining.App.Tests.Running;

/// <summary>
/// The function app on the local engine, with its own storage emulator, mail sink and clock. One per test class; each test
/// makes an agency of its own, so that tests share nothing but the clock, which only goes forward.
/// </summary>
public class AppHost : IAsyncLifetime
{
    /// <summary>When the clock starts.</summary>
    public static readonly DateTimeOffset Start = new(2027, 1, 4, 1, 0, 0, TimeSpan.Zero);

    private readonly TemporaryFolder folder = new();
    private readonly AzuriteServer storage = new();
    private DataFolder? data;
    private ToolsSite? tools;
    private HostClock? mover;
    private bool stopped;
    private ApiContract? contract;
    private int agencies;

    /// <summary>The running app.</summary>
    public FunctionHost Host { get; private set; } = null!;

    /// <summary>The clock of app and engine.</summary>
    public LocalClock Clock { get; private set; } = null!;

    /// <summary>Every mail that the app sent.</summary>
    public MailStore Mails { get; private set; } = null!;

    /// <summary>Sends that are to fail.</summary>
    public SendFailures MailFailures { get; } = new();

    /// <summary>Counts the app's requests to storage.</summary>
    public RequestMeter Requests { get; } = new();

    /// <summary>Where the engine keeps its journal.</summary>
    protected string Journal => data!.Journal;

    /// <summary>Now.</summary>
    public DateTimeOffset Now => Clock.GetUtcNow();

    /// <summary>A part of the app.</summary>
    public T Part<T>()
        where T : notnull => Host.Services.GetRequiredService<T>();

    /// <inheritdoc />
    public async ValueTask InitializeAsync()
    {
        await storage.InitializeAsync();
        data = DataFolder.Take(folder.FullPath);
        Clock = new LocalClock(data.Clock, Start);
        Mails = MailStore.Open(data.Mail);
        var toolsPort = LoopbackPort.Bind(0);
        tools = await ToolsSite.StartAsync(toolsPort, [new SendEndpoint(Mails, MailFailures, Clock)]);
        var appPort = LoopbackPort.Bind(0);
        var seal = Path.Combine(folder.FullPath, "seal.pfx");
        using (var certificate = SelfSignedSeal.Create("Pemerintah Kota Contoh", SealKey.P256, Clock))
            await File.WriteAllBytesAsync(seal, SelfSignedSeal.Export(certificate, "uji"));
        var values = new Dictionary<string, string?>
        {
            ["DataStorage:connectionString"] = storage.ConnectionString,
            ["Mail:endpoint"] = tools.Address.ToString(),
            ["Mail:apiKey"] = "SG.local",
            ["Mail:fromAddress"] = "diklat@kota.example",
            ["Mail:fromName"] = "BKPSDM Kota Contoh",
            ["Site:publicBaseUrl"] = appPort.Address.ToString(),
            ["Security:linkKeys"] = "uji:" + Convert.ToBase64String(new byte[32]),
            ["Security:lookupKey"] = Convert.ToBase64String(Enumerable.Repeat((byte)7, 32).ToArray()),
            ["Security:bootstrapSecret"] = BootstrapSecret,
            // Tests press a year of all people into seconds, from one address.
            ["Limits:clientBurst"] = "1000000",
            ["Limits:clientPerMinute"] = "10000000",
            ["Limits:pageBurst"] = "1000000",
            ["Limits:pagePerMinute"] = "10000000",
            ["Limits:refusedKeyBurst"] = "1000000",
            ["Seal:pfxPath"] = seal,
            ["Seal:pfxPassword"] = "uji",
        };
        AdjustSettings(values);
        Host = FunctionHost.Create(
            new FunctionAppDefinition
            {
                Types = typeof(Composition).Assembly.GetTypes(),
                Configuration = new ConfigurationBuilder().AddInMemoryCollection(values).Build(),
                ConfigureServices = (services, configuration) =>
                {
                    Composition.ConfigureServices(services, configuration);
                    // Tests hold bodies back for as long as the machine needs; the server would hang up on them after five seconds.
                    services.Configure<KestrelServerOptions>(kestrel => kestrel.Limits.MinRequestBodyDataRate = null);
                    Adjust(services);
                },
                ConfigureWorker = Composition.ConfigureWorker,
                Settings = HostSettings.Read(Path.Combine(AppContext.BaseDirectory, "host.json")),
                Faults = Faults,
                ConfigureLogging = AdjustLogging,
            },
            appPort,
            Clock,
            data);
        Requests.Watch(Part<App.Platform.AppMetrics>());
        await Host.StartAsync();
        mover = new HostClock(Clock, Host);
    }

    /// <summary>The secret that makes the first client.</summary>
    public const string BootstrapSecret = "rahasia-bootstrap-untuk-uji-saja";

    /// <summary>What goes wrong on purpose in a special host.</summary>
    protected virtual EngineFaults Faults => EngineFaults.None;

    /// <summary>Changes the app's parts for a special host.</summary>
    protected virtual void Adjust(IServiceCollection services)
    {
    }

    /// <summary>Changes the app's settings for a special host.</summary>
    protected virtual void AdjustSettings(IDictionary<string, string?> settings)
    {
    }

    /// <summary>Says where a special host's log goes.</summary>
    protected virtual void AdjustLogging(ILoggingBuilder logging) => logging.SetMinimumLevel(LogLevel.Warning).AddConsole();

    /// <summary>Takes the storage away, for good.</summary>
    public Task StopStorageAsync() => storage.StopAsync();

    /// <summary>Waits until nothing is left to do at this moment.</summary>
    public Task IdleAsync() => Host.WhenIdleAsync(TestContext.Current.CancellationToken);

    /// <summary>Moves the clock, stopping at everything that falls due on the way.</summary>
    public Task AdvanceAsync(TimeSpan by) => mover!.AdvanceAsync(Now + by, TestContext.Current.CancellationToken);

    /// <summary>Moves the clock to a moment.</summary>
    public Task AdvanceToAsync(DateTimeOffset moment) => mover!.AdvanceAsync(moment, TestContext.Current.CancellationToken);

    /// <summary>A new agency with a client that may do everything.</summary>
    public async Task<AgencyUnderTest> AgencyAsync(Func<AgencySettings, AgencySettings>? adjust = null)
    {
        var id = $"kota{Interlocked.Increment(ref agencies)}";
        var settings = new AgencySettings { Name = "BKPSDM Kota Contoh", SignerName = "Drs. Bambang Contoh, M.Si.", SignerNip = "197001011995031001", IssuePlace = "Kota Contoh" };
        await Part<AgencyStore>().WriteAsync(id, adjust is null ? settings : adjust(settings), TestContext.Current.CancellationToken);
        var key = await Part<ApiClients>().CreateAsync($"simpeg-{id}", id, ApiCaller.AllScopes, first: false, TestContext.Current.CancellationToken);
        return new AgencyUnderTest(this, id, key!);
    }

    /// <summary>The API's description of itself.</summary>
    public async Task<ApiContract> ContractAsync()
    {
        if (contract is null)
        {
            using var client = Anonymous();
            contract = new ApiContract(await client.GetStringAsync(new Uri("/api/openapi.json", UriKind.Relative), TestContext.Current.CancellationToken));
        }
        return contract;
    }

    /// <summary>A client without a key.</summary>
    public HttpClient Anonymous() => new(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = Host.Address };

    /// <summary>Stops the app; its storage, mails and journal stay for as long as this host does.</summary>
    public async Task StopAsync()
    {
        if (stopped || Host is null)
            return;
        stopped = true;
        await Host.DisposeAsync();
    }

    /// <inheritdoc />
    public virtual async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        mover?.Dispose();
        await StopAsync();
        if (tools is not null)
            await tools.DisposeAsync();
        Mails?.Dispose();
        Requests.Dispose();
        data?.Dispose();
        await storage.DisposeAsync();
        folder.Dispose();
    }
}
