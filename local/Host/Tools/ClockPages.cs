using System.Globalization;
using System.Text.Json;
using System.Xml;
using AsnTraining.LocalHost.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace AsnTraining.LocalHost.Tools;

/// <summary>The clock of the app: reads it and moves it.</summary>
/// <param name="clock">The clock.</param>
/// <param name="host">The app, which must be idle while its clock moves.</param>
public sealed class ClockPages(HostClock clock, FunctionHost host) : IToolPages
{
    private const string NotUnderstood = "Send {\"to\": \"2026-05-01T00:00:00Z\"} or {\"by\": \"P3DT2H\"} or {\"by\": 3600} (seconds). A period has no months or years.";

    private static readonly TimeSpan Longest = TimeSpan.FromDays(100 * 365);

    /// <inheritdoc />
    public void Map(IEndpointRouteBuilder routes)
    {
        ArgumentNullException.ThrowIfNull(routes);
        routes.MapGet("/clock", (HttpRequest request) => Wanted.Page(request)
            ? Wanted.Render<ClockPage>((nameof(ClockPage.Now), clock.Now), (nameof(ClockPage.Next), host.NextStop))
            : Now(clock.Now));
        routes.MapPost("/clock/set", SetAsync);
        routes.MapPost("/clock/advance", AdvanceAsync);
        routes.MapPost("/idle", async (CancellationToken cancellation) =>
        {
            await host.WhenIdleAsync(cancellation);
            return Now(clock.Now);
        });
    }

    private async Task<IResult> SetAsync(HttpRequest request, CancellationToken cancellation)
    {
        var wish = await ReadAsync(request, cancellation);
        if (Time(Text(wish, "now")) is not { } now)
        {
            return Wanted.Problem(request, StatusCodes.Status400BadRequest, "Not understood", "Send {\"now\": \"2026-01-05T00:00:00Z\"}.");
        }

        if (!await clock.SetAsync(now, cancellation))
        {
            return Wanted.Problem(
                request, StatusCodes.Status409Conflict, "Too late to set the clock", "There are orchestrations already. The clock can only be moved forward now.");
        }

        return Answer(request, clock.Now);
    }

    private async Task<IResult> AdvanceAsync(HttpRequest request, CancellationToken cancellation)
    {
        var wish = await ReadAsync(request, cancellation);
        var target = Time(Text(wish, "to")) ?? clock.Now + Period(Text(wish, "by"));
        return target is { } to
            ? Answer(request, await clock.AdvanceAsync(to, cancellation))
            : Wanted.Problem(request, StatusCodes.Status400BadRequest, "Not understood", NotUnderstood);
    }

    private static IResult Answer(HttpRequest request, DateTimeOffset now) => Wanted.Form(request) ? Results.LocalRedirect("/clock") : Now(now);

    private static IResult Now(DateTimeOffset now) => Results.Json(new { now }, JsonOptions.Web);

    private static async Task<Dictionary<string, string?>> ReadAsync(HttpRequest request, CancellationToken cancellation)
    {
        if (Wanted.Form(request))
        {
            var form = await request.ReadFormAsync(cancellation);
            return form.ToDictionary(field => field.Key, field => (string?)field.Value.ToString());
        }

        try
        {
            using var body = await JsonDocument.ParseAsync(request.Body, cancellationToken: cancellation);
            return body.RootElement.ValueKind == JsonValueKind.Object
                ? body.RootElement.EnumerateObject().ToDictionary(member => member.Name, member => (string?)member.Value.ToString())
                : [];
        }
        catch (JsonException)
        {
            return [];
        }
    }

    private static string? Text(Dictionary<string, string?> wish, string name) => wish.GetValueOrDefault(name) is { Length: > 0 } text ? text : null;

    private static DateTimeOffset? Time(string? text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time.ToUniversalTime() : null;

    private static TimeSpan? Period(string? text)
    {
        if (text is null)
        {
            return null;
        }

        if (double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds))
        {
            return seconds <= Longest.TotalSeconds ? TimeSpan.FromSeconds(seconds) : null;
        }

        try
        {
            // Months and years have no fixed length, so a period with them says too little.
            return text.Split('T')[0].AsSpan().ContainsAny('Y', 'M') ? null : Bounded(XmlConvert.ToTimeSpan(text));
        }
        catch (Exception e) when (e is FormatException or OverflowException)
        {
            return null;
        }
    }

    private static TimeSpan? Bounded(TimeSpan period) => period >= TimeSpan.Zero && period <= Longest ? period : null;
}
