using System.Text;
using AsnTraining.LocalHost.Webhooks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace AsnTraining.LocalHost.Tools;

/// <summary>An HR system's side of webhooks: receives them, shows them, fails when told to.</summary>
/// <param name="receivers">The hooks.</param>
/// <param name="clock">The clock of the app, against which a signature's age is judged.</param>
public sealed class WebhookPages(WebhookReceivers receivers, TimeProvider clock) : IToolPages
{
    private const int MaxBody = 1024 * 1024;

    /// <inheritdoc />
    public void Map(IEndpointRouteBuilder routes)
    {
        ArgumentNullException.ThrowIfNull(routes);
        routes.MapGet("/webhooks", List);
        routes.MapGet("/webhooks/{name}", Show);
        routes.MapPost("/webhooks/{name}", ReceiveAsync);
        routes.MapPost("/webhooks/{name}/fail", Fail);
        routes.MapPut("/webhooks/{name}/secret", SetSecret);
    }

    private IResult List(HttpRequest request) => Wanted.Page(request)
        ? Wanted.Render<WebhooksPage>((nameof(WebhooksPage.Receivers), receivers.All))
        : Results.Json(new { items = receivers.All.Select(Describe) }, JsonOptions.Web);

    private IResult Show(HttpRequest request, string name)
    {
        if (receivers.Find(name) is not { } receiver)
        {
            return NoHook(request);
        }

        return Wanted.Page(request)
            ? Wanted.Render<WebhooksPage>((nameof(WebhooksPage.Receivers), new[] { receiver }))
            : Results.Json(Describe(receiver), JsonOptions.Web);
    }

    private async Task<IResult> ReceiveAsync(HttpRequest request, string name)
    {
        if (receivers.Get(name) is not { } receiver)
        {
            return BadName(request);
        }

        using var buffer = new MemoryStream();
        await request.Body.CopyToAsync(buffer);
        if (buffer.Length > MaxBody)
        {
            return Results.StatusCode(StatusCodes.Status413PayloadTooLarge);
        }

        var body = buffer.ToArray();
        var now = clock.GetUtcNow();
        var headers = request.Headers.ToDictionary(header => header.Key.ToLowerInvariant(), header => header.Value.ToString());
        var delivery = receiver.Receive(
            headers,
            Encoding.UTF8.GetString(body),
            key => StandardWebhookSignature.Judge(
                key, Header("webhook-id"), Header("webhook-timestamp"), Header("webhook-signature"), body, now),
            now);
        return Results.Json(new { delivery.N, delivery.Signature }, JsonOptions.Web, statusCode: delivery.Status);

        string Header(string header) => headers.GetValueOrDefault(header, "");
    }

    private IResult Fail(HttpRequest request, string name, int? times, int? status)
    {
        if (receivers.Get(name) is not { } receiver)
        {
            return BadName(request);
        }

        var answer = status ?? StatusCodes.Status500InternalServerError;
        if (times is not >= 0 || answer is < 300 or > 599)
        {
            return Wanted.Problem(request, StatusCodes.Status400BadRequest, "Not understood", "times is a number of deliveries, status an HTTP status from 300 to 599.");
        }

        receiver.FailNext(times.Value, answer);
        return Results.Json(Describe(receiver), JsonOptions.Web);
    }

    private IResult SetSecret(HttpRequest request, string name, WebhookSecret secret)
    {
        if (receivers.Get(name) is not { } receiver)
        {
            return BadName(request);
        }

        if (secret.Secret is not null && StandardWebhookSignature.ReadSecret(secret.Secret) is null)
        {
            return Wanted.Problem(request, StatusCodes.Status400BadRequest, "Not understood", "A secret is base64, with or without whsec_ before it.");
        }

        receiver.SetSecret(secret.Secret);
        return Results.NoContent();
    }

    private static object Describe(WebhookReceiver receiver) =>
        new { receiver.Name, receiver.HasSecret, receiver.FailuresLeft, receiver.Deliveries };

    private static IResult NoHook(HttpRequest request) =>
        Wanted.Problem(request, StatusCodes.Status404NotFound, "No such hook", "Nothing has been delivered to this name.");

    private static IResult BadName(HttpRequest request) =>
        Wanted.Problem(request, StatusCodes.Status400BadRequest, "Not a name", "A hook's name has 1 to 40 small letters, digits and hyphens.");
}

/// <summary>The body that gives a hook its secret.</summary>
/// <param name="Secret">Base64, with or without <c>whsec_</c> before it; null checks nothing.</param>
public sealed record WebhookSecret(string? Secret);
