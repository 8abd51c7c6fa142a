using System.Text.Json;
using System.Text.Json.Serialization;

namespace AsnTraining.LocalHost.Webhooks;

/// <summary>
/// One address that receives webhooks, named by its caller. It records what arrives, checks signatures once it knows the
/// secret, and refuses the next deliveries when told to.
/// </summary>
/// <remarks>Deliveries are appended to a file, a line each, before they are answered.</remarks>
public sealed class WebhookReceiver
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    private readonly string _deliveriesFile;
    private readonly string _settingsFile;
    private readonly Lock _lock = new();
    private readonly List<WebhookDelivery> _deliveries = [];
    private Settings _settings = new(null, 0, 500);

    private WebhookReceiver(string name, string directory)
    {
        Name = name;
        _deliveriesFile = Path.Combine(directory, name + ".jsonl");
        _settingsFile = Path.Combine(directory, name + ".json");
    }

    /// <summary>The hook's name, the last part of its address.</summary>
    public string Name { get; }

    /// <summary>True where signatures are checked.</summary>
    public bool HasSecret => _settings.Secret is not null;

    /// <summary>How many deliveries are still to be refused.</summary>
    public int FailuresLeft => _settings.FailuresLeft;

    /// <summary>What has arrived, oldest first.</summary>
    public IReadOnlyList<WebhookDelivery> Deliveries
    {
        get
        {
            lock (_lock)
            {
                return [.. _deliveries];
            }
        }
    }

    /// <summary>Opens a hook, with what its files hold.</summary>
    internal static WebhookReceiver Open(string name, string directory)
    {
        var receiver = new WebhookReceiver(name, directory);
        if (File.Exists(receiver._settingsFile))
        {
            receiver._settings = JsonSerializer.Deserialize<Settings>(File.ReadAllBytes(receiver._settingsFile), Json) ?? receiver._settings;
        }

        if (File.Exists(receiver._deliveriesFile))
        {
            receiver._deliveries.AddRange(File.ReadLines(receiver._deliveriesFile).Select(Read).OfType<WebhookDelivery>());
        }

        return receiver;
    }

    /// <summary>Gives the hook the secret that deliveries are signed with; null checks nothing.</summary>
    public void SetSecret(string? secret) => Change(settings => settings with { Secret = secret });

    /// <summary>Lets the next deliveries fail.</summary>
    /// <param name="times">How many.</param>
    /// <param name="status">The HTTP status to answer.</param>
    public void FailNext(int times, int status) => Change(settings => settings with { FailuresLeft = times, FailureStatus = status });

    /// <summary>Records a delivery and decides on the answer.</summary>
    public WebhookDelivery Receive(IReadOnlyDictionary<string, string> headers, string body, Func<byte[], SignatureVerdict> judge, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(judge);
        lock (_lock)
        {
            var key = _settings.Secret is { } secret ? StandardWebhookSignature.ReadSecret(secret) : null;
            var verdict = key is null ? SignatureVerdict.Unchecked : judge(key);
            var status = verdict is not (SignatureVerdict.Unchecked or SignatureVerdict.Valid) ? 401
                : _settings.FailuresLeft > 0 ? _settings.FailureStatus
                : 200;
            if (status == _settings.FailureStatus && _settings.FailuresLeft > 0)
            {
                Change(settings => settings with { FailuresLeft = settings.FailuresLeft - 1 });
            }

            var delivery = new WebhookDelivery(_deliveries.Count + 1, now, headers, body, verdict, status);
            File.AppendAllText(_deliveriesFile, JsonSerializer.Serialize(delivery, Json) + "\n");
            _deliveries.Add(delivery);
            return delivery;
        }
    }

    private static WebhookDelivery? Read(string line)
    {
        try
        {
            return JsonSerializer.Deserialize<WebhookDelivery>(line, Json);
        }
        catch (JsonException)
        {
            // The process was stopped while it wrote this line, so it was never acknowledged.
            return null;
        }
    }

    private void Change(Func<Settings, Settings> change)
    {
        lock (_lock)
        {
            _settings = change(_settings);
            PrivateFile.Write(_settingsFile, JsonSerializer.SerializeToUtf8Bytes(_settings, Json));
        }
    }

    private sealed record Settings(string? Secret, int FailuresLeft, int FailureStatus);
}
