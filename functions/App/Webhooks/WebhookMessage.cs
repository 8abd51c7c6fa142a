using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Nodes;
using AsnTraining.App.Platform.Http;

namespace AsnTraining.App.Webhooks;

/// <summary>How a try ended.</summary>
/// <param name="Problem">What went wrong: <c>http-500</c>, <c>timeout</c>, <c>unreachable</c>, <c>tls</c>, <c>forbidden-address</c>, <c>redirect</c>; null when it was taken.</param>
/// <param name="Status">The receiver's answer, where there was one.</param>
/// <param name="RetryAfter">How long the receiver asked to be left alone.</param>
public sealed record DeliveryResult(string? Problem, int? Status = null, TimeSpan? RetryAfter = null)
{
    /// <summary>Whether the receiver took the event.</summary>
    public bool Taken => Problem is null;

    /// <summary>Whether the receiver says that nobody listens there any more.</summary>
    public bool Gone => Status == 410;
}

/// <summary>Sends one event: CloudEvents 1.0 as structured JSON, signed as Standard Webhooks says.</summary>
public sealed class WebhookMessage(IHttpClientFactory http, WebhookSecrets secrets, TimeProvider time)
{
    /// <summary>Before the type of every event.</summary>
    public const string TypePrefix = "asntraining.";

    /// <summary>Before an agency's id in the source of every event.</summary>
    public const string SourcePrefix = "urn:asn-training:agency:";

    /// <summary>Media type of what is sent.</summary>
    public const string MediaType = "application/cloudevents+json";

    /// <summary>Type of an event that is sent to try a webhook.</summary>
    internal const string Test = "webhook.test";

    private static readonly MediaTypeHeaderValue CloudEvent = new(MediaType, "utf-8");

    /// <summary>Tries once.</summary>
    public async Task<DeliveryResult> SendAsync(string agency, WebhookSubscription subscription, OutboxEvent happened, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(subscription);
        ArgumentNullException.ThrowIfNull(happened);
        var now = time.GetUtcNow();
        var body = JsonSerializer.SerializeToUtf8Bytes(Envelope(agency, happened), ApiJson.Options);
        using var request = new HttpRequestMessage(HttpMethod.Post, subscription.Url) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = CloudEvent;
        request.Headers.UserAgent.Add(new ProductInfoHeaderValue("AsnTraining", "1.0"));
        var stamp = now.ToUnixTimeSeconds();
        request.Headers.Add("webhook-id", happened.Id);
        request.Headers.Add("webhook-timestamp", stamp.ToString(CultureInfo.InvariantCulture));
        request.Headers.Add("webhook-signature", secrets.Sign(agency, subscription.Secrets, happened.Id, stamp, body, now));
        try
        {
            using var client = http.CreateClient(WebhookConnection.Http);
            // The answer's body is of no interest, and of unknown length.
            using var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            var status = (int)answer.StatusCode;
            var wait = answer.Headers.RetryAfter is { } after ? after.Delta ?? after.Date - now : null;
            return new(status switch { >= 200 and < 300 => null, >= 300 and < 400 => "redirect", _ => string.Create(CultureInfo.InvariantCulture, $"http-{status}") }, status, wait);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new("timeout");
        }
        catch (HttpRequestException e)
        {
            return new(e switch
            {
                { InnerException: ForbiddenAddressException } => "forbidden-address",
                { HttpRequestError: HttpRequestError.SecureConnectionError } => "tls",
                _ => "unreachable",
            });
        }
    }

    private static JsonObject Envelope(string agency, OutboxEvent happened) => new()
    {
        ["specversion"] = "1.0",
        ["id"] = happened.Id,
        ["source"] = SourcePrefix + agency,
        ["type"] = TypePrefix + happened.Type,
        ["subject"] = happened.Subject,
        ["time"] = happened.At.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'", CultureInfo.InvariantCulture),
        ["datacontenttype"] = "application/json",
        // CloudEvents' extension "sequence": sorted as text it is the order in which things happened to the subject.
        ["sequence"] = happened.Sequence.ToString("D9", CultureInfo.InvariantCulture),
        ["data"] = happened.Data.DeepClone(),
    };
}
