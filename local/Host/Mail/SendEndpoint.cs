using System.Net.Mime;
using System.Text.Json;
using AsnTraining.LocalHost.Tools;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;

namespace AsnTraining.LocalHost.Mail;

/// <summary>The provider's <c>POST /v3/mail/send</c>: checks, stores, then answers.</summary>
/// <param name="store">Where mails go.</param>
/// <param name="failures">Sends that are to fail.</param>
/// <param name="clock">The clock of the app: a mail carries the time that the app believes in.</param>
public sealed class SendEndpoint(MailStore store, SendFailures failures, TimeProvider clock) : IToolPages
{
    /// <summary>The size, in bytes, that a request must stay under.</summary>
    public const int MaxSize = 30 * 1024 * 1024;

    private const int RateLimit = 600;

    /// <inheritdoc />
    public void Map(IEndpointRouteBuilder routes)
    {
        ArgumentNullException.ThrowIfNull(routes);
        routes.MapPost("/v3/mail/send", (Delegate)SendAsync);
        routes.MapMethods("/v3/mail/send", ["GET", "PUT", "PATCH", "DELETE"], () => Refuse(StatusCodes.Status405MethodNotAllowed, "method not allowed"));
    }

    private async Task<IResult> SendAsync(HttpContext context)
    {
        var request = context.Request;
        if (!HasKey(request))
        {
            return Refuse(StatusCodes.Status401Unauthorized, "The provided authorization grant is invalid, expired, or revoked");
        }

        if (!MediaTypeIsJson(request.ContentType))
        {
            return Refuse(StatusCodes.Status415UnsupportedMediaType, "Content-Type should be application/json.");
        }

        var (body, tooLarge) = await ReadAsync(context);
        if (tooLarge)
        {
            return Refuse(StatusCodes.Status413PayloadTooLarge, "The request, with its attachments, must be smaller than 30 MB.");
        }

        var failure = failures.Take();
        if (failure is { Delivers: false })
        {
            return Fail(context, failure);
        }

        var messageId = NewMessageId();
        if (Parse(body, messageId) is not { } result)
        {
            return Refuse(StatusCodes.Status400BadRequest, "Bad Request");
        }

        if (result.Problems.Count > 0)
        {
            return Results.Json(new MailProblems(result.Problems), statusCode: StatusCodes.Status400BadRequest);
        }

        context.Response.Headers["X-Message-Id"] = messageId;
        if (result.Sandboxed)
        {
            return Results.StatusCode(StatusCodes.Status200OK);
        }

        store.Add(result.Mails);
        return failure is null ? Results.StatusCode(StatusCodes.Status202Accepted) : Fail(context, failure);
    }

    private static bool HasKey(HttpRequest request)
    {
        const string scheme = "Bearer ";
        var header = request.Headers.Authorization.ToString();
        return header.StartsWith(scheme, StringComparison.OrdinalIgnoreCase) && !string.IsNullOrWhiteSpace(header[scheme.Length..]);
    }

    private static bool MediaTypeIsJson(string? contentType)
    {
        try
        {
            return contentType is not null
                && string.Equals(new ContentType(contentType).MediaType, MediaTypeNames.Application.Json, StringComparison.OrdinalIgnoreCase);
        }
        catch (FormatException)
        {
            return false;
        }
    }

    private static async Task<(ReadOnlyMemory<byte> Body, bool TooLarge)> ReadAsync(HttpContext context)
    {
        // Somewhat more than allowed is read to its end: a sender whose connection is cut never sees the answer.
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = 4 * MaxSize;
        }

        using var buffer = new MemoryStream();
        await context.Request.Body.CopyToAsync(buffer, context.RequestAborted);
        return (buffer.ToArray(), buffer.Length >= MaxSize);
    }

    private MailRequestResult? Parse(ReadOnlyMemory<byte> body, string messageId)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            return MailRequestReader.Read(document.RootElement, messageId, clock.GetUtcNow());
        }
        catch (JsonException)
        {
            return null;
        }
    }

    // The provider's ids are 22 characters of base64url.
    private static string NewMessageId() =>
        Convert.ToBase64String(Guid.NewGuid().ToByteArray()).TrimEnd('=').Replace('+', '-').Replace('/', '_');

    private static IResult Refuse(int status, string message) =>
        Results.Json(new MailProblems([new MailProblem(message)]), statusCode: status);

    private IResult Fail(HttpContext context, SendFailure failure)
    {
        if (failure.Status == StatusCodes.Status429TooManyRequests)
        {
            var headers = context.Response.Headers;
            headers["X-RateLimit-Limit"] = RateLimit.ToString(System.Globalization.CultureInfo.InvariantCulture);
            headers["X-RateLimit-Remaining"] = "0";
            headers["X-RateLimit-Reset"] = (clock.GetUtcNow().ToUnixTimeSeconds() + 1).ToString(System.Globalization.CultureInfo.InvariantCulture);
        }

        return Refuse(failure.Status, failure.Status == StatusCodes.Status429TooManyRequests ? "too many requests" : "internal server error");
    }
}
