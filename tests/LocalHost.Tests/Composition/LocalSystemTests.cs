using System.Diagnostics.Metrics;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using AsnTraining.LocalHost.Hosting;
using AsnTraining.LocalHost.Metrics;
using AsnTraining.Testing;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Configuration;

namespace AsnTraining.LocalHost.Tests.Composition;

/// <summary>App, mail sink, clock and tools together, over HTTP.</summary>
public sealed class LocalSystemTests : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private LocalSystem _system = null!;
    private HttpClient _app = null!;
    private HttpClient _tools = null!;

    public ValueTask InitializeAsync() => StartAsync();

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task An_orchestration_mails_after_three_days_and_the_mail_says_when()
    {
        var id = await _app.GetStringAsync("/remind");

        using var advanced = await _tools.PostAsJsonAsync("/clock/advance", new { by = "P3DT1H" });
        var mails = await _tools.GetFromJsonAsync<JsonElement>("/mails?to=siti@dinas.example");

        Assert.Equal(HttpStatusCode.OK, advanced.StatusCode);
        var now = (await advanced.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("now").GetDateTimeOffset();
        var sent = Assert.Single(mails.GetProperty("items").EnumerateArray()).GetProperty("date").GetDateTimeOffset();
        Assert.Equal(StandingClock.Start.AddDays(3), sent);
        Assert.Equal(StandingClock.Start.AddDays(3).AddHours(1), now);
        Assert.Equal("Completed", (await InstanceAsync(id)).GetProperty("summary").GetProperty("status").GetString());
    }

    [Theory]
    [InlineData("""{"by": 90.5}""", 90.5)]
    [InlineData("""{"by": "PT2H"}""", 7200)]
    public async Task The_clock_takes_periods_and_seconds(string body, double seconds)
    {
        using var content = new StringContent(body);

        using var answer = await _tools.PostAsync("/clock/advance", content);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(StandingClock.Start.AddSeconds(seconds), await NowAsync());
    }

    [Fact]
    public async Task The_clock_goes_to_a_time()
    {
        using var answer = await _tools.PostAsJsonAsync("/clock/advance", new { to = "2031-05-01T00:00:00Z" });

        Assert.Equal(Date(2031, 5, 1), await NowAsync());
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("x")]
    [InlineData("""{"by": "P1M"}""")]
    [InlineData("""{"by": "P1Y"}""")]
    [InlineData("""{"by": "-PT1H"}""")]
    [InlineData("""{"by": 1e300}""")]
    [InlineData("""{"to": "tomorrow"}""")]
    public async Task What_is_no_time_does_not_move_the_clock(string body)
    {
        using var content = new StringContent(body);

        using var answer = await _tools.PostAsync("/clock/advance", content);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal(StandingClock.Start, await NowAsync());
    }

    [Fact]
    public async Task The_clock_is_set_until_an_orchestration_exists()
    {
        using var set = await _tools.PostAsJsonAsync("/clock/set", new { now = "2025-01-06T00:00:00Z" });
        var then = await NowAsync();
        await _app.GetStringAsync("/remind");
        using var late = await _tools.PostAsJsonAsync("/clock/set", new { now = "2027-01-06T00:00:00Z" });

        Assert.Equal(HttpStatusCode.OK, set.StatusCode);
        Assert.Equal(Date(2025, 1, 6), then);
        Assert.Equal(HttpStatusCode.Conflict, late.StatusCode);
    }

    [Fact]
    public async Task The_buttons_of_the_clocks_page_work()
    {
        using var form = new FormUrlEncodedContent([new("by", "P1D")]);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/clock/advance") { Content = form };
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("text/html"));

        using var answer = await _tools.SendAsync(request);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("7 days", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(StandingClock.Start.AddDays(1), await NowAsync());
    }

    [Fact]
    public async Task Instances_are_listed_with_what_they_wait_for()
    {
        var id = await _app.GetStringAsync("/remind");
        using var idle = await _tools.PostAsync("/idle", null);

        var list = await _tools.GetFromJsonAsync<JsonElement>("/instances?status=running&name=remind");
        var none = await _tools.GetFromJsonAsync<JsonElement>("/instances?status=Failed");
        using var wrong = await _tools.GetAsync("/instances?status=7");
        using var unknown = await _tools.GetAsync("/instances/unknown");
        var one = await InstanceAsync(id);

        var item = Assert.Single(list.GetProperty("items").EnumerateArray());
        Assert.Equal(id, item.GetProperty("id").GetString());
        Assert.Equal(StandingClock.Start.AddDays(3), item.GetProperty("nextTimer").GetDateTimeOffset());
        Assert.Empty(none.GetProperty("items").EnumerateArray());
        Assert.Equal(HttpStatusCode.BadRequest, wrong.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
        Assert.Equal("\"siti@dinas.example\"", one.GetProperty("input").GetString());
        Assert.Contains("timer for 2026-03-05", Assert.Single(one.GetProperty("history").EnumerateArray()).GetProperty("what").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/clock")]
    [InlineData("/instances")]
    [InlineData("/webhooks")]
    public async Task Every_tool_has_a_page(string path)
    {
        await _app.GetStringAsync("/remind");
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("text/html"));

        using var answer = await _tools.SendAsync(request);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("127.0.0.1 only", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_restart_goes_on_where_it_stopped()
    {
        var id = await _app.GetStringAsync("/remind");
        var secrets = _system.Secrets;
        using var advanced = await _tools.PostAsJsonAsync("/clock/advance", new { by = "P2D" });
        var before = await NowAsync();

        await StopAsync();
        await StartAsync();
        var after = await NowAsync();
        using var rest = await _tools.PostAsJsonAsync("/clock/advance", new { by = "P2D" });

        Assert.Equal(before, after);
        Assert.Equal(secrets, _system.Secrets);
        Assert.Equal("Completed", (await InstanceAsync(id)).GetProperty("summary").GetProperty("status").GetString());
        Assert.Equal(1, (await _tools.GetFromJsonAsync<JsonElement>("/metrics")).GetProperty("mailsSent").GetInt32());
    }

    [Fact]
    public async Task What_the_app_counts_is_summed_over_restarts()
    {
        await _app.GetStringAsync("/count");
        await _app.GetStringAsync("/count");
        await StopAsync();
        await StartAsync();
        await _app.GetStringAsync("/count");

        var metrics = await _tools.GetFromJsonAsync<JsonElement>("/metrics");

        var requests = metrics.GetProperty("storageRequests");
        Assert.Equal(3, requests.GetProperty("byOperation").GetProperty("Test.get").GetInt64());
        Assert.Equal(6, requests.GetProperty("byOperation").GetProperty("Test.query").GetInt64());
        Assert.Equal(9, requests.GetProperty("total").GetInt64());
        Assert.Equal(3, metrics.GetProperty("counters").GetProperty("asn.storage.requests{operation=Test.get,service=tables}").GetInt64());
        Assert.Equal(3, metrics.GetProperty("counters").GetProperty("asn.tests").GetInt64());
        Assert.True(metrics.GetProperty("peakMemoryMb").GetDouble() > 1);
    }

    [Fact]
    public async Task The_settings_are_what_the_app_needs_here()
    {
        var settings = await _app.GetFromJsonAsync<JsonElement>("/settings");

        Assert.Equal(_system.App.ToString().TrimEnd('/'), settings.GetProperty("Site:publicBaseUrl").GetString());
        Assert.Equal(_system.Tools.ToString().TrimEnd('/'), settings.GetProperty("Mail:endpoint").GetString());
        Assert.Equal("UseDevelopmentStorage=true", settings.GetProperty("DataStorage:connectionString").GetString());
        Assert.Equal("Dari luar", settings.GetProperty("Mail:fromName").GetString());
        Assert.Equal(_system.Secrets.BootstrapSecret, settings.GetProperty("Security:bootstrapSecret").GetString());
    }

    [Fact]
    public async Task Secrets_are_made_once_and_only_their_owner_may_read_them()
    {
        var key = await FirstClient.KeyAsync(_system.Data.ApiKey, _system.App, _system.Secrets.BootstrapSecret);
        var again = await FirstClient.KeyAsync(_system.Data.ApiKey, _system.App, "another");

        Assert.Equal("local.made with " + _system.Secrets.BootstrapSecret[..8], key);
        Assert.Equal(key, again);
        Assert.DoesNotContain(_system.Secrets.BootstrapSecret, _system.Secrets.ToString(), StringComparison.Ordinal);
        Assert.StartsWith("local1:", _system.Secrets.LinkKeys, StringComparison.Ordinal);
        Assert.Equal(32, Convert.FromBase64String(_system.Secrets.LookupKey).Length);
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(_system.Data.Secrets));
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(_system.Data.ApiKey));
        }
    }

    [Fact]
    public async Task A_refused_first_client_says_what_to_do()
    {
        var refusal = await Assert.ThrowsAsync<FirstClientException>(() => FirstClient.KeyAsync(_folder.Of("none.txt"), _system.App, "wrong"));

        Assert.Contains("401", refusal.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(_folder.Of("none.txt")));
    }

    [Fact]
    public async Task A_second_system_on_the_same_data_or_port_is_refused()
    {
        using var other = new TemporaryFolder();

        await Assert.ThrowsAsync<DataFolderTakenException>(() => LocalSystem.StartAsync(Arguments(_folder), Definition()));
        var taken = await Assert.ThrowsAsync<PortTakenException>(
            () => LocalSystem.StartAsync(Arguments(other) with { ToolsPort = _system.Tools.Port }, Definition()));

        Assert.Contains(_system.Tools.Port.ToString(CultureInfo.InvariantCulture), taken.Message, StringComparison.Ordinal);
    }

    private static DateTimeOffset Date(int year, int month, int day) => new(year, month, day, 0, 0, 0, TimeSpan.Zero);

    private static HostArguments Arguments(TemporaryFolder folder) => new(0, 0, folder.FullPath, "UseDevelopmentStorage=true", StandingClock.Start);

    private static FunctionAppDefinition Definition() => new() { Types = [typeof(Functions)], Settings = new HostSettings("", null) };

    private async ValueTask StartAsync()
    {
        var settings = new ConfigurationBuilder()
            .AddInMemoryCollection([new("Mail:fromName", "Dari luar"), new("Security:bootstrapSecret", "from outside")])
            .Build();
        _system = await LocalSystem.StartAsync(Arguments(_folder), Definition(), settings, realTime: new StandingClock());
        _app = new HttpClient { BaseAddress = _system.App };
        _tools = new HttpClient { BaseAddress = _system.Tools };
    }

    private async ValueTask StopAsync()
    {
        _app.Dispose();
        _tools.Dispose();
        await _system.DisposeAsync();
    }

    private async Task<DateTimeOffset> NowAsync() => (await _tools.GetFromJsonAsync<JsonElement>("/clock")).GetProperty("now").GetDateTimeOffset();

    private Task<JsonElement> InstanceAsync(string id) => _tools.GetFromJsonAsync<JsonElement>($"/instances/{id}");

    internal static class Functions
    {
        private static readonly HttpClient Http = new();

        [Function("StartReminder")]
        public static async Task<IResult> Start([HttpTrigger("get", Route = "remind")] HttpRequest request, [DurableClient] DurableTaskClient client) =>
            Results.Text(await client.ScheduleNewOrchestrationInstanceAsync("Remind", "siti@dinas.example"));

        [Function("Remind")]
        public static async Task Remind([OrchestrationTrigger] TaskOrchestrationContext context, string address)
        {
            await context.CreateTimer(TimeSpan.FromDays(3), CancellationToken.None);
            await context.CallActivityAsync("Send", address);
        }

        [Function("Send")]
        public static async Task Send([ActivityTrigger] string address, FunctionContext context)
        {
            var settings = (IConfiguration)context.InstanceServices.GetService(typeof(IConfiguration))!;
            using var request = new HttpRequestMessage(HttpMethod.Post, settings["Mail:endpoint"] + "/v3/mail/send")
            {
                Content = JsonContent.Create(new
                {
                    personalizations = new[] { new { to = new[] { new { email = address } } } },
                    from = new { email = settings["Mail:fromAddress"] },
                    subject = "Pengingat",
                    content = new[] { new { type = "text/plain", value = "Pengingat" } },
                }),
            };
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", settings["Mail:apiKey"]);
            using var answer = await Http.SendAsync(request);
            answer.EnsureSuccessStatusCode();
        }

        [Function("Count")]
        public static IResult Count([HttpTrigger("get", Route = "count")] HttpRequest request)
        {
            using var meter = new Meter(MetricTotals.MeterName);
            var requests = meter.CreateCounter<long>(MetricTotals.StorageRequests);
            requests.Add(1, new("service", "tables"), new("operation", "Test.get"));
            requests.Add(2, new("operation", "Test.query"), new("service", "tables"));
            meter.CreateCounter<int>("asn.tests").Add(1);
            return Results.Ok();
        }

        [Function("Settings")]
        public static IResult Settings([HttpTrigger("get", Route = "settings")] HttpRequest request, FunctionContext context) =>
            Results.Json(((IConfiguration)context.InstanceServices.GetService(typeof(IConfiguration))!).AsEnumerable().ToDictionary());

        [Function("MakeClient")]
        public static IResult MakeClient([HttpTrigger("post", Route = "api/clients")] HttpRequest request)
        {
            var key = request.Headers["X-Api-Key"].ToString();
            return key.Length > 40 ? Results.Json(new { key = $"local.made with {key["bootstrap.".Length..][..8]}" }, statusCode: 201) : Results.Unauthorized();
        }
    }
}
