using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace AsnTraining.App.Platform.Http;

/// <summary>What a caller wants to be so before it changes a thing: <c>If-Match</c> and <c>If-None-Match: *</c> (RFC 9110, 13.1).</summary>
public sealed class Precondition
{
    private readonly IList<EntityTagHeaderValue> match;

    private Precondition(IList<EntityTagHeaderValue> match, bool mustBeNew) => (this.match, MustBeNew) = (match, mustBeNew);

    /// <summary>Whether the thing may not exist yet.</summary>
    public bool MustBeNew { get; }

    /// <summary>Whether anything is wanted at all.</summary>
    public bool IsSet => MustBeNew || match.Count > 0;

    /// <summary>The answer when it is not so.</summary>
    public static IResult Failed { get; } = Problems.Of(
        412, "precondition-failed", "The entry is not as this request expects it; nothing was stored.", "Read it again with GET, apply the change to what it is now, and send it with the new ETag in If-Match.");

    /// <summary>Reads the headers.</summary>
    /// <returns>The precondition, or the answer when a header is malformed.</returns>
    public static (Precondition? Precondition, IResult? Problem) Of(HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        IList<EntityTagHeaderValue> match = [];
        if (request.Headers.IfMatch.Count > 0 && !EntityTagHeaderValue.TryParseStrictList(request.Headers.IfMatch, out match!))
            return (null, Malformed("If-Match", "Send the ETag of the last answer, quotes included, or *."));
        var none = request.Headers.IfNoneMatch.ToString().Trim();
        return none is "" or "*" ? (new(match, none == "*"), null) : (null, Malformed("If-None-Match", "Only * is taken here: store the entry if there is none."));
    }

    /// <summary>Whether it is so.</summary>
    /// <param name="tag">The ETag of the thing as it is; null when there is none.</param>
    public bool Holds(string? tag) =>
        (!MustBeNew || tag is null)
        && (match.Count == 0 || (tag is not null && match.Any(m => m.Equals(EntityTagHeaderValue.Any) || (!m.IsWeak && m.Tag == tag))));

    /// <summary>The strong ETag of a content.</summary>
    public static string TagOf(string content) => $"\"{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(content)).AsSpan(0, 12))}\"";

    private static IResult Malformed(string header, string detail) => Problems.Of(400, "precondition-malformed", $"The header {header} cannot be read.", detail);
}
