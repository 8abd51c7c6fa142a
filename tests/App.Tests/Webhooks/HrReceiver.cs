using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace AsnTraining.App.Tests.Webhooks;

/// <summary>A request that reached an HR system.</summary>
internal sealed record Received(string Path, IReadOnlyDictionary<string, string> Headers, byte[] Body)
{
    public JsonNode Json { get; } = JsonNode.Parse(Body)!;

    public string Id => Headers["webhook-id"];

    public string Type => (string)Json["type"]!;

    public string Subject => (string)Json["subject"]!;

    /// <summary>Whether one of the signatures is right, by the words of the specification.</summary>
    public bool IsSignedWith(string secret)
    {
        using var mac = new HMACSHA256(Convert.FromBase64String(secret.Split('_')[1]));
        var text = Headers["webhook-id"] + "." + Headers["webhook-timestamp"] + "." + Encoding.UTF8.GetString(Body);
        var expected = "v1," + Convert.ToBase64String(mac.ComputeHash(Encoding.UTF8.GetBytes(text)));
        return Headers["webhook-signature"].Split(' ').Contains(expected, StringComparer.Ordinal);
    }

    /// <summary>When it says it was sent.</summary>
    public DateTimeOffset SentAt => DateTimeOffset.FromUnixTimeSeconds(long.Parse(Headers["webhook-timestamp"], CultureInfo.InvariantCulture));
}

/// <summary>An HR system as a small real server. It answers as told, and can be away.</summary>
internal sealed class HrReceiver : IAsyncDisposable
{
    private readonly ConcurrentQueue<Received> received = new();
    private WebApplication? server;
    private int port;

    /// <summary>What it answers to a request; 204 unless said otherwise.</summary>
    public Func<Received, int> Answer { get; set; } = _ => StatusCodes.Status204NoContent;

    /// <summary>Everything that came, in order.</summary>
    public IReadOnlyList<Received> All => [.. received];

    /// <summary>What it took, in order.</summary>
    public IReadOnlyList<Received> Taken => [.. taken];

    private readonly ConcurrentQueue<Received> taken = new();

    /// <summary>Where it listens.</summary>
    public Uri Address => new(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}/hook"));

    /// <summary>Starts, on the port of the last time if there was one.</summary>
    public static async Task<HrReceiver> StartAsync()
    {
        var receiver = new HrReceiver();
        await receiver.ComeBackAsync();
        return receiver;
    }

    /// <summary>Goes away: nobody listens any more.</summary>
    public async Task GoAwayAsync()
    {
        await server!.StopAsync();
        await server.DisposeAsync();
        server = null;
    }

    /// <summary>Listens again at the same address.</summary>
    public async Task ComeBackAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, port));
        server = builder.Build();
        server.Run(async http =>
        {
            using var body = new MemoryStream();
            await http.Request.Body.CopyToAsync(body);
            var request = new Received(http.Request.Path, http.Request.Headers.ToDictionary(h => h.Key.ToLowerInvariant(), h => h.Value.ToString()), body.ToArray());
            received.Enqueue(request);
            var status = Answer(request);
            if (status is >= 200 and < 300)
                taken.Enqueue(request);
            if (status is >= 300 and < 400)
                http.Response.Headers.Location = "/elsewhere";
            http.Response.StatusCode = status;
        });
        await server.StartAsync();
        port = new Uri(server.Urls.First()).Port;
    }

    public async ValueTask DisposeAsync()
    {
        if (server is not null)
            await GoAwayAsync();
    }
}
