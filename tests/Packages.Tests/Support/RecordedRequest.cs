using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace AsnTraining.Packages.Tests.Support;

/// <summary>A request as it came over the wire.</summary>
public sealed record RecordedRequest(string Method, string Target, IReadOnlyDictionary<string, string> Headers, string Body)
{
    public static async Task<RecordedRequest> ReadAsync(HttpRequest request)
    {
        using var body = new StreamReader(request.Body);
        return new RecordedRequest(
            request.Method,
            request.HttpContext.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget,
            request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase),
            await body.ReadToEndAsync());
    }
}
