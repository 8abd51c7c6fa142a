using System.Buffers.Text;
using System.Text;

namespace AsnTraining.App.Platform.Http;

/// <summary>Storage's continuation tokens in a form that fits an address.</summary>
public static class Continuation
{
    /// <summary>Wraps a token; null stays null.</summary>
    public static string? Write(string? token) => string.IsNullOrEmpty(token) ? null : Base64Url.EncodeToString(Encoding.UTF8.GetBytes(token));

    /// <summary>Unwraps a token.</summary>
    /// <exception cref="FormatException">It is none of ours.</exception>
    public static string Read(string text) =>
        Base64Url.IsValid(text) ? Encoding.UTF8.GetString(Base64Url.DecodeFromChars(text)) : throw new FormatException("Not a continuation.");
}
