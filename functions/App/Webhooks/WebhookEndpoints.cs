using System.Text.Json.Nodes;
using AsnTraining.App.Operations;
using AsnTraining.App.Platform.Http;
using AsnTraining.App.Platform.Http.Idempotency;
using AsnTraining.App.Platform.Rows;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace AsnTraining.App.Webhooks;

/// <summary>Where an agency's HR system is told of what happens.</summary>
public sealed class WebhookEndpoints(WebhookBook webhooks, WebhookSecrets secrets, WebhookConnection connection, WebhookMessage message, OperatorAudit audit, TimeProvider time)
{
    private const int MostPatterns = 50;
    private const int MostHours = 168;
    private const int DefaultHours = 24;

    /// <summary>Sets the address, or a new one. The first time a secret is made and shown, never again after that. A receiver that was taken for gone is tried again.</summary>
    [Function("PutWebhook")]
    public async Task<IResult> PutAsync([HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "api/webhooks")] HttpRequest request, CancellationToken cancellationToken)
    {
        var (body, unreadable) = await JsonBody.ReadAsync<WebhookBody>(request, cancellationToken);
        if (unreadable is not null)
            return unreadable;
        var problems = ProblemsOf(body, out var url);
        if (problems.Count > 0)
            return Problems.Of(422, "invalid-webhook", "The webhook was refused; nothing was stored.", "Correct the fields below and send them again.", problems);
        var agency = ApiCaller.Of(request).Agency;
        var (shown, fresh) = secrets.Make(agency, time.GetUtcNow(), Guid.NewGuid());
        await audit.WriteAsync(agency, "set", "webhook", RequestActor.Of(request), url!.Host, cancellationToken);
        var isNew = false;
        var stands = await webhooks.ChangeAsync(agency, before =>
        {
            isNew = before is null;
            return before is null
                ? new WebhookSubscription { Url = url!, Events = body!.Events ?? [], Secrets = [fresh], CreatedAt = fresh.CreatedAt }
                : before with { Url = url!, Events = body!.Events ?? [], Stopped = null };
        }, cancellationToken);
        await webhooks.WakeAsync(agency, cancellationToken);
        return isNew ? ApiJson.At(request.HttpContext.Response, "/api/webhooks", View(stands!, shown), StatusCodes.Status201Created) : ApiJson.Ok(View(stands!));
    }

    /// <summary>The webhook as it stands, without its secrets.</summary>
    [Function("GetWebhook")]
    public async Task<IResult> GetAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/webhooks")] HttpRequest request, CancellationToken cancellationToken) =>
        await webhooks.ReadAsync(ApiCaller.Of(request).Agency, cancellationToken) is { } subscription ? ApiJson.Ok(View(subscription)) : Problems.NotFound("webhook");

    /// <summary>Ends the webhook. What was not delivered is dropped.</summary>
    [Function("DeleteWebhook")]
    public async Task<IResult> DeleteAsync([HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = "api/webhooks")] HttpRequest request, CancellationToken cancellationToken)
    {
        var agency = ApiCaller.Of(request).Agency;
        await audit.WriteAsync(agency, "delete", "webhook", RequestActor.Of(request), null, cancellationToken);
        await webhooks.ChangeAsync(agency, _ => null, cancellationToken);
        await webhooks.WakeAsync(agency, cancellationToken);
        return Results.NoContent();
    }

    /// <summary>Makes a new secret. The one before signs beside it for a time, so that the receiver can change over without losing anything.</summary>
    [Function("RotateWebhookSecret")]
    public async Task<IResult> RotateAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/webhooks/secret")] HttpRequest request, CancellationToken cancellationToken)
    {
        var (body, unreadable) = await JsonBody.ReadAsync<RotationBody>(request, cancellationToken);
        if (unreadable is not null)
            return unreadable;
        var hours = body?.KeepOldForHours ?? DefaultHours;
        if (hours is < 0 or > MostHours)
            return Problems.Of(422, "out-of-range", "keepOldForHours is out of range.", $"Use 0 to {MostHours}; 0 ends the old secret at once.");
        var (agency, now) = (ApiCaller.Of(request).Agency, time.GetUtcNow());
        await audit.WriteAsync(agency, "rotate", "webhook", RequestActor.Of(request), null, cancellationToken);
        var (shown, fresh) = secrets.Make(agency, now, EffectId.Of(request, time));
        var stands = await webhooks.ChangeAsync(agency, before => before is null ? null : before with
        {
            // Two live secrets at most: of more than one old one nobody knows any more who uses it. What this very call made
            // before its answer was lost has been seen by nobody, and the old one keeps its time.
            Secrets = before.Secrets[0].Id == fresh.Id ? [fresh, .. before.Secrets.Skip(1)]
                : hours == 0 ? [fresh]
                : [fresh, before.Secrets[0] with { Until = now.AddHours(hours) }],
        }, cancellationToken);
        return stands is null ? Problems.NotFound("webhook") : ApiJson.Ok(View(stands, shown));
    }

    /// <summary>Sends a test event at once, once, and says what became of it.</summary>
    [Function("TestWebhook")]
    public async Task<IResult> TestAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/webhooks/test")] HttpRequest request, CancellationToken cancellationToken)
    {
        var agency = ApiCaller.Of(request).Agency;
        if (await webhooks.ReadAsync(agency, cancellationToken) is not { } subscription)
            return Problems.NotFound("webhook");
        var now = time.GetUtcNow();
        var happened = new OutboxEvent(WebhookMessage.Test, agency, (int)(now.ToUnixTimeSeconds() % int.MaxValue), now, new JsonObject { ["message"] = "If you can read this and the signature holds, the webhook works." });
        var result = await message.SendAsync(agency, subscription, happened, cancellationToken);
        return ApiJson.Ok(new { delivered = result.Taken, id = happened.Id, status = result.Status, problem = result.Problem });
    }

    private List<RowProblem> ProblemsOf(WebhookBody? body, out Uri? url)
    {
        var problems = new List<RowProblem>();
        url = null;
        if (connection.ProblemOf(body?.Url, out url) is { } wrong)
            problems.Add(new(0, "url", "url", "url", wrong));
        if (body?.Events is { } patterns)
        {
            if (patterns.Count > MostPatterns)
                problems.Add(new(0, "events", "events", "too-many", $"Name at most {MostPatterns}."));
            foreach (var pattern in patterns.Where(p => p is null || !ToldEvent.IsKnown(p)).Take(MostPatterns))
                problems.Add(new(0, "events", "events", "unknown-event", $"There is no event '{(pattern?.Length > 60 ? pattern[..60] : pattern)}'. Use types without {WebhookMessage.TypePrefix}, like nomination.approved, or nomination.*, certificate.* and training.* for all of a kind; /docs#events lists them."));
        }
        return problems;
    }

    private static object View(WebhookSubscription subscription, string? secret = null) => new
    {
        url = subscription.Url.AbsoluteUri,
        events = subscription.Events,
        state = subscription.Stopped is null ? "active" : "stopped",
        reason = subscription.Stopped,
        createdAt = subscription.CreatedAt,
        secrets = subscription.Secrets.Select(s => new { id = s.Id, createdAt = s.CreatedAt, until = s.Until }),
        secret,
    };
}

/// <summary>What a webhook is set with.</summary>
/// <param name="Url">Address of the receiver, https.</param>
/// <param name="Events">Types that are wanted; none for all.</param>
public sealed record WebhookBody(string? Url, IReadOnlyList<string>? Events);

/// <summary>How a secret is changed.</summary>
/// <param name="KeepOldForHours">How long the old one still signs; 24 unless said otherwise.</param>
public sealed record RotationBody(int? KeepOldForHours);
