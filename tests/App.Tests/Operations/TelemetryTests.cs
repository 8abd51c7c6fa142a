using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using AsnTraining.App.Operations;
using AsnTraining.App.Platform;
using AsnTraining.App.Platform.Storage;
using AsnTraining.App.Tests.Running;
using Azure.Data.Tables;
using Microsoft.DurableTask;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AsnTraining.App.Tests.Operations;

/// <summary>A host all of whose telemetry is heard.</summary>
public sealed class WatchedHost : AppHost
{
    /// <summary>What it says.</summary>
    public Telemetry Telemetry { get; } = new();

    /// <inheritdoc />
    protected override void AdjustLogging(ILoggingBuilder logging) => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(Telemetry);
}

public sealed partial class TelemetryTests(WatchedHost app) : IClassFixture<WatchedHost>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task No_number_address_name_or_token_reaches_logs_traces_or_metrics()
    {
        var agency = await app.AgencyAsync();
        List<Person> people = [.. Enumerable.Range(0, 7).Select(_ => agency.NewPerson())];
        var (boss, top) = (people[0], people[1]);
        var register = people.Select(p => new { nip = p.Nip, name = p.Name, status = "PNS", grade = "III/c", position = "Analis", unit = "Dinas", email = p.Email, supervisorNip = p == boss ? top.Nip : p == top ? null : boss.Nip });
        await agency.JsonAsync(HttpMethod.Put, "/api/employees", register);
        await agency.JsonAsync(HttpMethod.Put, "/api/employees", new[] { new { nip = "1,98001E+17", name = people[2].Name, email = "bukan alamat" } });
        var training = await agency.TrainingAsync(quota: 2, passMark: 60m);

        var certified = await agency.NominateAsync(training, people[2], boss);
        await agency.DecideAsync(agency.DecisionLink(boss, people[2]), "approve");
        var rejected = await agency.NominateAsync(training, people[3], boss);
        await agency.DecideAsync(agency.DecisionLink(boss, people[3]), "reject", $"{people[3].Name} sudah ikut");
        var withdrawn = await agency.ApprovedAsync(training, people[4], boss);
        await agency.JsonAsync(HttpMethod.Post, $"/api/nominations/{withdrawn}/withdraw", new { reason = people[4].Email });
        // The provider refuses one mail with words that quote the address, and is away for another.
        app.MailFailures.Next(1, new LocalHost.Mail.SendFailure(400, false));
        await agency.NominateAsync(training, people[5], boss);
        app.MailFailures.Next(2, new LocalHost.Mail.SendFailure(503, false));
        await agency.CsvAsync(HttpMethod.Post, "/api/nominations/batch", $"Kode Pelatihan;NIP;Nama;Email;NIP Atasan\r\n{training};{people[6].Nip};{people[6].Name};{people[6].Email};{boss.Nip}\r\n{training};123;{people[6].Name};x;y\r\n");
        await app.AdvanceAsync(TimeSpan.FromDays(8));
        await app.AdvanceAsync(TimeSpan.FromDays(34));
        await agency.AttendAsync(training, people[2]);
        await agency.JsonAsync(HttpMethod.Put, $"/api/trainings/{training}/results", new[] { new { nip = people[2].Nip, mark = 88.5 } });
        await agency.CloseAsync(training);
        Assert.Equal("certified", await agency.StateAsync(certified));
        Assert.Equal("rejected", await agency.StateAsync(rejected));
        var tokens = people.SelectMany(p => agency.MailsTo(p.Email)).SelectMany(m => LinkTokenIn().Matches(WebUtility.HtmlDecode(AgencyUnderTest.HtmlOf(m)))).Select(m => m.Groups[1].Value).Distinct(StringComparer.Ordinal).ToList();
        await VisitAsync(agency, certified, tokens);
        await RunGaugesAsync();

        var code = (string)(await agency.ReadAsync(certified))["certificate"]!["code"]!;
        List<string> secrets =
        [
            .. people.SelectMany(p => new[] { p.Nip, p.Name, p.Email, p.Email.Split('@')[0] + "@" }), .. people.Select(p => p.Name.Split(',')[0]),
            .. tokens, .. tokens.Select(Uri.EscapeDataString), code, code.Replace("-", "", StringComparison.Ordinal), AppHost.BootstrapSecret, agency.Http.DefaultRequestHeaders.GetValues("X-Api-Key").Single().Split('.')[1],
        ];
        Assert.True(tokens.Count >= 4, "Too few links to prove anything.");
        Assert.Contains(app.Telemetry.Spans, s => s.DisplayName == "PostNomination");
        Assert.Contains(app.Telemetry.Measurements, m => m.Instrument.Name == "asn.mails.failed");
        Assert.Contains(app.Telemetry.Lines, l => l.Contains("refused a mail", StringComparison.Ordinal));
        Assert.Empty(app.Telemetry.Holding(secrets));
    }

    [Theory]
    [InlineData("a log line's words")]
    [InlineData("a log line's values")]
    [InlineData("an exception's words")]
    [InlineData("a span's name")]
    [InlineData("a span's tag")]
    [InlineData("a span's event")]
    [InlineData("a metric's tag")]
    public void What_leaks_is_found(string way)
    {
        var secret = Guid.NewGuid().ToString("N");
        var log = app.Part<ILoggerFactory>().CreateLogger("AsnTraining.App.Tests");
        using var source = new ActivitySource(AppTraces.SourceName);
        using var span = source.StartActivity(way == "a span's name" ? $"kirim {secret}" : "kirim");
        switch (way)
        {
            case "a log line's words":
                log.Log(LogLevel.Information, default, 0, null, (_, _) => $"pegawai {secret}");
                break;
            case "a log line's values":
                log.Log(LogLevel.Information, default, new Dictionary<string, object?> { ["Nip"] = secret }, null, (_, _) => "pegawai");
                break;
            case "an exception's words":
                log.Log(LogLevel.Error, default, 0, new InvalidOperationException(secret), (_, _) => "gagal");
                break;
            case "a span's tag":
                span!.SetTag("nip", secret);
                break;
            case "a span's event":
                span!.AddException(new InvalidOperationException(secret));
                break;
            case "a metric's tag":
                app.Part<AppMetrics>().MailsSent.Add(1, new KeyValuePair<string, object?>("to", secret));
                break;
        }
        span!.Stop();

        Assert.NotEmpty(app.Telemetry.Holding([secret.ToUpperInvariant()]));
    }

    [Fact]
    public async Task A_request_its_orchestration_activities_storage_and_mail_are_one_trace()
    {
        var agency = await app.AgencyAsync();
        var training = await agency.TrainingAsync();
        var (boss, nominee) = (agency.NewPerson(), agency.NewPerson());
        var id = await agency.NominateAsync(training, nominee, boss);
        await app.IdleAsync();

        var asked = Assert.Single(app.Telemetry.Spans, s => s.DisplayName == "RequestApproval" && (string?)s.GetTagItem(AppTraces.InstanceTag) == id);
        var trace = app.Telemetry.Spans.Where(s => s.TraceId == asked.TraceId).ToList();
        Assert.Contains(trace, s => s is { DisplayName: "PostNomination", Kind: ActivityKind.Server });
        Assert.Contains(trace, s => s.DisplayName.StartsWith("Enrolments.", StringComparison.Ordinal) && s.ParentSpanId == asked.SpanId);
        Assert.Contains(trace, s => s.DisplayName == "mail send" && s.ParentSpanId == asked.SpanId && (int?)s.GetTagItem("http.response.status_code") == 202);

        // A decision comes weeks later by another request: the nomination's own trace goes on all the same.
        await agency.DecideAsync(agency.DecisionLink(boss, nominee), "approve");
        Assert.Contains(app.Telemetry.Spans, s => s.DisplayName == "TellEmployee" && s.TraceId == asked.TraceId);
    }

    [Fact]
    public async Task Gauges_say_nothing_is_wrong_with_zeros()
    {
        await app.AgencyAsync();
        await app.AdvanceAsync(TimeSpan.FromMinutes(30));
        var metrics = app.Part<AppMetrics>();
        foreach (var gauge in new System.Diagnostics.Metrics.Instrument[] { metrics.DeadLetters, metrics.CertificatesBacklog, metrics.PendingOldestAge, metrics.OrchestrationsFailed })
            Assert.Contains(app.Telemetry.Measurements, m => m.Instrument == gauge);
    }

    [Fact]
    public async Task Gauges_show_what_is_wrong()
    {
        var agency = await app.AgencyAsync();
        var store = app.Part<DataStore>();
        var metrics = app.Part<AppMetrics>();
        await RunGaugesAsync();
        var before = Last(metrics.OrchestrationsFailed);
        await app.Host.Engine.Client.ScheduleNewOrchestrationInstanceAsync(nameof(App.Certificates.CertificateIssue), null, new StartOrchestrationOptions($"{agency.Id}~GAGAL~closing"), Token);
        await app.IdleAsync();
        var due = (app.Now + TimeSpan.FromDays(900)).UtcTicks.ToString("D19", CultureInfo.InvariantCulture);
        await store.Pending.AddEntityAsync(new TableEntity("1", $"{due}~Seats~{agency.Id}~X") { ["Kind"] = "Seats", ["MadeAt"] = app.Now - TimeSpan.FromHours(3) }, Token);
        await app.Part<App.Platform.Pending.OpenMatters>().AddAsync(App.Platform.Pending.OpenMatters.DeadLetter, agency.Id + "~1", Token);

        await RunGaugesAsync();

        Assert.Equal(before + 1, Last(metrics.OrchestrationsFailed));
        Assert.Equal(1, Last(metrics.DeadLetters));
        Assert.InRange(Last(metrics.PendingOldestAge), 3 * 3600, 3 * 3600 + 60);
        await store.Pending.DeleteEntityAsync("1", $"{due}~Seats~{agency.Id}~X", cancellationToken: Token);
        await app.Part<App.Platform.Pending.OpenMatters>().RemoveAsync(App.Platform.Pending.OpenMatters.DeadLetter, agency.Id + "~1", Token);
    }

    [Fact]
    public async Task The_time_to_a_decision_is_measured()
    {
        var agency = await app.AgencyAsync();
        var training = await agency.TrainingAsync();
        var (boss, nominee) = (agency.NewPerson(), agency.NewPerson());
        await agency.NominateAsync(training, nominee, boss);
        await app.AdvanceAsync(TimeSpan.FromHours(30));
        var already = app.Telemetry.Measurements.Count(m => m.Instrument == app.Part<AppMetrics>().ApprovalTime);
        await agency.DecideAsync(agency.DecisionLink(boss, nominee), "approve");

        var (_, seconds, tags) = Assert.Single(app.Telemetry.Measurements.Where(m => m.Instrument == app.Part<AppMetrics>().ApprovalTime).Skip(already));
        Assert.InRange(seconds, 30 * 3600, 31 * 3600);
        Assert.Equal("outcome=approved", tags);
    }

    private double Last(System.Diagnostics.Metrics.Instrument instrument) => app.Telemetry.Measurements.Last(m => m.Instrument == instrument).Value;

    private Task RunGaugesAsync() =>
        ActivatorUtilities.CreateInstance<Gauges>(app.Host.Services).RunAsync(new Microsoft.Azure.Functions.Worker.TimerInfo(), app.Host.Engine.Client, Token);

    /// <summary>Opens every link, good and broken, and the public page.</summary>
    private async Task VisitAsync(AgencyUnderTest agency, string certified, List<string> tokens)
    {
        using var browser = app.Anonymous();
        foreach (var token in tokens)
            foreach (var path in new[] { "/approvals", "/approvals/all", "/certificates", "/seats", "/check-in", "/logbook", "/logbook/mentor" })
            {
                using var answer = await browser.GetAsync(new Uri($"{path}?t={token}", UriKind.Relative), Token);
                using var broken = await browser.GetAsync(new Uri($"{path}?t={token[..^2]}xx", UriKind.Relative), Token);
            }
        var code = (string)(await agency.ReadAsync(certified))["certificate"]!["code"]!;
        using var page = await browser.GetAsync(new Uri("/verify/" + code, UriKind.Relative), Token);
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
    }

    [GeneratedRegex("[?&]t=([A-Za-z0-9._~-]+)")]
    private static partial Regex LinkTokenIn();
}
