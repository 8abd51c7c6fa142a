using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Http;

namespace AsnTraining.App.Platform.Http.Idempotency;

/// <summary>
/// The header by which a caller says that a POST is the same one as before (draft-ietf-httpapi-idempotency-key-header). Bare
/// text is taken as well as the draft's quoted form, since most clients send it bare.
/// </summary>
public static class IdempotencyKey
{
    /// <summary>Name of the header.</summary>
    public const string Header = "Idempotency-Key";

    private const int Longest = 128;

    /// <summary>Reads the header.</summary>
    /// <returns>False when it is there and no key: empty, too long, or with characters other than printable ASCII.</returns>
    public static bool TryRead(HttpRequest request, [NotNullWhen(true)] out string? key)
    {
        ArgumentNullException.ThrowIfNull(request);
        key = request.Headers[Header].ToString().Trim();
        if (key.Length > 2 && key[0] == '"' && key[^1] == '"')
            key = key[1..^1];
        return key.Length is > 0 and <= Longest && key.All(c => c is > ' ' and < '\x7F' and not ('"' or ','));
    }
}
