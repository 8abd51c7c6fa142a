using System.Globalization;
using System.Net;
using System.Net.Sockets;
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

        var body = Lines(Start(address), (megabytes * Megabyte) + 1);
        var head = $"{method} {address} HTTP/1.1\r\nX-Api-Key: {agency.Http.DefaultRequestHeaders.GetValues("X-Api-Key").Single()}\r\nContent-Type: {type}\r\n";

        foreach (var statesLength in new[] { true, false })
        {
            var answer = await SendAsync(head, body, statesLength);
            Assert.StartsWith("HTTP/1.1 413 ", answer, StringComparison.Ordinal);
            Assert.Contains(":body-too-large\"", answer, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_page_takes_no_large_body()
    {
        var answer = await SendAsync("POST /approvals?t=x HTTP/1.1\r\nX-Forwarded-For: 203.0.113.9\r\nContent-Type: application/x-www-form-urlencoded\r\n", Lines("", Megabyte + 1), statesLength: true);

        Assert.StartsWith("HTTP/1.1 413 ", answer, StringComparison.Ordinal);
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
    private static byte[] Lines(string start, int length)
    {
        var body = Enumerable.Range(1, length).Select(n => (byte)(n % 1024 == 0 ? '\n' : 'x')).ToArray();
        Encoding.ASCII.GetBytes(start).CopyTo(body, 0);
        return body;
    }

    /// <summary>
    /// Sends a body over a connection of its own and reads the answer. The server answers and hangs up while the body's end is
    /// still on its way; a client that reads only after it has sent everything would fail then.
    /// </summary>
    private async Task<string> SendAsync(string head, byte[] body, bool statesLength)
    {
        using var connection = new TcpClient();
        await connection.ConnectAsync(IPAddress.Loopback, app.Host.Address.Port, Token);
        await using var stream = connection.GetStream();
        using var answer = new MemoryStream();
        try
        {
            var framing = statesLength ? $"Content-Length: {body.Length}\r\n\r\n" : $"Transfer-Encoding: chunked\r\n\r\n{body.Length:x}\r\n";
            await stream.WriteAsync(Encoding.ASCII.GetBytes($"{head}Host: {app.Host.Address.Authority}\r\nConnection: close\r\n{framing}"), Token);
            await stream.WriteAsync(body, Token);
            if (!statesLength)
                await stream.WriteAsync("\r\n0\r\n\r\n"u8.ToArray(), Token);
        }
        catch (IOException)
        {
            // It has hung up; what it said before is here all the same.
        }
        try
        {
            await stream.CopyToAsync(answer, Token);
        }
        catch (IOException)
        {
            // Ended by a reset, as it did not read everything.
        }
        return Encoding.UTF8.GetString(answer.ToArray());
    }
}
