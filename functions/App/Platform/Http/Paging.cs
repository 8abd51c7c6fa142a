using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using AsnTraining.App.Platform.Security;
using Microsoft.AspNetCore.Http;

namespace AsnTraining.App.Platform.Http;

/// <summary>The part of a list that a caller asks for.</summary>
/// <param name="Size">Items, 1 to 1,000.</param>
/// <param name="Continuation">Storage's token of the page before; null for the first page.</param>
public sealed record PageAsked(int Size, string? Continuation);

/// <summary>
/// The pages of lists. A continuation is storage's own token, signed for one agency and one list with its filters: one that
/// was changed, or taken from another list, is refused instead of being handed to storage.
/// </summary>
public sealed class Paging(KeyedHash hash)
{
    private const int UsualSize = 200;
    private const int LargestSize = 1000;
    private const int LongestToken = 4000;
    private const int MacBytes = 16;

    /// <summary>Reads <c>pageSize</c> and <c>continuation</c> of the query.</summary>
    /// <param name="request">The request.</param>
    /// <param name="list">Name of the list with its filters, for instance <c>nominations/PLT-1/enrolled</c>.</param>
    /// <param name="page">The part asked for.</param>
    /// <param name="problem">The answer when the query is wrong.</param>
    public bool TryRead(HttpRequest request, string list, out PageAsked page, [NotNullWhen(false)] out IResult? problem)
    {
        ArgumentNullException.ThrowIfNull(request);
        page = new(UsualSize, null);
        problem = null;
        if (request.Query["pageSize"].ToString() is { Length: > 0 } size)
        {
            if (!int.TryParse(size, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var items) || items < 1)
            {
                problem = Problems.Of(400, "page-size", "The page size is no number above 0.", $"Ask for 1 to {LargestSize} items, or leave pageSize out.");
                return false;
            }
            page = page with { Size = Math.Min(items, LargestSize) };
        }
        if (request.Query["continuation"].ToString() is not { Length: > 0 } text)
            return true;
        if (Read(Key(request, list), text) is { } token)
        {
            page = page with { Continuation = token };
            return true;
        }
        problem = Problems.Of(400, "continuation", "The continuation is not one that this list gave out.", "Take it from the page before as it is and keep the filters, or begin again without it.");
        return false;
    }

    /// <summary>The continuation that leads to the next page; null after the last one.</summary>
    public string? Next(HttpRequest request, string list, string? token)
    {
        if (string.IsNullOrEmpty(token))
            return null;
        var bytes = Encoding.UTF8.GetBytes(token);
        return Base64Url.EncodeToString([.. Mac(Key(request, list), bytes), .. bytes]);
    }

    private static string? Read(byte[] key, string text)
    {
        if (text.Length > LongestToken || !Base64Url.IsValid(text))
            return null;
        var signed = Base64Url.DecodeFromChars(text);
        return signed.Length > MacBytes && CryptographicOperations.FixedTimeEquals(signed.AsSpan(0, MacBytes), Mac(key, signed.AsSpan(MacBytes)))
            ? Encoding.UTF8.GetString(signed.AsSpan(MacBytes))
            : null;
    }

    private byte[] Key(HttpRequest request, string list) => hash.Key("continuation", ApiCaller.Of(request).Agency, list);

    private static byte[] Mac(byte[] key, ReadOnlySpan<byte> token) => HMACSHA256.HashData(key, token)[..MacBytes];
}
