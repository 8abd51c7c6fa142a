using System.Security.Cryptography;
using System.Text;

namespace AsnTraining.Documents.Pages;

/// <summary>What the answers that carry these pages must say in their headers.</summary>
public static class PageSecurity
{
    /// <summary>
    /// The pages' one style sheet is the only thing a browser may use: no script, no frame, nothing loaded from anywhere.
    /// Forms post to the app alone.
    /// </summary>
    public static string ContentSecurityPolicy { get; } =
        $"default-src 'none'; style-src 'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(PageStyle.Css)))}'; " +
        "img-src data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    /// <summary>
    /// All of them, for every page. <c>no-referrer</c> keeps the link's token out of other sites' logs; it also makes browsers
    /// send <c>Origin: null</c> with the pages' own forms.
    /// </summary>
    public static IReadOnlyDictionary<string, string> Headers { get; } = new Dictionary<string, string>
    {
        ["Content-Security-Policy"] = ContentSecurityPolicy,
        ["Referrer-Policy"] = "no-referrer",
        ["X-Content-Type-Options"] = "nosniff",
        ["Cross-Origin-Opener-Policy"] = "same-origin",
        ["Cross-Origin-Resource-Policy"] = "same-origin",
        ["Permissions-Policy"] = "camera=(), geolocation=(), microphone=(), payment=()",
        ["Cache-Control"] = "no-store",
        ["X-Robots-Tag"] = "noindex, nofollow",
    };
}
