using AsnTraining.App.Platform.Http;
using AsnTraining.App.Platform.Http.Idempotency;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace AsnTraining.App.Webhooks;

/// <summary>The events that no webhook took.</summary>
public sealed class DeadLetterEndpoints(DeadLetters letters, Paging paging)
{
    private const string List = "dead-letters";

    /// <summary>Lists them, oldest first.</summary>
    [Function("ListDeadLetters")]
    public async Task<IResult> ListAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/webhooks/dead-letters")] HttpRequest request, CancellationToken cancellationToken)
    {
        if (!paging.TryRead(request, List, out var asked, out var problem))
            return problem;
        var page = await letters.PageAsync(ApiCaller.Of(request).Agency, asked.Size, asked.Continuation, cancellationToken);
        return ApiJson.Ok(new { items = page.Values.Select(View), continuation = paging.Next(request, List, page.ContinuationToken) });
    }

    /// <summary>Has one sent again.</summary>
    [Function("ReplayDeadLetter")]
    public async Task<IResult> ReplayAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/webhooks/dead-letters/{id}/replay")] HttpRequest request, string id, CancellationToken cancellationToken) =>
        await letters.ReplayAsync(ApiCaller.Of(request).Agency, id, cancellationToken) || EffectId.WasBegun(request)
            ? ApiJson.Ok(new { replayed = 1 }, StatusCodes.Status202Accepted)
            : Problems.NotFound("dead letter");

    /// <summary>Has the oldest sent again, some hundreds at a time; call it again while more is true.</summary>
    [Function("ReplayDeadLetters")]
    public async Task<IResult> ReplayAllAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/webhooks/dead-letters/replay")] HttpRequest request, CancellationToken cancellationToken)
    {
        var (replayed, more) = await letters.ReplayAllAsync(ApiCaller.Of(request).Agency, cancellationToken);
        return ApiJson.Ok(new { replayed, more }, StatusCodes.Status202Accepted);
    }

    private static object View(DeadLetterEntity letter)
    {
        var dead = letter.Dead;
        return new
        {
            id = letter.RowKey,
            eventId = dead.Event.Id,
            type = WebhookMessage.TypePrefix + dead.Event.Type,
            subject = dead.Event.Subject,
            time = dead.Event.At,
            givenUpAt = letter.GivenUpAt,
            attempts = dead.Attempts,
            problem = dead.Problem,
            data = dead.Event.Data,
        };
    }
}
