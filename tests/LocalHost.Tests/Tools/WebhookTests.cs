using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using AsnTraining.LocalHost.Tools;
using AsnTraining.LocalHost.Webhooks;
using AsnTraining.Testing;

namespace AsnTraining.LocalHost.Tests.Tools;

/// <summary>The receiver records what comes, judges signatures and fails when told to.</summary>
public sealed class WebhookTests : IAsyncLifetime
{
    private const string Secret = "whsec_MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=";
    private readonly TemporaryFolder _folder = new();
    private readonly StandingClock _clock = new();
    private ToolsSite _site = null!;
    private HttpClient _client = null!;

    public ValueTask InitializeAsync() => StartAsync();

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_delivery_is_recorded_and_survives_a_restart()
    {
        using var answer = await DeliverAsync("""{"state":"certified"}""");
        // As a process leaves it that is killed while it writes.
        await File.AppendAllTextAsync(_folder.Of("webhooks", "simpeg.jsonl"), "{\"n\":2,");
        await StopAsync();
        await StartAsync();

        var hook = await HookAsync();

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var delivery = Assert.Single(hook.GetProperty("deliveries").EnumerateArray());
        Assert.Equal("""{"state":"certified"}""", delivery.GetProperty("body").GetString());
        Assert.Equal("msg-1", delivery.GetProperty("headers").GetProperty("webhook-id").GetString());
        Assert.Equal("Unchecked", delivery.GetProperty("signature").GetString());
    }

    [Theory]
    [InlineData("right", "Valid", HttpStatusCode.OK)]
    [InlineData("second of two", "Valid", HttpStatusCode.OK)]
    [InlineData("other secret", "Wrong", HttpStatusCode.Unauthorized)]
    [InlineData("changed body", "Wrong", HttpStatusCode.Unauthorized)]
    [InlineData("no version", "Wrong", HttpStatusCode.Unauthorized)]
    [InlineData("old", "Stale", HttpStatusCode.Unauthorized)]
    [InlineData("none", "Missing", HttpStatusCode.Unauthorized)]
    public async Task A_signature_is_judged(string kind, string verdict, HttpStatusCode status)
    {
        using var told = await _client.PutAsJsonAsync("/webhooks/simpeg/secret", new { secret = Secret });
        const string body = """{"state":"certified"}""";
        var at = _clock.Now.AddMinutes(kind == "old" ? -6 : -4);
        var right = Sign(Secret, at, body);
        var signature = kind switch
        {
            "second of two" => $"v1,{Convert.ToBase64String(new byte[32])} {right}",
            "other secret" => Sign("whsec_" + Convert.ToBase64String(new byte[32]), at, body),
            "no version" => right["v1,".Length..],
            "none" => null,
            _ => right,
        };

        using var answer = await DeliverAsync(kind == "changed body" ? "{}" : body, at, signature);

        Assert.Equal(HttpStatusCode.NoContent, told.StatusCode);
        Assert.Equal(status, answer.StatusCode);
        Assert.Equal(verdict, (await HookAsync()).GetProperty("deliveries")[0].GetProperty("signature").GetString());
    }

    [Fact]
    public async Task Deliveries_fail_as_often_as_told_and_the_rest_is_remembered()
    {
        using var told = await _client.PostAsync("/webhooks/simpeg/fail?times=3&status=503", null);

        using var first = await DeliverAsync("1");
        await StopAsync();
        await StartAsync();
        using var second = await DeliverAsync("1");
        using var third = await DeliverAsync("1");
        using var fourth = await DeliverAsync("1");

        Assert.Equal([503, 503, 503, 200], new[] { first, second, third, fourth }.Select(answer => (int)answer.StatusCode));
    }

    [Fact]
    public async Task A_secret_is_shown_nowhere()
    {
        using var told = await _client.PutAsJsonAsync("/webhooks/simpeg/secret", new { secret = Secret });
        using var refused = await _client.PutAsJsonAsync("/webhooks/simpeg/secret", new { secret = "bukan base64!" });

        var text = await _client.GetStringAsync("/webhooks");

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Contains("\"hasSecret\": true", text, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret["whsec_".Length..], text, StringComparison.Ordinal);
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(_folder.Of("webhooks", "simpeg.json")));
        }
    }

    [Theory]
    [InlineData("/webhooks/..%2Fmail")]
    [InlineData("/webhooks/Simpeg")]
    [InlineData("/webhooks/a.b")]
    public async Task A_name_that_is_no_name_is_refused(string path)
    {
        using var content = new StringContent("x");
        using var answer = await _client.PostAsync(path, content);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    private static string Sign(string secret, DateTimeOffset at, string body)
    {
        var signed = string.Create(CultureInfo.InvariantCulture, $"msg-1.{at.ToUnixTimeSeconds()}.{body}");
        var key = Convert.FromBase64String(secret["whsec_".Length..]);
        return "v1," + Convert.ToBase64String(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(signed)));
    }

    private async Task<HttpResponseMessage> DeliverAsync(string body, DateTimeOffset? at = null, string? signature = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/webhooks/simpeg") { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        request.Headers.Add("webhook-id", "msg-1");
        request.Headers.Add("webhook-timestamp", (at ?? _clock.Now).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture));
        if (signature is not null)
        {
            request.Headers.Add("webhook-signature", signature);
        }

        return await _client.SendAsync(request);
    }

    private Task<JsonElement> HookAsync() => _client.GetFromJsonAsync<JsonElement>("/webhooks/simpeg");

    private async ValueTask StartAsync()
    {
        _site = await ToolsSite.StartAsync(LoopbackPort.Bind(0), [new WebhookPages(WebhookReceivers.Open(_folder.Of("webhooks")), _clock)]);
        _client = new HttpClient { BaseAddress = _site.Address };
    }

    private async ValueTask StopAsync()
    {
        _client.Dispose();
        await _site.DisposeAsync();
    }
}
