using AsnTraining.App.Webhooks;

namespace AsnTraining.App.Platform.Http.OpenApi;

/// <summary>What is true of every webhook: its headers, and what the receiver's answers mean.</summary>
internal static class ApiWebhooks
{
    private const string Id = "evt_3b1f5e0c7c3ab1d2e3f4051627384950";
    private static readonly DateTime At = new(2027, 1, 4, 1, 30, 0, DateTimeKind.Utc);

    /// <summary>Between the paragraphs of a description.</summary>
    public const string Paragraph = "\n\n";

    /// <summary>How a receiver deals with what it gets, for people.</summary>
    public const string Introduction =
        "To the address of PUT /api/webhooks the app posts an event for every change: CloudEvents 1.0 as structured JSON, signed as Standard Webhooks describes. An event arrives at least once, and the events of one subject in order: pass over an id that came before." + Paragraph
        + "The signature is HMAC-SHA256 of webhook-id, a dot, webhook-timestamp, a dot and the body as it came; the key is the bytes that the base64 after whsec_ stands for. "
        + "webhook-signature holds v1, and the base64 of it, two of them with a space between while one secret takes another's place. Compare in constant time, and refuse timestamps that are more than some minutes off." + Paragraph
        + "What is not answered with 2xx within 10 seconds is tried again, after half a minute at first and an hour at last, for a week unless the deployment says otherwise; then it is among the dead letters of GET /api/webhooks/dead-letters, from where it can be sent again. Redirects are not followed.";

    /// <summary>The headers of every event.</summary>
    public static IReadOnlyList<ApiParameter> Headers { get; } =
    [
        new("webhook-id", "Id of the event, the same for every try.", Id, true),
        new("webhook-timestamp", "When this try was signed, in seconds since 1970.", "1798975800", true),
        new("webhook-signature", "v1, and the base64 of the HMAC; several with spaces between, of which one has to be right.", "v1,K5oZfzN95Z9UVu1EsfQmfVNQhnkZ2pj9o9NDN/H/pI4=", true),
    ];

    /// <summary>What answers mean.</summary>
    public static IReadOnlyList<(string Status, string Meaning)> Answers { get; } =
    [
        ("2XX", "Taken. The body is not read."),
        ("410", "Nobody listens here any more: nothing is sent until PUT /api/webhooks sets the address again, and nothing is lost."),
        ("default", "Not taken; the same event is tried again later. Retry-After is heeded up to an hour."),
    ];

    /// <summary>An event as it is sent.</summary>
    public static object Example(ToldEvent told) => told.Data switch
    {
        NominationChanged data => Event(told, data, data.Version),
        CertificateChanged data => Event(told, data, 2),
        TrainingRescheduled data => Event(told, data, 2),
        TrainingEnded data => Event(told, data, 3),
        WebhookTried data => Event(told, data, (int)new DateTimeOffset(At).ToUnixTimeSeconds()),
        _ => throw new InvalidOperationException($"{told.Name} has data of no known kind."),
    };

    private static CloudEvent<T> Event<T>(ToldEvent told, T data, int sequence) => new(
        "1.0", Id, WebhookMessage.SourcePrefix + "kota", WebhookMessage.TypePrefix + told.Name, told.Subject, At, "application/json", sequence.ToString("D9", System.Globalization.CultureInfo.InvariantCulture), data);
}
