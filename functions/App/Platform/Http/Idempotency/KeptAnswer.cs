using Microsoft.AspNetCore.Http;

namespace AsnTraining.App.Platform.Http.Idempotency;

/// <summary>An answer as it was given the first time.</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="ContentType">Type of the body.</param>
/// <param name="Location">The address of what was made.</param>
/// <param name="EntityTag">Its version.</param>
/// <param name="Body">The body; empty when it was forgotten because a person was erased.</param>
internal sealed record KeptAnswer(int Status, string? ContentType, string? Location, string? EntityTag, ReadOnlyMemory<byte> Body) : IResult
{
    /// <summary>Says that the answer is a repeated one.</summary>
    public const string ReplayedHeader = "Idempotency-Replayed";

    /// <summary>Gives the answer again.</summary>
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.StatusCode = Status;
        response.Headers[ReplayedHeader] = "true";
        response.ContentType = ContentType;
        if (Location is not null)
            response.Headers.Location = Location;
        if (EntityTag is not null)
            response.Headers.ETag = EntityTag;
        response.ContentLength = Body.Length;
        await response.Body.WriteAsync(Body, httpContext.RequestAborted);
    }
}
