using System.Text.Json;
using AsnTraining.App.Platform.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace AsnTraining.App.Platform.Mail;

/// <summary>Takes what the mail provider tells of mails on their way, and lists for HR what did not arrive.</summary>
public sealed class MailEventEndpoints(MailEventSignature signature, MailDeliveries deliveries, Paging paging)
{
    private const int LargestBody = 4 * 1024 * 1024;

    /// <summary>Events of the provider, signed by it. Events that are none of ours are passed over.</summary>
    [Function("PostMailEvents")]
    public async Task<IResult> PostAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "webhooks/sendgrid")] HttpRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (!signature.IsConfigured)
            return Problems.Of(404, "mail-events-off", "This deployment takes no mail events.", "Set Mail__eventKeys to the public key of the provider's signed event webhook.");
        using var body = new MemoryStream();
        var buffer = new byte[32 * 1024];
        int read;
        while ((read = await request.Body.ReadAsync(buffer, cancellationToken)) > 0)
        {
            if (body.Length + read > LargestBody)
                return Problems.Of(413, "body-too-large", "The body is too large.");
            body.Write(buffer, 0, read);
        }
        var bytes = body.GetBuffer().AsMemory(0, (int)body.Length);
        if (!signature.Holds(request.Headers, bytes.Span))
            return Problems.Of(403, "signature", "The call is not signed by the mail provider, or too old.");
        try
        {
            using var events = JsonDocument.Parse(bytes);
            foreach (var item in events.RootElement.EnumerateArray())
            {
                if (Read(item) is { } delivery)
                    await deliveries.EnterAsync(delivery, cancellationToken);
            }
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return Problems.Unreadable("The body is no list of events.");
        }
        return Results.NoContent();
    }

    /// <summary>Mails that could not be delivered, with the address that HR is to correct.</summary>
    [Function("ListUndeliverableMails")]
    public async Task<IResult> ListAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/mails/undeliverable")] HttpRequest request, CancellationToken cancellationToken)
    {
        if (Scope.Missing(request, "read") is { } refusal)
            return refusal;
        const string list = "undeliverable-mails";
        if (!paging.TryRead(request, list, out var asked, out var problem))
            return problem;
        var page = await deliveries.PageAsync(ApiCaller.Of(request).Agency, asked.Size, asked.Continuation, cancellationToken);
        return ApiJson.Ok(new
        {
            items = page.Values.Select(row => new
            {
                nomination = row.GetString("Nomination"),
                kind = row.GetString("Kind"),
                address = row.GetString("Address"),
                at = row.GetDateTimeOffset("At"),
                reason = row.GetString("Reason"),
            }).ToList(),
            continuation = paging.Next(request, list, page.ContinuationToken),
        });
    }

    private static MailDelivery? Read(JsonElement item)
    {
        if (item.ValueKind != JsonValueKind.Object || !MailKey.TryParse(Text(item, "mail_key"), out var key))
            return null;
        var state = Text(item, "event") switch
        {
            "delivered" => MailDelivery.Delivered,
            "deferred" => MailDelivery.Deferred,
            "bounce" or "dropped" => MailDelivery.Undeliverable,
            _ => null,
        };
        if (state is null || !item.TryGetProperty("timestamp", out var stamp) || !stamp.TryGetInt64(out var seconds) || seconds is < 0 or > 253_402_300_799)
            return null;
        return new(key, state, DateTimeOffset.FromUnixTimeSeconds(seconds), Text(item, "email") ?? "", Text(item, "reason") ?? Text(item, "response"));
    }

    private static string? Text(JsonElement item, string name) =>
        item.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
