using System.Text.Json;
using AsnTraining.App.Platform.Http.Idempotency;
using Microsoft.AspNetCore.Http;

namespace AsnTraining.App.Platform.Http;

/// <summary>A JSON answer. Of a call with an <c>Idempotency-Key</c> it is kept before it goes out.</summary>
/// <param name="Body">What is written as JSON.</param>
/// <param name="Status">HTTP status.</param>
/// <param name="ContentType">Type of the body.</param>
internal sealed record ApiAnswer(object Body, int Status, string ContentType = "application/json; charset=utf-8") : IResult
{
    /// <summary>Keeps the answer if need be, and writes it.</summary>
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        if (KeptCall.Of(httpContext) is not { } call)
        {
            await Results.Json(Body, ApiJson.Options, ContentType, Status).ExecuteAsync(httpContext);
            return;
        }
        var bytes = JsonSerializer.SerializeToUtf8Bytes(Body, Body.GetType(), ApiJson.Options);
        await call.KeepAsync(new(Status, ContentType, Header(response.Headers.Location), Header(response.Headers.ETag), bytes));
        response.StatusCode = Status;
        response.ContentType = ContentType;
        response.ContentLength = bytes.Length;
        await response.Body.WriteAsync(bytes, httpContext.RequestAborted);
    }

    private static string? Header(string? value) => string.IsNullOrEmpty(value) ? null : value;
}
