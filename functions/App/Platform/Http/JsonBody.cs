using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;

namespace AsnTraining.App.Platform.Http;

/// <summary>Reads small JSON bodies.</summary>
public static class JsonBody
{
    private const int MaximumBytes = 256 * 1024;

    // A member that nobody knows is a typing error: dropped in silence, it would be missed only when it is too late.
    private static readonly JsonSerializerOptions Strict = new(ApiJson.Options) { UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow };

    /// <summary>Reads a body; an empty one is null.</summary>
    /// <returns>The body, or the problem to answer with.</returns>
    public static async Task<(T? Body, IResult? Problem)> ReadAsync<T>(HttpRequest request, CancellationToken cancellationToken)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(request);
        if (request.ContentLength > MaximumBytes)
            return (null, Problems.Of(413, "body-too-large", "The body is too large.", $"Send at most {MaximumBytes / 1024} KB."));
        using var bytes = new MemoryStream();
        var buffer = new byte[8192];
        int read;
        while ((read = await request.Body.ReadAsync(buffer, cancellationToken)) > 0)
        {
            if (bytes.Length + read > MaximumBytes)
                return (null, Problems.Of(413, "body-too-large", "The body is too large.", $"Send at most {MaximumBytes / 1024} KB."));
            bytes.Write(buffer, 0, read);
        }
        if (bytes.Length == 0)
            return (null, null);
        try
        {
            return (JsonSerializer.Deserialize<T>(bytes.GetBuffer().AsSpan(0, (int)bytes.Length), Strict), null);
        }
        catch (JsonException e)
        {
            return (null, Problems.Unreadable($"The body is no JSON of the expected form: {e.Path}, line {e.LineNumber + 1}, byte {e.BytePositionInLine}."));
        }
    }
}
