using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using AsnTraining.App.Tests.Running;

namespace AsnTraining.App.Tests.Operations;

/// <summary>A host that lets little through; what was used comes back only after a day.</summary>
public sealed class NarrowHost : AppHost
{
    /// <summary>Requests at once.</summary>
    public const int Burst = 8;

    /// <inheritdoc />
    protected override void AdjustSettings(IDictionary<string, string?> settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        foreach (var name in new[] { "clientBurst", "pageBurst", "refusedKeyBurst" })
            settings["Limits:" + name] = Burst.ToString(CultureInfo.InvariantCulture);
        foreach (var name in new[] { "clientPerMinute", "pagePerMinute", "refusedKeyPerMinute" })
            settings["Limits:" + name] = "1";
        settings["Limits:fileMegabytes"] = "2";
    }
}

public sealed class LimitTests(NarrowHost app) : IClassFixture<NarrowHost>
{
    private const int Megabyte = 1024 * 1024;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_client_that_asks_too_often_is_told_when_to_come_again_and_others_are_not_held_back()
    {
        var (agency, other) = (await app.AgencyAsync(), await app.AgencyAsync());
        for (var i = 0; i < NarrowHost.Burst; i++)
            Assert.Equal(HttpStatusCode.OK, (await agency.SendAsync(HttpMethod.Get, "/api/clients")).Status);

        var (status, body, response) = await agency.SendAsync(HttpMethod.Get, "/api/clients");

        Assert.Equal(HttpStatusCode.TooManyRequests, status);
        Assert.EndsWith(":too-many-requests", (string)body["type"]!, StringComparison.Ordinal);
        Assert.InRange(response.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 60);
        Assert.Equal(HttpStatusCode.OK, (await other.SendAsync(HttpMethod.Get, "/api/clients")).Status);
    }

    [Fact]
    public async Task An_address_that_opens_too_many_links_gets_a_page_that_says_so()
    {
        using var eager = From("203.0.113.7");
        using var neighbour = From("203.0.113.8");
        for (var i = 0; i < NarrowHost.Burst; i++)
            Assert.NotEqual(HttpStatusCode.TooManyRequests, (await eager.GetAsync(new Uri("/approvals?t=x", UriKind.Relative), Token)).StatusCode);

        using var refused = await eager.GetAsync(new Uri("/certificates?t=x", UriKind.Relative), Token);
        using var other = await neighbour.GetAsync(new Uri("/approvals?t=x", UriKind.Relative), Token);
        using var health = await eager.GetAsync(new Uri("/health", UriKind.Relative), Token);

        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.InRange(refused.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 60);
        Assert.Equal("text/html", refused.Content.Headers.ContentType!.MediaType);
        Assert.NotEqual(HttpStatusCode.TooManyRequests, other.StatusCode);
        Assert.Equal(HttpStatusCode.OK, health.StatusCode);
    }

    [Fact]
    public async Task An_address_that_tries_keys_is_held_back_and_a_client_behind_it_is_not()
    {
        var agency = await app.AgencyAsync();
        agency.Http.DefaultRequestHeaders.Add("X-Forwarded-For", "198.51.100.9");
        Assert.Equal(HttpStatusCode.OK, (await agency.SendAsync(HttpMethod.Get, "/api/clients")).Status);
        using var guesser = From("198.51.100.9");
        guesser.DefaultRequestHeaders.Add("X-Api-Key", $"simpeg-{agency.Id}.{new string('0', 64)}");
        for (var i = 0; i < NarrowHost.Burst; i++)
            Assert.Equal(HttpStatusCode.Unauthorized, (await guesser.GetAsync(new Uri("/api/clients", UriKind.Relative), Token)).StatusCode);

        using var refused = await guesser.GetAsync(new Uri("/api/clients", UriKind.Relative), Token);

        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.NotNull(refused.Headers.RetryAfter);
        Assert.Equal(HttpStatusCode.OK, (await agency.SendAsync(HttpMethod.Get, "/api/clients")).Status);
    }

    [Theory]
    [InlineData("PUT", "/api/trainings/PLT-1", "application/json", 1)]
    [InlineData("POST", "/api/nominations", "application/json", 1)]
    [InlineData("PUT", "/api/employees", "text/csv", 2)]
    [InlineData("POST", "/api/nominations/batch", "text/csv", 2)]
    public async Task A_body_that_is_too_large_is_refused_whether_it_says_its_length_or_not(string method, string address, string type, int megabytes)
    {
        var agency = await app.AgencyAsync();

        var (stated, problem, _) = await agency.SendAsync(new HttpMethod(method), address, new Lines(type, megabytes * Megabyte + 1, Start(address), statesLength: true));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, stated);
        Assert.EndsWith(":body-too-large", (string)problem["type"]!, StringComparison.Ordinal);
        var (unstated, _, _) = await agency.SendAsync(new HttpMethod(method), address, new Lines(type, megabytes * Megabyte + 1, Start(address), statesLength: false));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, unstated);
    }

    [Fact]
    public async Task A_page_takes_no_large_body()
    {
        using var browser = From("203.0.113.9");

        using var answer = await browser.PostAsync(new Uri("/approvals?t=x", UriKind.Relative), new Lines("application/x-www-form-urlencoded", Megabyte + 1, "", statesLength: true), Token);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
    }

    /// <summary>What a body begins with so that its reader goes on to the end.</summary>
    private static string Start(string address) => address switch
    {
        "/api/employees" => "nip,nama\n",
        "/api/nominations/batch" => "Kode Pelatihan;NIP\n",
        _ => "",
    };

    private HttpClient From(string address)
    {
        var http = app.Anonymous();
        http.DefaultRequestHeaders.Add("X-Forwarded-For", address);
        return http;
    }

    /// <summary>A body of so many bytes, all of them on lines that are no good.</summary>
    private sealed class Lines : HttpContent
    {
        private static readonly byte[] Line = Encoding.ASCII.GetBytes(new string('x', 1023) + "\n");
        private readonly byte[] start;
        private readonly int length;
        private readonly bool statesLength;

        public Lines(string type, int length, string start, bool statesLength)
        {
            Headers.ContentType = new MediaTypeHeaderValue(type);
            (this.length, this.start, this.statesLength) = (length, Encoding.ASCII.GetBytes(start), statesLength);
        }

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            try
            {
                await stream.WriteAsync(start);
                for (var sent = start.Length; sent < length; sent += Line.Length)
                    await stream.WriteAsync(Line.AsMemory(0, Math.Min(Line.Length, length - sent)));
            }
            catch (IOException)
            {
                // The server has answered and hung up before the end.
            }
        }

        protected override bool TryComputeLength(out long computed)
        {
            computed = length;
            return statesLength;
        }
    }
}
