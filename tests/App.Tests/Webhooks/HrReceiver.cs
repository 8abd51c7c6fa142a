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
    private readonly ConcurrentQueue<Received> taken = new();
    private readonly WebApplication server;
    private volatile bool away;
    private int missed;

    private HrReceiver()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        server = builder.Build();
        server.Run(TakeAsync);
    }

    /// <summary>What it answers to a request; 204 unless said otherwise.</summary>
    public Func<Received, int> Answer { get; set; } = _ => StatusCodes.Status204NoContent;

    /// <summary>Everything that came, in order.</summary>
    public IReadOnlyList<Received> All => [.. received];

    /// <summary>What it took, in order.</summary>
    public IReadOnlyList<Received> Taken => [.. taken];

    /// <summary>How often somebody came while it was away.</summary>
    public int Missed => Volatile.Read(ref missed);

    /// <summary>Where it listens.</summary>
    public Uri Address => new(server.Urls.First() + "/hook");

    /// <summary>Starts on a port of its own.</summary>
    public static async Task<HrReceiver> StartAsync()
    {
        var receiver = new HrReceiver();
        await receiver.server.StartAsync();
        return receiver;
    }

    /// <summary>Goes away: connections break before a word is said. The port stays its own, else another test's server might get it meanwhile.</summary>
    public void GoAway() => away = true;

    /// <summary>Is there again.</summary>
    public void ComeBack() => away = false;

    public ValueTask DisposeAsync() => server.DisposeAsync();

    private async Task TakeAsync(HttpContext http)
    {
        if (away)
        {
            Interlocked.Increment(ref missed);
            http.Abort();
            return;
        }
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
    }
}
